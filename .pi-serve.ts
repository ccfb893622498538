import http from 'node:http';
import { readFile } from 'node:fs/promises';
import { bootNodeEngine } from './src/engine/boot-node.ts';
import { loadDatasets, partOf } from './src/vault/load-datasets.ts';
import { exportFiles, readExports } from './src/publish/read-exports.ts';
import { rows } from './src/base/table.ts';
import { parseNotebook } from './src/notebook/parse-notebook.ts';
import { compileProgram } from './src/notebook/compile-program.ts';
import { keptQueries, stepSql } from './src/notebook/keep-queries.ts';
import { shownQueries, paramsOf } from './src/notebook/shown-queries.ts';
import { sentenceOfRow } from './src/notebook/list-rows.ts';
import { checkFigure } from './src/figures/spec.ts';
import { fillText } from './src/notebook/fill.ts';
import { figureWords } from './src/figures/figure-words.ts';
import { drawNotebook } from './src/publish/draw-notebook.ts';
const results = await readExports(await exportFiles(['data-samples/district']));
const parts = results.flatMap((r: any) => r.editions).map(partOf);
const e = await bootNodeEngine();
await loadDatasets(e, parts);
const seen = new Map<string, string>();
http.createServer(async (q, s) => {
  let b = ''; for await (const c of q) b += c;
  const t = Date.now();
  try {
    if (q.url !== '/') {
      const u = new URL(q.url!, 'http://x'); const name = u.pathname.slice(1); const out: string[] = [];
      const params = Object.fromEntries(u.searchParams); const lang = (params['lang'] ?? 'zh') as 'zh' | 'en';
      const cells = params['cells']?.split(',') ?? []; delete params['cells']; delete params['lang'];
      const doc = parseNotebook(await readFile(`notebooks/${name}.md`, 'utf8'));
      const program = await compileProgram(name, doc, e, checkFigure);
      const errors = program.cells.filter((c: any) => c.error);
      if (errors.length) { s.end(errors.map((c: any) => `${c.name}: ${c.error.en}`).join('\n') + '\n'); return; }
      out.push(`compile ${Date.now() - t}`);
      for (const c of keptQueries(program)) { const k = Date.now(); await e.load({ name: c.name, select: stepSql(program, c) }); if (Date.now() - k > 300) out.push(`kept ${c.name} ${Date.now() - k}`); }
      const answers: any = {}; const chosen = { ...program, defaults: { ...program.defaults, ...params } };
      let total = 0;
      for (const c of shownQueries(program)) { const k = Date.now(); try { answers[c.name] = { ...(await e.query(stepSql(program, c), paramsOf(c.params, {}, chosen))), made: { sql: c.sql, params: {}, editions: [], protection: 'raw' } }; } catch (x: any) { out.push(`FAIL ${c.name} ${x.text?.en}`); answers[c.name] = { columns: [], rows: 0 }; } total += Date.now() - k; if (Date.now() - k > 200) out.push(`${c.name} [${c.params}] ${Date.now() - k}`); }
      out.push(`answers ${total} ms; ` + Object.entries(answers).map(([k, a]: any) => `${k}:${a.rows}`).join(' '));
      for (const cell of chosen.cells as any[]) {
        if (cell.kind === 'text' && (cell.lang === null || cell.lang === lang)) out.push(fillText(cell.html, answers, lang).replace(/<[^>]+>/g, ''));
        if (cell.kind === 'value') for (const i of cell.items) out.push(`# ${i.label[lang]}: ${fillText(i.value, answers, lang)} ${i.unit?.[lang] ?? ''} | ${i.note ? fillText(i.note[lang], answers, lang) : ''}`);
        if (cell.kind === 'list') { for (let i = 0; i < answers[cell.spec.data].rows; i++) { const r = sentenceOfRow(cell.spec, answers, i, lang); out.push(` - [${r.row['severity']} ${r.row['unit']} ${r.row['page']}] ${fillText(r.template, r.answers, lang)}`); } }
        if (cell.kind === 'figure') { const w = figureWords(cell.spec, (n: string) => answers[n] ?? { columns: [], rows: 0 }, lang); out.push(`= ${w.title}\n  ${w.subtitle}\n  ${w.caption}`); }
      }
      try { drawNotebook(chosen, answers, lang); } catch (x: any) { out.push('DRAW ' + x.stack); }
      for (const c of cells) out.push(c + ' ' + JSON.stringify(rows(answers[c])).slice(0, 1800));
      s.end(out.join('\n') + '\n'); return;
    }
    const a = await e.query(b, { unit: '990611', from: '2010-12-01', to: '2010-12-01' });
    s.end(a.columns.map((c: any) => c.name).join('|') + '\n' + rows(a).slice(0, 80).map((r: any) => Object.values(r).join('|')).join('\n') + `\n-- ${a.rows} rows ${Date.now() - t} ms\n`);
  } catch (x: any) { s.end('ERR ' + (x.text?.en ?? x.stack) + '\n'); }
}).listen(4977, () => console.log('ready'));
