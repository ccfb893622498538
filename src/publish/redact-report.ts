import type { Bilingual } from '../base/bilingual.ts';
import type { FileReport, SheetReport } from '../domain/edition.ts';
import type { Finding } from '../domain/finding.ts';
import { ruleNamed } from '../domain/rules.ts';

/** A row's place in its file, which findings and previews point at. */
export const rowPlace = (sheet: string, row: number) => JSON.stringify([sheet, row]);

/**
 * An import report as others may read it: nothing of the file is quoted, since a message may repeat a suppressed number, or
 * one that it follows from. A finding says its rule and its place; no place where the row has something suppressed.
 * `hidden` are these rows, by `rowPlace`.
 */
export function redactReport(report: FileReport, hidden: ReadonlySet<string>): FileReport {
  return { ...report, sheets: report.sheets.map((sheet) => redactSheet(sheet, hidden)) };
}

function redactSheet(sheet: SheetReport, hidden: ReadonlySet<string>): SheetReport {
  const { preview } = sheet;
  return {
    ...sheet,
    columns: sheet.columns.map((c) => ({ ...c, samples: [] })),
    findings: sheet.findings.map((f) => redactFinding(f, hidden)),
    preview: { ...preview, rows: preview.rows.filter(({ row }) => !hidden.has(rowPlace(sheet.sheet, row))) },
    excerpt: null,
  };
}

const withheld: Bilingual = {
  zh: '所在行含保密的小数，位置不公布。',
  en: 'Its row has suppressed small counts, so its place is not given.',
};

function redactFinding(finding: Finding, hidden: ReadonlySet<string>): Finding {
  const { rule, severity, blocking, sheet, row, column } = finding;
  const inHidden = row !== null && hidden.has(rowPlace(sheet, row));
  const says = ruleNamed(rule)?.means ?? { zh: rule, en: rule };
  return {
    rule,
    severity,
    blocking,
    sheet,
    row: inHidden ? null : row,
    column: inHidden ? null : column,
    value: null,
    message: inHidden ? { zh: `${says.zh}${withheld.zh}`, en: `${says.en} ${withheld.en}` } : says,
  };
}
