import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { run as siwang } from '../src/publish/cli.ts';
import { benchIntake } from './intake/run.ts';
import { buildNaive } from './naive-site.ts';
import { links } from './shaped-server.ts';
import { sites } from './sites.ts';
import { visit, type Visit } from './visit.ts';

/**
 * `npm run bench`: what a reader of the built site waits for, beside the naive page in the same run.
 * `npm run bench -- intake --rows 1000000`: reading exports, beside other readers; see `docs/speed.md`.
 * `--runs 3 --choices 16 --links none,phone --dist FOLDER` (a site built before).
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rows: { type: 'string', default: '1000000' },
    kinds: { type: 'string', default: 'csv,gb18030,xlsx,parquet,page' },
    runs: { type: 'string', default: '3' },
    choices: { type: 'string', default: '16' },
    links: { type: 'string', default: 'none,phone' },
    only: { type: 'string', default: '' },
    dist: { type: 'string' },
  },
});

if (positionals[0] === 'intake') {
  await benchIntake(Number(values.rows), Number(values.runs), values.kinds);
  process.exit(0);
}

const sorted = (list: readonly number[]) => [...list].sort((a, b) => a - b);
const quantile = (list: readonly number[], q: number) =>
  sorted(list)[Math.min(list.length - 1, Math.floor(q * list.length))] ?? NaN;
const range = (list: readonly number[], scale: number, digits: number) =>
  `${(quantile(list, 0.5) / scale).toFixed(digits)} (${(Math.min(...list) / scale).toFixed(digits)}–${(Math.max(...list) / scale).toFixed(digits)})`;

const work = mkdtempSync(path.join(tmpdir(), 'siwang-bench-'));
const dist = values.dist ?? path.join(work, 'dist');
if (!values.dist && (await siwang(['publish', '--out', dist])) !== 0) process.exit(1);
await buildNaive(path.join(work, 'naive'));

for (const name of values.links.split(',')) {
  const link = links[name];
  if (!link) throw new Error(`No such link: ${name}. There are ${Object.keys(links).join(', ')}.`);
  console.log(`\nlink ${name} ${JSON.stringify(link)}; median (min–max) of ${values.runs} cold visits`);
  let reference: number | null = null;
  for (const site of sites(dist, path.join(work, 'naive'))) {
    if (values.only && !site.name.includes(values.only)) continue;
    const visits: Visit[] = [];
    for (let i = 0; i < Number(values.runs); i++)
      visits.push(await visit(site, link, Number(values.choices)));
    const first = quantile(
      visits.map((v) => v.first),
      0.5,
    );
    reference ??= first;
    const changes = visits.flatMap((v) => v.changes);
    console.log(
      [
        `  ${site.name}`,
        `    first chart ${range(
          visits.map((v) => v.first),
          1000,
          2,
        )} s = ${(first / reference).toFixed(2)} × naive; all ${range(
          visits.map((v) => v.all),
          1000,
          2,
        )} s`,
        `    MB to first chart ${range(
          visits.map((v) => v.bytesFirst),
          1e6,
          3,
        )}, before a choice ${range(
          visits.map((v) => v.bytesTotal),
          1e6,
          3,
        )}`,
        `    unit change: first ${range(
          visits.map((v) => v.firstChange),
          1,
          0,
        )} ms; p50 ${quantile(changes, 0.5).toFixed(0)}, p95 ${quantile(changes, 0.95).toFixed(0)} ms of ${changes.length}`,
        `    peak renderer ${range(
          visits.map((v) => v.peakMb),
          1,
          0,
        )} MB; foreign origins asked: ${new Set(visits.flatMap((v) => v.foreign)).size}`,
      ].join('\n'),
    );
  }
}
rmSync(work, { recursive: true, force: true });
