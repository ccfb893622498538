import { createRequire } from 'node:module';
import { openAsBlob, readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createDuckDB, NODE_RUNTIME, VoidLogger } from '@duckdb/duckdb-wasm/blocking';
import papaparse from 'papaparse';
import type { IntakeProgress } from '../../src/intake/intake.ts';
import { readExport } from '../../src/intake/read-export.ts';

/**
 * Reads one file in one way, in a process of its own so that its memory is its own, and prints what that took:
 * `contestant.ts siwang|duckdb-wasm|duckdb-native|papaparse FILE`.
 */
const [name = '', file = ''] = process.argv.slice(2);
const stages: Record<string, number> = {};
/** Bytes of what is kept. */
let edition = 0;

async function siwang(): Promise<number> {
  let stage: IntakeProgress['stage'] = 'read';
  let since = performance.now();
  const { report, editions } = await readExport(
    { name: path.basename(file), blob: await openAsBlob(file) },
    {},
    {
      progress: (p) => {
        const now = performance.now();
        stages[stage] = (stages[stage] ?? 0) + now - since;
        [stage, since] = [p.stage, now];
      },
    },
  );
  stages[stage] = (stages[stage] ?? 0) + performance.now() - since;
  if (!report.accepted) throw new Error('not accepted');
  edition = editions.reduce((bytes, { manifest }) => bytes + manifest.bytes, 0);
  return editions.find((e) => e.manifest.dataset === 'population')?.manifest.rows ?? 0;
}

const created = (source: string) => `CREATE TABLE t AS FROM read_csv('${source}', all_varchar = false)`;

async function native(): Promise<number> {
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  await connection.run(file.endsWith('.parquet') ? `CREATE TABLE t AS FROM '${file}'` : created(file));
  return Number((await connection.runAndReadAll('SELECT count(*) FROM t')).getRows()[0]?.[0]);
}

async function wasm(): Promise<number> {
  const module = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');
  const bundle = { mainModule: module, mainWorker: '' };
  const db = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await db.instantiate();
  const connection = db.connect();
  db.registerFileBuffer('t.csv', new Uint8Array(readFileSync(file)));
  begun = performance.now();
  used = process.cpuUsage();
  connection.query(created('t.csv'));
  return Number(connection.query('SELECT count(*) AS n FROM t').getChild('n')?.get(0));
}

function papa(): Promise<number> {
  const text = new TextDecoder('utf-8').decode(readFileSync(file));
  return Promise.resolve(papaparse.parse<string[]>(text, { skipEmptyLines: true }).data.length - 1);
}

const ways: Record<string, () => Promise<number>> = {
  siwang,
  'duckdb-wasm': wasm,
  'duckdb-native': native,
  papaparse: papa,
};
/** Memory of the process before it reads: the program itself and all readers. */
const startMb = process.memoryUsage.rss() / 1048576;
let begun = performance.now();
let used = process.cpuUsage();
const rows = (await ways[name]?.()) ?? 0;
const seconds = (performance.now() - begun) / 1000;
const { user, system } = process.cpuUsage(used);
const cpu = (user + system) / 1e6;
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ rows, seconds, cpu, peakMb, startMb, editionMb: edition / 1e6, stages }));
