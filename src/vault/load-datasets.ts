import { datasets } from '../domain/datasets.ts';
import {
  editionColumnsName,
  editionFindingsName,
  editionsName,
  sourceEdition,
  tableKey,
  type TableColumn,
} from '../domain/table-columns.ts';
import type { DatasetPart, Edition } from '../domain/edition.ts';
import { tableOf } from '../domain/edition-table.ts';
import type { Engine, StreamSource } from '../engine/engine.ts';
import { unitLine, unitLineName } from '../engine/indicators/unit-line.ts';
import { emptyColumns, emptyEdition } from '../intake/edition-arrow.ts';
import { editionColumnsTable, editionFindingsTable, editionsTable } from '../intake/editions-table.ts';

/**
 * Loads one table for every dataset of the dictionary, empty where no edition feeds it. Editions come oldest
 * first: a later one replaces the rows that have its keys (see `tableKey`) and leaves the others; but derived units
 * never replace those of a list of units. Each row says in `source_edition` which of them it came from, counted from 1;
 * the tables `editions`, `edition_columns` and `edition_findings` say what these are, where their fields stood and what
 * was found in them. Rejects with the engine's `Failure`, or with the signal's reason.
 */
export async function loadDatasets(
  engine: Engine,
  editions: readonly DatasetPart[],
  signal?: AbortSignal,
): Promise<void> {
  const numbers = new Map(editions.map((part, i) => [part, i + 1]));
  for (const { id } of Object.values(datasets)) {
    const own = inOrder(editions.filter(({ dataset }) => dataset === id));
    // The empty one has every column, where the others have left out what none of their rows says.
    const parts = [emptyEdition(id), ...own.map(({ arrow }) => arrow)];
    const partColumn = { name: sourceEdition, values: [0, ...own.map((part) => numbers.get(part) ?? 0)] };
    await engine.load({ name: id, parts, key: tableKey(id), partColumn, ...guard(own) }, signal);
  }
  await loadFreeTables(engine, editions, numbers, signal);
  await engine.load({ name: unitLineName, select: unitLine }, signal);
  const numbered = editions.flatMap((part) =>
    part.manifest ? [{ edition: numbers.get(part) ?? 0, manifest: part.manifest }] : [],
  );
  // What they count is no people.
  const guarded = { standIns: [] };
  await engine.load({ name: editionsName, parts: [editionsTable(numbered)], guarded }, signal);
  await engine.load({ name: editionColumnsName, parts: [editionColumnsTable(numbered)], guarded }, signal);
  const findings = editionFindingsTable(numbered, false);
  const instead = editionFindingsTable(numbered, true);
  await engine.load(
    { name: editionFindingsName, parts: [findings], guarded: { ...guarded, instead } },
    signal,
  );
}

/** What the engine needs to know of parts that others may see as they are; nothing where one of them is not so. */
function guard(parts: readonly DatasetPart[]): Pick<StreamSource, 'guarded'> {
  const kinds = parts.map(({ manifest }) => manifest?.protection);
  if (kinds.includes(undefined)) return {};
  const fields = kinds.flatMap((kind) => (kind?.kind === 'protected' ? Object.keys(kind.suppressed) : []));
  return { guarded: { standIns: [...new Set(fields)] } };
}

/** Free tables that an engine holds. */
const held = new WeakMap<Engine, Set<string>>();

/**
 * Free tables, each under its own name: rows of all its editions, columns by their names. Where editions have a column
 * as different types it is what can hold all of them. Tables that no edition feeds any more are dropped.
 */
async function loadFreeTables(
  engine: Engine,
  editions: readonly DatasetPart[],
  numbers: ReadonlyMap<DatasetPart, number>,
  signal?: AbortSignal,
): Promise<void> {
  const tables = new Map<string, DatasetPart[]>();
  for (const part of editions) {
    if (part.dataset !== 'free') continue;
    // As in SQL: names that differ in case alone are one.
    const name = tableOf(part).toLowerCase();
    tables.set(name, [...(tables.get(name) ?? []), part]);
  }
  const before = held.get(engine) ?? new Set();
  held.set(engine, new Set([...before, ...tables.keys()]));
  for (const [key, own] of tables) {
    const [first] = own;
    if (!first) continue;
    const parts = [emptyColumns(joinColumns(own)), ...own.map(({ arrow }) => arrow)];
    const partColumn = { name: sourceEdition, values: [0, ...own.map((part) => numbers.get(part) ?? 0)] };
    await engine.load({ name: tableOf(first), parts, partColumn, ...guard(own) }, signal);
    before.delete(key);
  }
  for (const name of before) {
    await engine.drop(name, signal);
    held.get(engine)?.delete(name);
  }
}

/** Each column once; one that is a number here and whole there is a number, of other types a text. */
function joinColumns(parts: readonly DatasetPart[]): TableColumn[] {
  const joined = new Map<string, TableColumn>();
  for (const column of parts.flatMap(({ columns = [] }) => columns)) {
    const key = column.name.toLowerCase();
    const known = joined.get(key);
    const numbers = [known?.type, column.type].every((type) => type === 'integer' || type === 'number');
    if (!known) joined.set(key, { ...column, nullable: true });
    else if (known.type !== column.type) joined.set(key, { ...known, type: numbers ? 'number' : 'text' });
  }
  return [...joined.values()];
}

/** Derived ones first, the longest of them last: who names more units knows more of their parents. */
function inOrder(parts: readonly DatasetPart[]): DatasetPart[] {
  const derived = parts.filter((part) => part.derived);
  derived.sort((a, b) => a.arrow.byteLength - b.arrow.byteLength);
  return [...derived, ...parts.filter((part) => !part.derived)];
}

/** An edition as a part of its dataset's table. */
export function partOf({ manifest, arrow }: Edition): DatasetPart {
  const { dataset, table, columns, derived } = manifest;
  return { dataset, ...(table ? { table } : {}), ...(columns ? { columns } : {}), arrow, derived, manifest };
}
