import type { Bilingual } from '../base/bilingual.ts';
import type { EditionManifest, FileReport, SheetReport } from '../domain/edition.ts';
import type { Finding, Severity } from '../domain/finding.ts';
import { isOfForm, publishedRules, withheldChecks } from '../domain/published-rules.ts';
import { ruleNamed } from '../domain/rules.ts';

/** A row's place in its file, which findings and previews point at. */
export const rowPlace = (sheet: string, row: number) => JSON.stringify([sheet, row]);

/**
 * An import report as others may read it: nothing of the file is quoted, since a message may repeat a suppressed number, or
 * one that it follows from. A finding of the file's form says its rule and its place; no place where the row has
 * something suppressed. What compares numbers is not told. `hidden` are these rows, by `rowPlace`.
 */
export function redactReport(report: FileReport, hidden: ReadonlySet<string>): FileReport {
  return { ...report, sheets: report.sheets.map((sheet) => redactSheet(sheet, hidden)) };
}

/** The report of a file that is public as it is, without what compares its numbers with those of other files. */
export function withoutComparisons(report: FileReport): FileReport {
  const sheets = report.sheets.map((sheet) => ({ ...sheet, findings: findingsOfForm(sheet) }));
  return { ...report, sheets };
}

/** An edition's manifest with what others may know of its findings. */
export function redactManifest(manifest: EditionManifest): EditionManifest {
  const rules = publishedRules(manifest.rules ?? []);
  const count = (severity: Severity) =>
    rules.reduce((sum, found) => sum + (found.severity === severity ? found.count : 0), 0);
  const findings = { error: count('error'), warning: count('warning'), note: count('note') };
  return { ...manifest, rules, findings };
}

function redactSheet(sheet: SheetReport, hidden: ReadonlySet<string>): SheetReport {
  const { preview, dataset } = sheet;
  const rows = preview.rows.filter(
    ({ row }) => dataset !== 'free' && !hidden.has(rowPlace(sheet.sheet, row)),
  );
  return {
    ...sheet,
    columns: sheet.columns.map((c) => ({ ...c, samples: [] })),
    findings: findingsOfForm(sheet).map((f) => redactFinding(f, hidden)),
    preview: { ...preview, rows },
    excerpt: null,
  };
}

function findingsOfForm({ findings, sheet }: SheetReport): Finding[] {
  const message = ruleNamed(withheldChecks.rule)?.means ?? { zh: '', en: '' };
  const said = { ...withheldChecks, blocking: false, sheet, row: null, column: null, value: null, message };
  return [...findings.filter((f) => isOfForm(f.rule)), said];
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
