import { usedValues } from '../base/coded.ts';
import { hashLarge } from '../base/hash.ts';
import type { Edition, EditionManifest, EditionSource, RuleCount } from '../domain/edition.ts';
import type { Finding } from '../domain/finding.ts';
import type { SheetPlaces } from '../domain/sheet-places.ts';
import type { Draft } from './draft.ts';
import { editionArrow } from './edition-arrow.ts';
import { freeTableArrow, freeTableColumns, type FreeTable } from './free-table.ts';
import { columnLetters } from './sheet.ts';

/** Writes a draft as an edition: its Arrow bytes, and the manifest that is named by their hash. */
export async function makeEdition(
  draft: Draft,
  source: EditionSource,
  findings: readonly Finding[],
  now: Date,
  derived: boolean,
): Promise<Edition> {
  const arrow = editionArrow(draft);
  const places = placesOf(draft);
  const periods = usedValues(draft.period);
  const [grain, ...otherGrains] = new Set(periods.map((period) => period.grain));
  const days = periods.map((period) => period.start).sort();
  return {
    manifest: {
      id: await hashLarge(arrow),
      dataset: draft.dataset,
      rows: draft.height,
      bytes: arrow.length,
      source,
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      ...(grain && otherGrains.length === 0 ? { grain } : {}),
      units: usedValues(draft.unit).length,
      acceptedAt: now.toISOString(),
      findings: countsOf(findings),
      rules: rulesOf(findings),
      ...(derived ? { derived: true as const } : {}),
      ...(places.length > 0 ? { places } : {}),
    },
    arrow,
  };
}

/** Writes a free table as an edition, with its name and columns. */
export async function makeFreeEdition(
  free: FreeTable,
  source: EditionSource,
  findings: readonly Finding[],
  now: Date,
): Promise<Edition> {
  const arrow = freeTableArrow(free);
  const columns = free.columns.map(({ column, header }) => [column.name, columnLetters(header.column)]);
  return {
    manifest: {
      id: await hashLarge(arrow),
      dataset: 'free',
      table: free.table,
      columns: freeTableColumns(free),
      rows: free.rows.length,
      bytes: arrow.length,
      source,
      from: null,
      to: null,
      units: 0,
      acceptedAt: now.toISOString(),
      findings: countsOf(findings),
      rules: rulesOf(findings),
      places: [{ sheet: free.sheet, columns: Object.fromEntries(columns) }],
    },
    arrow,
  };
}

/** The columns of each sheet, or of each group of its wide columns, that rows of the draft came from. */
function placesOf({ origin }: Draft): SheetPlaces[] {
  return usedValues(origin).flatMap(({ sheet, columns, sums, wide }) => {
    const known = [...columns].filter(([, column]) => column >= 0);
    if (known.length === 0) return [];
    const letters = Object.fromEntries(known.map(([name, column]) => [name, columnLetters(column)]));
    const parts = [...(sums ?? [])].map(([name, of]) => [name, of.map(columnLetters)] as const);
    return [
      {
        sheet,
        ...(wide < 0 ? {} : { wide: columnLetters(wide) }),
        columns: letters,
        ...(parts.length > 0 ? { sums: Object.fromEntries(parts) } : {}),
      },
    ];
  });
}

function countsOf(findings: readonly Finding[]): EditionManifest['findings'] {
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length;
  return { error: count('error'), warning: count('warning'), note: count('note') };
}

/** By rule and severity, in the order in which they first stand. */
function rulesOf(findings: readonly Finding[]): RuleCount[] {
  const counts = new Map<string, RuleCount>();
  for (const { rule, severity } of findings) {
    const key = `${rule} ${severity}`;
    counts.set(key, { rule, severity, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
