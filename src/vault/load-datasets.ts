import { datasets } from '../domain/datasets.ts';
import { editionsName, sourceEdition, tableKey } from '../domain/table-columns.ts';
import type { DatasetPart, Edition } from '../domain/edition.ts';
import type { Engine } from '../engine/engine.ts';
import { emptyEdition } from '../intake/edition-arrow.ts';
import { editionsTable } from '../intake/editions-table.ts';

/**
 * Loads one table for every dataset of the dictionary, empty where no edition feeds it. Editions come oldest
 * first: a later one replaces the rows that have its keys (see `tableKey`) and leaves the others; but derived units
 * never replace those of a list of units. Each row says in `source_edition` which of them it came from, counted from 1;
 * the table `editions` says what these are. Rejects with the engine's `Failure`, or with the signal's reason.
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
    await engine.load({ name: id, parts, key: tableKey(id), partColumn }, signal);
  }
  const numbered = editions.flatMap((part) =>
    part.manifest ? [{ edition: numbers.get(part) ?? 0, manifest: part.manifest }] : [],
  );
  await engine.load({ name: editionsName, parts: [editionsTable(numbered)] }, signal);
}

/** Derived ones first, the longest of them last: who names more units knows more of their parents. */
function inOrder(parts: readonly DatasetPart[]): DatasetPart[] {
  const derived = parts.filter((part) => part.derived);
  derived.sort((a, b) => a.arrow.byteLength - b.arrow.byteLength);
  return [...derived, ...parts.filter((part) => !part.derived)];
}

/** An edition as a part of its dataset's table. */
export function partOf({ manifest, arrow }: Edition): DatasetPart {
  return { dataset: manifest.dataset, arrow, derived: manifest.derived, manifest };
}
