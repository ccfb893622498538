import { placeOf, unitAt, type Draft } from '../draft.ts';
import type { CheckInput } from './check-input.ts';

/** Codes that the file's own list of units does not have; each once, where it first stands. */
export function checkKnownUnits(draft: Draft, { findings, listed }: CheckInput): void {
  if (!listed) return;
  const known = draft.unit.values.map((unit) => listed.has(unit));
  for (let i = 0; i < draft.height; i += 1) {
    const code = draft.unit.codes[i] ?? -1;
    if (known[code] !== false) continue;
    known[code] = true;
    const unit = unitAt(draft, i);
    findings.add({
      rule: 'unknown-unit',
      severity: 'error',
      ...placeOf(draft, i),
      column: null,
      value: unit,
      message: {
        zh: `编码 ${unit} 不在同一文件的单位名录中；请核对编码，或在名录中补上。`,
        en: `Code ${unit} is not in the file's own list of units; check the code, or add it to the list.`,
      },
    });
  }
}
