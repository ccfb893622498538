import { counted } from '../../base/counted.ts';
import { Codebook } from '../../base/coded.ts';
import { datasets } from '../../domain/datasets.ts';
import { fileAt, pickRows, placeOf, unitAt, type Draft } from '../draft.ts';
import type { FindingSink } from '../finding-list.ts';
import { RowIndex, rowKeys, type KeyPart } from './row-index.ts';

/**
 * Rows of several files and of what is kept, each key once: the last one counts, as it does when all are kept. Says
 * where two files of a drop have the same key: once a pair of sheets where they agree, row by row where they do not.
 */
export function countOnce(draft: Draft, findings: FindingSink): Draft {
  const { unit, period, height } = draft;
  const { keys, size } = rowKeys(
    [
      { codes: unit.codes, size: unit.values.length },
      { codes: period.codes, size: period.values.length },
      ...datasets[draft.dataset].fields.filter((f) => f.key).map((f) => keyPart(draft, f.name)),
      ...(draft.dataset === 'units' ? [keyPart(draft, 'valid_from')] : []),
    ],
    height,
  );
  const index = new RowIndex(size, height);
  const kept = new Uint8Array(height);
  const pairs: { readonly earlier: number; readonly later: number }[] = [];
  let count = 0;
  for (let i = height - 1; i >= 0; i -= 1) {
    const later = index.note(keys[i] ?? 0, i);
    if (later < 0) {
      kept[i] = 1;
      count += 1;
    } else if (fileAt(draft, i) >= 0 && draft.dataset !== 'units') pairs.push({ earlier: i, later });
  }
  sayTwice(draft, pairs.reverse(), findings);
  if (count === height) return draft;
  return pickRows(
    draft,
    draft.row.map((_, i) => i).filter((i) => kept[i] === 1),
  );
}

/** A field of the key by codes: those of its texts, or one for each of its numbers. */
export function keyPart(draft: Draft, name: string): KeyPart {
  const texts = draft.texts.get(name);
  if (texts) return { codes: texts.codes, size: texts.values.length };
  const book = new Codebook<number>();
  const numbers = draft.numbers.get(name) ?? new Float64Array(draft.height).fill(Number.NaN);
  const codes = Int32Array.from(numbers, (value) => (Number.isNaN(value) ? -1 : book.code(value)));
  return { codes, size: book.values.length };
}

function sayTwice(
  draft: Draft,
  pairs: readonly { readonly earlier: number; readonly later: number }[],
  findings: FindingSink,
): void {
  const same = new Map<string, { earlier: number; later: number; rows: number }>();
  for (const { earlier, later } of pairs) {
    const differ = [...draft.numbers].find(([, v]) => !Object.is(v[earlier], v[later]))?.[0];
    const before = placeOf(draft, earlier);
    const now = placeOf(draft, later, differ);
    if (differ === undefined) {
      const key = JSON.stringify([before.file, before.sheet, now.file, now.sheet]);
      const known = same.get(key) ?? { earlier, later, rows: 0 };
      same.set(key, known);
      known.rows += 1;
      continue;
    }
    const label = datasets[draft.dataset].fields.find((f) => f.name === differ)?.label;
    const [is, was] = [later, earlier].map((row) => draft.numbers.get(differ)?.[row] ?? Number.NaN);
    const text = (value: number | undefined, none: string) =>
      value === undefined || Number.isNaN(value) ? none : String(value);
    findings.add({
      rule: 'duplicate-key',
      severity: 'warning',
      ...now,
      value: unitAt(draft, later),
      message: {
        zh: `同一单位同一时期在另一文件的表“${before.sheet}”第 ${before.row} 行也有，“${label?.zh ?? differ}”那里是 ${text(was, '空')}，这里是 ${text(is, '空')}；以后收入的为准，请去掉不对的一份。`,
        en: `The same unit and period also stand in row ${before.row} of "${before.sheet}" in another file, with ${text(was, 'no value')} for ${label?.en ?? differ} where this says ${text(is, 'no value')}; the one kept last counts. Take the wrong one out.`,
      },
    });
  }
  for (const { earlier, later, rows } of same.values())
    findings.add({
      rule: 'duplicate-key',
      severity: 'note',
      ...placeOf(draft, later),
      column: null,
      value: unitAt(draft, later),
      message: {
        zh: `有 ${rows} 行和另一文件的表“${placeOf(draft, earlier).sheet}”完全相同，只算一次。`,
        en: `${counted(rows, 'row is', 'rows are')} the same as in "${placeOf(draft, earlier).sheet}" of another file and counted once.`,
      },
    });
}
