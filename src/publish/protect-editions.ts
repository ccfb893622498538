import type { Bilingual } from '../base/bilingual.ts';
import { Codebook } from '../base/coded.ts';
import { hash } from '../base/hash.ts';
import { column, type Scalar, type Table } from '../base/table.ts';
import { isDatasetId, type DatasetId } from '../domain/datasets.ts';
import type { Edition } from '../domain/edition.ts';
import { dayNumber } from '../domain/period.ts';
import {
  missingColumn,
  sourceEdition,
  standInColumn,
  tableColumns,
  type TableColumn,
} from '../domain/table-columns.ts';
import type { Engine } from '../engine/engine.ts';
import type { Values } from '../intake/arrow-data.ts';
import { columnsArrow } from '../intake/edition-arrow.ts';
import { readEditionColumns } from '../intake/edition-columns.ts';
import type { IntakeResult } from '../intake/intake.ts';
import { protectionGroups } from '../privacy/dataset-cube.ts';
import type { SuppressedField } from '../privacy/protect-tables.ts';
import { sayProtection } from '../privacy/say-protection.ts';
import { loadDatasets, partOf } from '../vault/load-datasets.ts';
import { keptProtection } from './kept-protection.ts';
import { redactManifest, redactReport, rowPlace, withoutComparisons } from './redact-report.ts';

/** An edition as others may see it, and the rows of its file with something suppressed in them, or replaced by later ones. */
interface ProtectedEdition {
  readonly edition: Edition;
  readonly hidden: ReadonlySet<string>;
}

/**
 * Exports as others may see them: small counts suppressed over all of them together, since what one file hides another
 * may tell. Their editions hold no suppressed value, and numbers that stand in for them; rows that a later edition replaced are
 * left out, and so are free tables, of which nothing says what they count. What is public stays as it is.
 * `say` hears what is lost by it.
 */
export async function protectExports(
  results: readonly IntakeResult[],
  engine: Engine,
  say: (what: Bilingual) => void = () => undefined,
): Promise<IntakeResult[]> {
  const own = distinct(results);
  await loadDatasets(engine, own.map(partOf));
  const made = new Map(own.map((edition) => [edition.manifest.id, untouched(edition)]));
  const hierarchy = await engine.query('SELECT unit, parent FROM units');
  for (const group of protectionGroups()) {
    const tables: [DatasetId, Table][] = [];
    for (const id of group)
      if (own.some((e) => e.manifest.dataset === id)) tables.push([id, await engine.query(`FROM "${id}"`)]);
    if (tables.length === 0) continue;
    const read = own.filter(
      ({ manifest: { dataset } }) => dataset === 'units' || tables.some(([id]) => id === dataset),
    );
    const protection = await keptProtection(
      tables,
      hierarchy,
      read.map((e) => e.manifest.id),
    );
    const ids = tables.map(([id]) => id);
    const lost = sayProtection(ids, protection);
    if (lost) say(lost);
    for (const [id, table] of tables)
      own.forEach((edition, i) => {
        if (edition.manifest.dataset === id)
          made.set(
            edition.manifest.id,
            protectEdition(edition, table, i + 1, protection.fields.get(id) ?? []),
          );
      });
  }
  const isPublic = ({ editions }: IntakeResult) =>
    editions.length > 0 && editions.every((e) => e.manifest.protection);
  const isFree = ({ manifest }: Edition) => !isDatasetId(manifest.dataset);
  // Files were checked together, so the findings of one may tell of the numbers of another.
  const anything =
    [...made].some(([id, { edition }]) => edition.manifest.id !== id) ||
    results.some((result) => !isPublic(result) && result.editions.some(isFree));
  if (!anything)
    return results.map(({ report, editions }) => ({
      report,
      editions: editions.flatMap((e) =>
        e.manifest.protection ? e : (made.get(e.manifest.id)?.edition ?? []),
      ),
    }));
  return results.map((result) => {
    const { report, editions } = result;
    if (isPublic(result))
      return {
        report: withoutComparisons(report),
        editions: editions.map(({ arrow, manifest }) => ({ arrow, manifest: redactManifest(manifest) })),
      };
    const kept = editions.flatMap((e) => made.get(e.manifest.id) ?? []);
    const hidden = new Set(kept.flatMap((k) => [...k.hidden]));
    const same = editions.every((e, i) => e.manifest.id === kept[i]?.edition.manifest.id);
    // The hash of the file would tell whoever tries all possible numbers which of them are right.
    const fileHash = hash(kept.map((k) => k.edition.manifest.id).join(' '));
    return {
      report: redactReport(report, hidden),
      editions: kept.map(({ edition: { arrow, manifest } }) => {
        const source = same ? manifest.source : { ...manifest.source, fileHash };
        return { arrow, manifest: redactManifest({ ...manifest, source }) };
      }),
    };
  });
}

