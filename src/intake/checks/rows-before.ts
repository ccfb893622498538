import { datasets } from '../../domain/datasets.ts';
import { periodAfter } from '../../domain/period.ts';
import { periodKey, type Draft } from '../draft.ts';
import { keyPart } from './count-once.ts';
import { isSame, RowIndex, rowKeys, type KeyPart } from './row-index.ts';

/** For each row the row of the same unit and keys in the period before, −1 for none. */
export function rowsBefore(draft: Draft): Int32Array {
  const { period, unit, height } = draft;
  const keyFields = datasets[draft.dataset].fields.filter((f) => f.key);
  const ofUnit = [
    ...keyFields.map((f) => keyPart(draft, f.name)),
    { codes: unit.codes, size: unit.values.length },
  ];
  const codes = new Map(period.values.map((value, code) => [periodKey(value), code]));
  const previous = period.values.map((value) => codes.get(periodKey(periodAfter(value, -1))) ?? -1);
  const before = new Int32Array(height).fill(-1);
  let find: ReturnType<typeof finder> | null = null;
  for (let i = 0; i < height; i += 1) {
    const other = previous[period.codes[i] ?? -1] ?? -1;
    if (other < 0) continue;
    // Most files: it is the row above.
    if (i > 0 && period.codes[i - 1] === other && isSame(ofUnit, i - 1, i)) before[i] = i - 1;
    else {
      find ??= finder(draft, ofUnit);
      before[i] = find(i, other);
    }
  }
  return before;
}

/** Finds the row of the same unit and keys as a row, in the period of a code. Of a draft with each key once. */
function finder(
  { period, height }: Draft,
  ofUnit: readonly KeyPart[],
): (row: number, code: number) => number {
  const { keys, size } = rowKeys([...ofUnit, { codes: period.codes, size: period.values.length }], height);
  const index = new RowIndex(size, height);
  for (let i = 0; i < height; i += 1) index.note(keys[i] ?? 0, i);
  // The period is the last part of the key: of two rows alike the keys differ by as much as its codes.
  return (row, code) => index.find((keys[row] ?? 0) + code - (period.codes[row] ?? -1));
}
