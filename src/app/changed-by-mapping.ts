import type { Lang } from '../base/bilingual.ts';
import { formatScalar } from '../base/number-format.ts';
import { tableLabel } from '../domain/table-label.ts';
import type { FileReport } from '../domain/edition.ts';
import type { Severity } from '../domain/finding.ts';
import { sayImport } from './import-messages.ts';

/** What reading a file again changed, as one sentence: datasets, rows, errors and warnings before and after. */
export function changedByMapping(before: FileReport, after: FileReport, lang: Lang): string {
  const count = (value: number) => formatScalar(value, null, lang);
  const rows = (report: FileReport) => report.sheets.reduce((n, s) => n + s.rows, 0);
  const found = (report: FileReport, severity: Severity) =>
    report.sheets.reduce((n, s) => n + s.findings.filter((f) => f.severity === severity).length, 0);
  const names = (report: FileReport) => {
    const labels = report.sheets.flatMap((s) =>
      s.dataset && s.rows > 0 ? [tableLabel({ ...s, dataset: s.dataset })[lang]] : [],
    );
    return [...new Set(labels)].join(lang === 'zh' ? '、' : ', ') || sayImport('nothingRecognised', lang);
  };
  const said = [
    ...(names(before) === names(after)
      ? []
      : [sayImport('changedDatasets', lang, { before: names(before), after: names(after) })]),
    ...(
      [
        ['changedRows', rows(before), rows(after)],
        ['changedErrors', found(before, 'error'), found(after, 'error')],
        ['changedWarnings', found(before, 'warning'), found(after, 'warning')],
      ] as const
    ).flatMap(([key, was, is]) =>
      was === is ? [] : [sayImport(key, lang, { before: count(was), after: count(is) })],
    ),
  ];
  const what = said.join(lang === 'zh' ? '，' : ', ') || sayImport('changedNothing', lang);
  return sayImport('changed', lang, { what });
}
