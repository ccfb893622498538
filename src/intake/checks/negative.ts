import { datasets } from '../../domain/datasets.ts';
import { placeOf, withNumbers, type Draft } from '../draft.ts';
import type { FindingSink } from '../finding-list.ts';

/** Values below what their field can be are errors and become "no value". Returns the draft without them. */
export function checkNegative(draft: Draft, findings: FindingSink): Draft {
  const changed = new Map<string, Float64Array>();
  for (const { name, label, min } of datasets[draft.dataset].fields) {
    const values = draft.numbers.get(name);
    if (!values || min === undefined) continue;
    for (let i = nextBelow(values, min, 0); i < values.length; i = nextBelow(values, min, i + 1)) {
      const value = values[i] ?? Number.NaN;
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
      const kept = changed.get(name) ?? values.slice();
      kept[i] = Number.NaN;
      changed.set(name, kept);
    }
  }
  return withNumbers(draft, changed);
}

/** The first row from `from` on with a number below `min`; as many as there are rows where there is none. */
function nextBelow(values: Float64Array, min: number, from: number): number {
  for (let i = from; i < values.length; i += 1) if ((values[i] ?? Number.NaN) < min) return i;
  return values.length;
}
