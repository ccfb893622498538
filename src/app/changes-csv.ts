import type { Lang } from '../base/bilingual.ts';
import type { Scalar } from '../base/table.ts';
import type { TableOf } from '../domain/edition-table.ts';
import { fieldColumns } from '../domain/sheet-places.ts';
import { csvText } from '../share/csv-text.ts';
import type { RowChange } from '../vault/compare/comparison.ts';
import type { ChangedFile } from './compare-messages.ts';
import { changeKinds, sayCompare } from './compare-words.ts';
import { fieldLabel, isTimed, keyFields } from './field-label.ts';

/** Lines written before they become part of the file. */
const BATCH = 20_000;

/**
 * All differences as a CSV file, one line a value: where it is, what it was, what it becomes, and both cells. Texts
 * are handed to the blob in batches, so that a million lines need not lie in memory twice.
 */
export function changesCsv(
  of: TableOf,
  each: (visit: (change: RowChange) => void) => void,
  files: readonly ChangedFile[],
  lang: Lang,
): Blob {
  const keys = keyFields(of);
  const timed = isTimed(of);
  const head = [
    sayCompare('kind', lang),
    sayCompare('unitCode', lang),
    sayCompare('unitName', lang),
    ...(timed ? [sayCompare('period', lang), sayCompare('grain', lang)] : []),
    ...keys.map((name) => fieldLabel(of, name, lang)),
    sayCompare('field', lang),
    sayCompare('before', lang),
    sayCompare('after', lang),
    ...(['before', 'after'] as const).flatMap((side) =>
      (['file', 'sheet', 'row', 'column'] as const).map(
        (part) => `${sayCompare(side, lang)} ${sayCompare(part, lang)}`,
      ),
    ),
  ];
  const parts: string[] = [];
  let lines: (readonly Scalar[])[] = [head];
  const flush = () => {
    const text = csvText(lines);
    // The byte order mark stands at the beginning of the file alone.
    parts.push(parts.length === 0 ? text : text.slice(1));
    lines = [];
  };
  each((change) => {
    const place = (at: RowChange['before'], field: string) => {
      const file = at && files[at.part];
      if (!file) return [null, null, null, null];
      const letters = fieldColumns(file.places, at, field).join(' + ');
      return [file.name, at.sheet, at.row, letters === '' ? at.column : letters];
    };
    const key = (name: string) => change.keys[name] ?? null;
    for (const { field, before, after } of change.fields) {
      lines.push([
        changeKinds[change.kind][lang],
        key('unit'),
        change.name,
        ...(timed ? [key('period'), key('grain')] : []),
        ...keys.map(key),
        fieldLabel(of, field, lang),
        before,
        after,
        ...place(change.before, field),
        ...place(change.after, field),
      ]);
      if (lines.length >= BATCH) flush();
    }
  });
  flush();
  return new Blob(parts, { type: 'text/csv;charset=utf-8' });
}
