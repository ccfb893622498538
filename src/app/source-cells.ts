import type { Bilingual, Lang } from '../base/bilingual.ts';
import { formatScalar } from '../base/number-format.ts';
import type { Row } from '../base/table.ts';
import { isDatasetId } from '../domain/datasets.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { TableOf } from '../domain/edition-table.ts';
import { grains, periodLabel } from '../domain/period.ts';
import { fieldCells } from '../domain/sheet-places.ts';
import { tableColumns } from '../domain/table-columns.ts';
import { fieldLabel, keyFields } from './field-label.ts';
import { sourceId, sourceName } from './source-rows.ts';

/** A stored value of a row with the cell it was read from. */
interface SourceCell {
  readonly field: string;
  readonly label: string;
  readonly value: number | string | null;
  readonly text: string;
  /** Why there is no value: a word of the column `missing`. */
  readonly missing: string | null;
  /** `U1900`, of a sum `E6 + F6`; null where the column is not recorded. */
  readonly address: string | null;
}

/** A row of a dataset as it is shown: where it stood, what it is about, what it says. */
export interface SourceRow {
  readonly file: string | null;
  readonly sheet: string | null;
  readonly row: number | null;
  /** What the row is about, in the order of its key. */
  readonly about: readonly string[];
  readonly cells: readonly SourceCell[];
}

/**
 * Puts a row that `SourceQuestion.page` gave into words. Fields that the answer's statement names are shown, all that
 * have something to say where it names none.
 */
export function sourceRow(
  row: Row,
  of: TableOf,
  named: readonly string[],
  editions: readonly EditionManifest[],
  lang: Lang,
): SourceRow {
  const edition = editions.find((e) => e.id === row[sourceId]);
  const reasons = missingWords(row['missing']);
  const keys = keyFields(of);
  const shown = named.length > 0 ? named : valueFields(of, row, keys);
  const at = {
    sheet: text(row['source_sheet']),
    row: number(row['source_row']),
    column: text(row['source_column']),
  };
  const cells = shown.flatMap((field): SourceCell[] => {
    const value = row[field] ?? null;
    const missing = reasons.get(field) ?? null;
    if (value === null && missing === null) return [];
    return [
      {
        field,
        label: fieldLabel(of, field, lang),
        value: typeof value === 'boolean' ? String(value) : value,
        text: formatScalar(value, null, lang),
        missing,
        address: fieldCells(edition?.places ?? [], at, field),
      },
    ];
  });
  return {
    file: edition?.source.file ?? null,
    sheet: at.sheet,
    row: at.row,
    about: aboutOf(row, keys, of, lang),
    cells,
  };
}

/** Words of the column `sex`. */
const sexes: Readonly<Record<string, Bilingual>> = {
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
};

function aboutOf(row: Row, keys: readonly string[], of: TableOf, lang: Lang): string[] {
  const name = text(row[sourceName]);
  const unit = text(row['unit']);
  const grain = grains.find((g) => g === row['grain']);
  const period = text(row['period']);
  const time = period === null ? null : grain ? periodLabel({ start: period, grain })[lang] : period;
  const others = keys.flatMap((key) => {
    const value = row[key] ?? null;
    const word = key === 'sex' ? sexes[String(value)]?.[lang] : undefined;
    return value === null ? [] : [word ?? `${fieldLabel(of, key, lang)} ${formatScalar(value, null, lang)}`];
  });
  const who = [name, unit].filter((part) => part !== null).join(' ');
  return [...(who ? [who] : []), ...(time === null ? [] : [time]), ...others];
}

/** Fields that are neither keys nor lineage. */
function valueFields({ dataset }: TableOf, row: Row, keys: readonly string[]): string[] {
  const columns = isDatasetId(dataset) ? tableColumns(dataset).map((c) => c.name) : Object.keys(row);
  const hidden = new Set(['unit', 'period', 'grain', 'missing', sourceId, sourceName, 'step', ...keys]);
  return columns.filter((name) => !hidden.has(name) && !name.startsWith('source_'));
}

/** `deaths=suppressed male=not-applicable` by field. */
function missingWords(value: unknown): Map<string, string> {
  const pairs = typeof value === 'string' ? value.split(' ') : [];
  return new Map(pairs.map((pair) => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']));
}

const text = (value: unknown) => (typeof value === 'string' ? value : null);
const number = (value: unknown) => (typeof value === 'number' ? value : null);
