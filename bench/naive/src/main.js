import * as duckdb from '@duckdb/duckdb-wasm';
import * as Plot from '@observablehq/plot';
import ehWasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import ehWorker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import mvpWasm from '@duckdb/duckdb-wasm/dist/duckdb-mvp.wasm?url';
import mvpWorker from '@duckdb/duckdb-wasm/dist/duckdb-browser-mvp.worker.js?url';

const bundle = await duckdb.selectBundle({
  mvp: { mainModule: mvpWasm, mainWorker: mvpWorker },
  eh: { mainModule: ehWasm, mainWorker: ehWorker },
});
const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(bundle.mainWorker));
await db.instantiate(bundle.mainModule);
for (const f of ['units.csv', 'monthly.csv'])
  await db.registerFileBuffer(f, new Uint8Array(await (await fetch('./data/' + f)).arrayBuffer()));
const conn = await db.connect();
await conn.query(
  `create table units as from read_csv('units.csv', columns={'unit_code':'VARCHAR','name':'VARCHAR','town':'VARCHAR'})`,
);
await conn.query(
  `create table monthly as from read_csv('monthly.csv', columns={'unit_code':'VARCHAR','month':'DATE','births_m':'INTEGER','births_f':'INTEGER','deaths':'INTEGER','population':'INTEGER','levied':'INTEGER','collected':'INTEGER','category':'TINYINT'})`,
);
const q = async (s) => (await conn.query(s)).toArray().map((r) => r.toJSON());

const towns = await q('select distinct town from units order by 1');
const sel = document.querySelector('#town');
for (const { town } of towns) sel.append(new Option(town, town));
sel.onchange = draw;

async function draw() {
  const w = sel.value ? `where town = '${sel.value}'` : '';
  const from = `from monthly join units using (unit_code) ${w}`;
  const [k] = await q(
    `select (sum(births_m+births_f))::double births, sum(deaths)::double deaths, sum(population) filter (month = (select max(month) from monthly))::double pop, sum(collected)/sum(levied)::double rate ${from}`,
  );
  document.querySelector('#kpi').innerHTML = [
    ['人口', k.pop],
    ['出生', k.births],
    ['死亡', k.deaths],
    ['征收率', (k.rate * 100).toFixed(1) + '%'],
  ]
    .map(([t, v]) => `<div class="kpi">${t}<b>${v.toLocaleString()}</b></div>`)
    .join('');
  const trend = await q(`select month, sum(births_m+births_f)::double births ${from} group by 1 order by 1`);
  document.querySelector('#trend').replaceChildren(
    Plot.plot({
      height: 240,
      width: 900,
      x: { type: 'utc' },
      marks: [Plot.lineY(trend, { x: 'month', y: 'births' })],
    }),
  );
  const bars = await q(
    `select name, sum(collected)/sum(levied)::double rate ${from} group by unit_code, name order by 2 desc limit 20`,
  );
  document.querySelector('#bar').replaceChildren(
    Plot.plot({
      marginLeft: 80,
      width: 900,
      marks: [Plot.barX(bars, { x: 'rate', y: 'name', sort: { y: '-x' } })],
    }),
  );
  const sex = await q(
    `select town, 100*sum(births_m)/sum(births_f)::double ratio ${from} group by 1 order by 1`,
  );
  document.querySelector('#sex').replaceChildren(
    Plot.plot({
      marginLeft: 60,
      width: 900,
      marks: [Plot.barX(sex, { x: 'ratio', y: 'town' }), Plot.ruleX([107])],
    }),
  );
  document.body.dataset.drawn = String(+(document.body.dataset.drawn ?? 0) + 1);
}
await draw();