/** Editions to protect, each once: several notebooks may name the same file. */
function distinct(results: readonly IntakeResult[]): Edition[] {
  const all = results.flatMap((r) => r.editions);
  const mine = all.filter(({ manifest }) => !manifest.protection && isDatasetId(manifest.dataset));
  return [...new Map(mine.map((e) => [e.manifest.id, e])).values()];
}

function untouched({ arrow, manifest }: Edition): ProtectedEdition {
  const protection = { kind: 'protected', suppressed: {} } as const;
  return { edition: { arrow, manifest: { ...manifest, protection } }, hidden: new Set() };
}

/** The rows of an edition that count, without what is suppressed in them. `number` is what the table calls it. */
function protectEdition(
  edition: Edition,
  table: Table,
  number: number,
  fields: readonly SuppressedField[],
): ProtectedEdition {
  const { manifest } = edition;
  const from = column(table, sourceEdition)?.values ?? [];
  const rows = Int32Array.from([...from.keys()].filter((row) => from[row] === number));
  const at = new Map([...rows].map((row, i) => [row, i]));
  const mine = fields.flatMap(({ field, rows: suppressed, standIns }) => {
    const places = [...suppressed.keys()].filter((i) => at.has(suppressed[i] ?? -1));
    return places.length > 0 ? [{ field, places, suppressed, standIns }] : [];
  });
  if (mine.length === 0 && rows.length === manifest.rows) return untouched(edition);

  const values = new Map(
    table.columns.map((c) => [c.name, Array.from(rows, (row) => c.values[row] ?? null)]),
  );
  const reasons = values.get(missingColumn) ?? [];
  const place = (row: number) =>
    rowPlace(String(values.get('source_sheet')?.[row]), Number(values.get('source_row')?.[row]));
  const hidden = replacedRows(
    edition,
    Array.from(rows, (_, i) => place(i)),
  );
  const beside: { column: TableColumn; values: Values }[] = [];
  for (const { field, places, suppressed, standIns } of mine) {
    const own = values.get(field) ?? [];
    const numbers = standIns.map(() => new Float64Array(rows.length).fill(NaN));
    for (const i of places) {
      const row = at.get(suppressed[i] ?? -1) ?? 0;
      own[row] = null;
      reasons[row] = [reasons[row], `${field}=suppressed`].filter((r) => r !== null).join(' ');
      hidden.add(place(row));
      numbers.forEach((set, s) => (set[row] = standIns[s]?.[i] ?? 0));
    }
    numbers.forEach((set, s) =>
      beside.push({
        column: { name: standInColumn(field, s + 1), type: 'integer', nullable: true },
        values: { kind: 'number', values: set },
      }),
    );
  }
  const columns = tableColumns(datasetOf(edition)).flatMap((of) => {
    const own = values.get(of.name) ?? [];
    // As editions are written: without columns that no row has a value in.
    return of.nullable && own.every((value) => value === null)
      ? []
      : [{ column: of, values: valuesOf(of, own) }];
  });
  const arrow = columnsArrow([...columns, ...beside], rows.length);
  const suppressed = Object.fromEntries(mine.map(({ field, places }) => [field, places.length]));
  return {
    edition: {
      arrow,
      manifest: {
        ...manifest,
        id: hash(arrow),
        bytes: arrow.length,
        rows: rows.length,
        protection: { kind: 'protected', suppressed },
      },
    },
    hidden,
  };
}

/** Rows of an edition's file of which not everything is among those that count, by their places. */
function replacedRows({ arrow, manifest }: Edition, counting: readonly string[]): Set<string> {
  const left = new Map<string, number>();
  if (counting.length === manifest.rows) return new Set();
  const { columns } = readEditionColumns(arrow);
  const [sheets, rows] = [columns.get('source_sheet'), columns.get('source_row')];
  if (sheets?.kind !== 'text' || rows?.kind !== 'number') throw new Error('an edition has no places');
  for (const [i, row] of rows.values.entries()) {
    const place = rowPlace(sheets.values[sheets.codes[i] ?? -1] ?? '', row);
    left.set(place, (left.get(place) ?? 0) + 1);
  }
  for (const place of counting) left.set(place, (left.get(place) ?? 0) - 1);
  return new Set([...left].flatMap(([place, count]) => (count > 0 ? [place] : [])));
}

function datasetOf({ manifest }: Edition): DatasetId {
  if (!isDatasetId(manifest.dataset)) throw new Error('a free table is never protected');
  return manifest.dataset;
}

function valuesOf({ type }: TableColumn, values: readonly Scalar[]): Values {
  if (type === 'integer' || type === 'number')
    return {
      kind: 'number',
      values: Float64Array.from(values, (value) => (typeof value === 'number' ? value : NaN)),
    };
  if (type === 'date') {
    const book = new Codebook<number>();
    const codes = Int32Array.from(values, (value) =>
      book.code(typeof value === 'string' ? dayNumber(value) : null),
    );
    return { kind: 'day', values: { codes, values: book.values } };
  }
  const book = new Codebook<string>();
  const codes = Int32Array.from(values, (value) => book.code(typeof value === 'string' ? value : null));
  return { kind: 'text', values: { codes, values: book.values } };
}
