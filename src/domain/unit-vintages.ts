import { unitLevel } from './unit-code.ts';

/** A unit as one vintage of a list has it. */
export interface VintageRow {
  /** Day that the list is of, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly code: string;
  readonly name: string;
}

/** One name of one code, for as long as the vintages have it without a break. */
export interface VintageUnit {
  /** Index of the row in the first of these vintages. */
  readonly row: number;
  /** Its vintage; `null` where the first list of this level has it already: since when is not known. */
  readonly from: string | null;
  /** The first vintage that has it no more, `null` when the last one has it. */
  readonly to: string | null;
}

/**
 * Turns lists of units of several days into one list with the time that each is good for. A code that names another
 * unit later gives two: codes are re-used (430611001), so that the name counts with the code. What a unit went into
 * is not in such lists and is never inferred. Vintages are compared level by level, for early ones often lack villages.
 */
export function unitsOfVintages(rows: readonly VintageRow[]): VintageUnit[] {
  const days = new Map<string, string[]>();
  const runs = new Map<string, { level: string; seen: Map<string, number> }>();
  rows.forEach(({ asOf, code, name }, row) => {
    const level = unitLevel(code) ?? '';
    const known = days.get(level) ?? [];
    days.set(level, known);
    if (!known.includes(asOf)) known.push(asOf);
    const key = `${code}|${name}`;
    const run = runs.get(key) ?? { level, seen: new Map<string, number>() };
    runs.set(key, run);
    if (!run.seen.has(asOf)) run.seen.set(asOf, row);
  });
  for (const list of days.values()) list.sort();
  return [...runs.values()].flatMap(({ level, seen }) => {
    const all = days.get(level) ?? [];
    return all.flatMap((day, i): VintageUnit[] => {
      const row = seen.get(day);
      const before = all[i - 1];
      if (row === undefined || (before !== undefined && seen.has(before))) return [];
      const to = all.slice(i).find((later) => !seen.has(later)) ?? null;
      return [{ row, from: before === undefined ? null : day, to }];
    });
  });
}
