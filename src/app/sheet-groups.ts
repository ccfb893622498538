import type { FileReport, ReportColumn, SheetReport } from '../domain/edition.ts';
import type { TableKind } from '../domain/edition-table.ts';
import type { Finding } from '../domain/finding.ts';

/** One column of a sheet with all that it is taken as; a sheet can feed several datasets. */
export interface SheetColumn extends ReportColumn {
  readonly datasets: readonly TableKind[];
}

/** One sheet of a file: what it gave for each dataset, and what was found in it. */
export interface SheetGroup {
  readonly sheet: string;
  /** Parts with a dataset, the one with the most columns first. */
  readonly parts: readonly SheetReport[];
  readonly columns: readonly SheetColumn[];
  readonly findings: readonly Finding[];
  readonly excerpt: SheetReport['excerpt'];
}

/** The sheets of a report, each once. */
export function sheetGroups({ sheets }: Pick<FileReport, 'sheets'>): SheetGroup[] {
  const bySheet = new Map<string, SheetReport[]>();
  for (const report of sheets) bySheet.set(report.sheet, [...(bySheet.get(report.sheet) ?? []), report]);
  return [...bySheet].map(([sheet, all]) => ({
    sheet,
    parts: all.filter((s) => s.dataset !== null).sort((a, b) => b.columns.length - a.columns.length),
    columns: mergeColumns(all),
    findings: all.flatMap((s) => s.findings),
    excerpt: all.find((s) => s.excerpt !== null)?.excerpt ?? null,
  }));
}

/** Every column once, in the order of the sheet; what uses it goes before what does not. */
function mergeColumns(all: readonly SheetReport[]): SheetColumn[] {
  const merged = new Map<string, SheetColumn>();
  for (const { dataset, columns } of all)
    for (const column of columns) {
      const known = merged.get(column.column);
      const datasets = [
        ...(known?.datasets ?? []),
        ...(dataset !== null && column.field !== null ? [dataset] : []),
      ];
      merged.set(column.column, { ...(known && known.field !== null ? known : column), datasets });
    }
  return [...merged.values()].sort(
    (a, b) => a.column.length - b.column.length || (a.column < b.column ? -1 : 1),
  );
}
