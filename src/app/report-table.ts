import type { Lang } from '../base/bilingual.ts';
import type { Scalar } from '../base/table.ts';
import type { FileReport } from '../domain/edition.ts';
import { ruleNamed } from '../domain/rules.ts';
import type { WorkbookColumn } from '../share/workbook.ts';
import { sayImport, type ImportMessageKey } from './import-messages.ts';
import { findingGroups } from './finding-groups.ts';

/** The findings of files as a table to be sent back to who reported: what, where, and what to do. */
export interface ReportTable {
  readonly columns: readonly WorkbookColumn[];
  readonly rows: readonly (readonly Scalar[])[];
}

const columns: readonly (readonly [ImportMessageKey, number, boolean])[] = [
  ['tableFile', 24, false],
  ['tableSheet', 18, false],
  ['tableRow', 8, false],
  ['tableColumn', 8, false],
  ['tableSeverity', 8, false],
  ['tableRule', 22, false],
  ['tableValue', 24, true],
  ['tableMessage', 60, true],
  ['tableTodo', 40, true],
];

/** Findings in the order in which the page shows them, one a row, in the reader's language. */
export function reportTable(reports: readonly FileReport[], lang: Lang): ReportTable {
  return {
    columns: columns.map(([key, width, wrap]) => ({ header: sayImport(key, lang), width, wrap })),
    rows: reports.flatMap((report) =>
      findingGroups(report.sheets.flatMap((s) => s.findings)).flatMap((group) =>
        group.findings.map((f) => [
          report.file,
          f.sheet,
          f.row,
          f.column,
          sayImport(f.severity, lang),
          ruleNamed(f.rule)?.title[lang] ?? f.rule,
          f.value,
          f.message[lang],
          ruleNamed(f.rule)?.todo[lang] ?? null,
        ]),
      ),
    ),
  };
}
