import { datasets } from '../../domain/datasets.ts';
import { periodAfter } from '../../domain/period.ts';
import { periodKey, type Draft } from '../draft.ts';
import { keyPart } from './count-once.ts';
import { RowIndex, rowKeys } from './row-index.ts';

/** For each row the row of the same unit and keys in the period before, −1 for none. */
export function rowsBefore(draft: Draft): Int32Array {
  const { period, unit, height } = draft;
  const keyFields = datasets[draft.dataset].fields.filter((f) => f.key);
  const { keys, size } = rowKeys(
    [
      ...keyFields.map((f) => keyPart(draft, f.name)),
      { codes: unit.codes, size: unit.values.length },
      { codes: period.codes, size: period.values.length },
    ],
    height,
  );
  const index = new RowIndex(size, height);
  for (let i = 0; i < height; i += 1) index.note(keys[i] ?? 0, i);
  const codes = new Map(period.values.map((value, code) => [periodKey(value), code]));
  const previous = period.values.map((value) => codes.get(periodKey(periodAfter(value, -1))) ?? -1);
  // The period is the last part of the key: of two rows alike the keys differ by as much as its codes.
  return Int32Array.from({ length: height }, (_, i) => {
    const code = period.codes[i] ?? -1;
    const other = previous[code] ?? -1;
    return other < 0 ? -1 : index.find((keys[i] ?? 0) + other - code);
  });
}
