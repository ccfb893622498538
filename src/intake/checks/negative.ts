import { datasets } from '../../domain/datasets.ts';
import { placeOf, type Draft } from '../draft.ts';
import type { FindingSink } from '../finding-list.ts';

/** Values below what their field can be are errors and become "no value". Changes the draft. */
export function checkNegative(draft: Draft, findings: FindingSink): void {
  for (const { name, label, min } of datasets[draft.dataset].fields) {
    const values = draft.numbers.get(name);
    if (!values || min === undefined) continue;
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] ?? Number.NaN;
      if (!(value < min)) continue;
      findings.add({
        rule: 'negative',
        severity: 'error',
        ...placeOf(draft, i, name),
        value: String(value),
        message: {
          zh: `“${label.zh}”不能小于 ${min}，这里是 ${value}；已按缺失处理，请在原文件中改正。`,
          en: `"${label.en}" cannot be below ${min}, here it is ${value}; it counts as missing. Put it right in the file.`,
        },
      });
      values[i] = Number.NaN;
    }
  }
}
