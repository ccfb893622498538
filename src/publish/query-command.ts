import { sentence, Failure } from '../base/errors.ts';
import { rows } from '../base/table.ts';
import { bootNodeEngine } from '../engine/boot-node.ts';
import { loadDatasets, partOf } from '../vault/load-datasets.ts';
import type { Command } from './command.ts';
import { withOption } from './option-hint.ts';
import { exportFiles, mappingFrom, readExports } from './read-exports.ts';

/** `siwang query`: accepts exports and runs one SELECT in the engine that the pages use. */
export const queryCommand: Command = {
  usage: 'query [--protected] [--data FILE-OR-FOLDER]… [--period YYYY|YYYY-MM] [--mapping FILE] [--json] SQL',
  options: {
    protected: { type: 'boolean' },
    data: { type: 'string', multiple: true },
    period: { type: 'string' },
    mapping: { type: 'string' },
  },
  async run(call) {
    const [sql, ...more] = call.words;
    if (sql === undefined || more.length > 0)
      throw new Failure('usage', {
        zh: '请给出一条 SQL 语句，写在引号里。',
        en: 'Give one SQL statement, in quotes.',
      });
    const places = (call.options['data'] ?? []) as string[];
    const results = await readExports(await exportFiles(places), await mappingFrom(call.options));
    for (const { report } of results)
      if (!report.accepted) {
        const why = report.sheets.flatMap((s) => s.findings).find((f) => f.blocking);
        call.tell(`${report.file}: ${why ? withOption(why, call.lang) : sentence(null, call.lang)}`);
        return 1;
      }
    const engine = await bootNodeEngine();
    try {
      await loadDatasets(engine, results.flatMap((r) => r.editions).map(partOf));
      const table = await engine.query(
        sql,
        {},
        undefined,
        call.options['protected'] === true ? 'protected' : 'raw',
      );
      // A reader of the JSON can tell a suppressed value from one that there is not: its row is listed, from 1.
      const columns = table.columns.map(({ name, type, suppressed = [] }) => ({
        name,
        type,
        ...(suppressed.length > 0 ? { suppressed: suppressed.map((r) => r + 1) } : {}),
      }));
      if (call.json) call.print(JSON.stringify({ columns, rows: rows(table) }));
      else {
        call.print(columns.map((c) => c.name).join('\t'));
        const word = call.lang === 'zh' ? '保密' : 'suppressed';
        rows(table).forEach((r, i) => {
          const shown = columns.map((c) => (c.suppressed?.includes(i + 1) ? word : (r[c.name] ?? '')));
          call.print(shown.join('\t'));
        });
      }
      return 0;
    } finally {
      await engine.close();
    }
  },
};
