import type { Lang } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import type { FileReport, SheetReport } from '../domain/edition.ts';
import { skippedReport } from '../intake/report.ts';
import type { Command } from './command.ts';
import { withOption } from './option-hint.ts';
import { exportFiles, mappingFrom, readExports } from './read-exports.ts';

/** `siwang check`: reads exports as the browser would and prints the import report. */
export const checkCommand: Command = {
  usage: 'check FILE… [--period YYYY|YYYY-MM] [--mapping FILE] [--json]',
  options: { period: { type: 'string' }, mapping: { type: 'string' } },
  async run(call) {
    if (call.words.length === 0)
      throw new Failure('usage', { zh: '请给出要核查的文件。', en: 'Name the files to check.' });
    const mapping = await mappingFrom(call.options);
    const opened = await exportFiles(call.words);
    const read = (await readExports(opened, mapping)).map((r) => r.report);
    const reports = [...read, ...opened.skipped.map(skippedReport)];
    if (call.json) {
      const files = reports.map((report) => ({
        ...report,
        sheets: report.sheets.map((s) => plainSheet(s, call.lang)),
      }));
      call.print(JSON.stringify({ files }, null, 2));
    } else for (const report of reports) printReport(report, call);
    const bad = read.some(
      (r) => !r.accepted || r.sheets.some((s) => s.findings.some((f) => f.severity === 'error')),
    );
    return bad ? 1 : 0;
  },
};

/** A sheet as the contract says it: texts in one language, without the preview that only the page shows. */
function plainSheet({ sheet, dataset, table, proposal, rows, columns, findings }: SheetReport, lang: Lang) {
  return {
    sheet,
    dataset,
    ...(table === undefined ? {} : { table }),
    ...(proposal ? { reason: proposal.reason[lang], confidence: proposal.confidence } : {}),
    rows,
    columns: columns.map((c) => ({ ...c, reason: c.reason[lang] })),
    findings: findings.map((f) => ({ ...f, message: withOption(f, lang) })),
  };
}

function printReport(report: FileReport, { lang, print }: Parameters<Command['run']>[0]): void {
  const zh = lang === 'zh';
  const skipped = report.sheets.some((s) => s.findings.some((f) => f.rule === 'skipped-file'));
  const verdict = report.accepted
    ? { zh: '可以接受', en: 'can be accepted' }
    : skipped
      ? { zh: '跳过', en: 'passed over' }
      : { zh: '不能接受', en: 'refused' };
  print(`${report.file}: ${verdict[lang]}${report.encoding ? ` (${report.encoding})` : ''}`);
  for (const sheet of report.sheets) {
    print(`  ${sheet.sheet} → ${sheet.dataset ?? (zh ? '未识别' : 'not recognised')}, ${sheet.rows}`);
    for (const f of sheet.findings) {
      const place = `${f.column ?? ''}${f.row ?? ''}`;
      print(`    ${f.severity} ${f.rule}${place ? ` ${place}` : ''}: ${withOption(f, lang)}`);
    }
  }
}
