import { datasets } from '../../domain/datasets.ts';
import { fileAt, placeOf, type Draft } from '../draft.ts';
import type { FindingSink } from '../finding-list.ts';
import { grouped } from './check-input.ts';

const leastNumbers = 100;
/** Last digits are evenly spread only in numbers that are large against ten. */
const leastValue = 100;
/** χ² with one degree of freedom at 0.1 %. */
const limit = 10.828;

/** Notes fields whose numbers end in 0 or 5 more often than one time in five: rounded or estimated, not counted. */
export function checkDigits(draft: Draft, findings: FindingSink): void {
  for (const field of datasets[draft.dataset].fields) {
    const values = draft.numbers.get(field.name);
    if (!values || field.type !== 'integer' || field.key) continue;
    const compared = largeNumbers(values);
    const round = roundNumbers(values);
    const expected = compared / 5;
    const chi = (round - expected) ** 2 / expected + (round - expected) ** 2 / (compared - expected);
    if (compared < leastNumbers || chi <= limit || round < 1.25 * expected) continue;
    const first = values.findIndex((v, i) => v >= leastValue && fileAt(draft, i) >= 0);
    if (first < 0) continue;
    findings.add({
      rule: 'digit-preference',
      severity: 'note',
      ...placeOf(draft, first, field.name),
      row: null,
      message: {
        zh: `“${field.label.zh}”的 ${grouped(compared)} 个数中有 ${Math.round((100 * round) / compared)}% 以 0 或 5 结尾（应约 20%），可能是估计数；请核实。`,
        en: `Of ${grouped(compared)} numbers of "${field.label.en}" ${Math.round((100 * round) / compared)}% end in 0 or 5 (about 20% are expected); they may be estimates. Check with the source.`,
      },
    });
  }
}

/** How many numbers are large enough to be compared. */
function largeNumbers(values: Float64Array): number {
  let large = 0;
  for (let i = 0; i < values.length; i += 1) if ((values[i] ?? 0) >= leastValue) large += 1;
  return large;
}

/** How many of those end in 0 or 5. */
function roundNumbers(values: Float64Array): number {
  let round = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0;
    // The remainder of two doubles takes twenty times as long.
    if (value >= leastValue && 5 * Math.floor(value / 5) === value) round += 1;
  }
  return round;
}
