import { type DatasetId } from '../domain/datasets.ts';
import type { Role } from './column-roles.ts';
import { chooseDemography, demographicColumns } from './choose-demography.ts';
import { explained, fittingDatasets, strength, type DatasetFit, type Evidence } from './dataset-fit.ts';
import type { Header } from './header-text.ts';

/** Which datasets a sheet feeds; with `ask` the ones that fit equally well, between which a person must choose. */
export interface Choice {
  readonly datasets: readonly DatasetId[];
  /** How those that are told by their words fit. */
  readonly fits: ReadonlyMap<DatasetId, DatasetFit>;
  readonly ask: readonly DatasetId[] | null;
}

/**
 * Which datasets the columns feed. `free` are the headers beside unit, name and time. A dataset that explains more
 * columns is better; the title decides between equals, and where it does not, a person must: a guess would put
 * meetings among inspections. Datasets whose rows need no key of their own can stand side by side in one sheet.
 */
export function chooseDatasets(
  free: readonly Header[],
  headers: readonly Header[],
  roles: ReadonlyMap<Role, number>,
  evidence: Evidence,
): Choice {
  const demography = chooseDemography(free, roles, evidence.words);
  const told = demography === 'ask' ? [] : demography;
  const fits = fittingDatasets(headers, evidence);
  const strong = fits.filter((fit) => strength(fit) === 'strong');
  const [best] = strong;
  const shown = new Set(told.flatMap((id) => demographicColumns(id, free, roles)));
  if (!best || !wins(best, shown, told)) {
    const weak = equals(fits);
    if (told.length === 0 && weak.length > 0)
      return weak.length > 1 ? { datasets: [], fits: new Map(), ask: weak } : chosen([], fits.slice(0, 1));
    if (demography === 'ask') return { datasets: [], fits: new Map(), ask: ['population', 'births'] };
    return chosen(told, best && isKeyless(best) ? beside(strong, shown) : []);
  }
  const rivals = equals(strong);
  if (rivals.length > 1) return { datasets: [], fits: new Map(), ask: rivals };
  if (!isKeyless(best)) return chosen([], [best]);
  const more = beside(strong.slice(1), explained(best));
  const taken = new Set([best, ...more].flatMap((fit) => [...explained(fit)]));
  const people = told.filter(
    (id) => id !== 'units' && demographicColumns(id, free, roles).some((column) => !taken.has(column)),
  );
  return chosen(people, [best, ...more]);
}

function chosen(demography: readonly DatasetId[], fits: readonly DatasetFit[]): Choice {
  return {
    datasets: [...demography, ...fits.map((fit) => fit.dataset)],
    fits: new Map(fits.map((fit) => [fit.dataset, fit])),
    ask: null,
  };
}

/** Whether a dataset explains columns that people, births and lists of units do not, and no fewer of them. */
function wins(best: DatasetFit, shown: ReadonlySet<number>, told: readonly DatasetId[]): boolean {
  const own = explained(best);
  const more = [...own].some((column) => !shown.has(column));
  return more && (told.length === 0 || told[0] === 'units' || own.size >= shown.size || isKeyless(best));
}

/** Whether its rows are told apart by unit and time alone: then other datasets can share them. */
function isKeyless({ keys, readings }: DatasetFit): boolean {
  return keys.size === 0 && [...readings.values()].every((read) => read.keys.size === 0);
}

/** The datasets that explain as many columns as the first and are spoken for as well. */
function equals(fits: readonly DatasetFit[]): DatasetId[] {
  const [first] = fits;
  if (!first) return [];
  return fits
    .filter(
      (fit) =>
        explained(fit).size === explained(first).size && fit.titled === first.titled && fit.own === first.own,
    )
    .map((fit) => fit.dataset);
}

/** Further datasets without keys of their own that explain two columns or more that are not taken. */
function beside(fits: readonly DatasetFit[], taken: ReadonlySet<number>): DatasetFit[] {
  const kept: DatasetFit[] = [];
  const used = new Set(taken);
  for (const fit of fits) {
    const own = [...explained(fit)].filter((column) => !used.has(column));
    if (!isKeyless(fit) || own.length < 2 || fit.own < 1) continue;
    kept.push(fit);
    for (const column of own) used.add(column);
  }
  return kept;
}
