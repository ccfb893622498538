import type { Lang } from '../base/bilingual.ts';
import { field } from '../domain/datasets.ts';
import type { TableKind } from '../domain/edition-table.ts';
import type { Preview, PreviewCell } from '../domain/edition.ts';
import { grains, periodLabel } from '../domain/period.ts';
import { isRole, type Role } from '../intake/column-roles.ts';
import { roleLabels } from '../intake/role-labels.ts';
import { importMessages } from './import-messages.ts';
import { levelNames } from './level-names.ts';

/** What a column that describes a row is called, as the first word of a label. */
export function roleName(role: Role, lang: Lang): string {
  const label = roleLabels[role][lang];
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** What a column of a dataset's table is called; its name in SQL where it has no other. */
export function tableColumnName(dataset: TableKind | null, name: string, lang: Lang): string {
  const own = dataset && dataset !== 'free' ? field(dataset, name)?.label[lang] : undefined;
  return own ?? (isRole(name) ? roleName(name, lang) : name);
}

/** The preview as people read it: words for codes, first day and length of a period as one (2012年3月). */
export function readablePreview({ header, rows: coded }: Preview, lang: Lang): Preview {
  const rows = coded.map(({ row, cells }) => ({
    row,
    cells: cells.map((cell, c) => ({ ...cell, text: wordOf(header[c] ?? '', cell.text, lang) })),
  }));
  const period = header.indexOf('period');
  const grain = header.indexOf('grain');
  if (period < 0 || grain < 0) return { header, rows };
  return {
    header: header.filter((_, c) => c !== grain),
    rows: rows.map(({ row, cells }) => ({
      row,
      cells: cells.flatMap((cell, c) => {
        if (c === grain) return [];
        const length = grains.find((g) => g === cells[grain]?.text);
        return c === period && length
          ? [{ ...cell, text: periodLabel({ start: cell.text, grain: length })[lang] }]
          : [cell];
      }),
    })),
  };
}

/** A level of units, and a key that a row is the sum over, as words. */
function wordOf(column: string, text: string, lang: Lang): string {
  if (column === 'level') return levelNames[text]?.[lang] ?? text;
  return text === 'all' ? sum[lang] : text;
}
const sum = { zh: '合计', en: 'all' };

/** The columns that a row was read from (`E–F`): what tells the rows of one wide row apart. Empty for none. */
export function columnSpan(cells: readonly PreviewCell[]): string {
  const letters = cells
    .flatMap((c) => (c.column === null ? [] : [c.column]))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const [first] = letters;
  const last = letters.at(-1);
  return first === undefined ? '' : first === last ? first : `${first}–${last}`;
}

/** What a reason for no value is called; one of another version by its name. */
export function missingName(reason: string, lang: Lang): string {
  return reason === 'not-reported' || reason === 'not-applicable' || reason === 'suppressed'
    ? importMessages[reason][lang]
    : reason;
}
