import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchInPage } from './in-page.ts';
import { writeCsv, writeGb18030, writeParquet, writeXlsx } from './make-table.ts';

interface Outcome {
  readonly rows: number;
  readonly seconds: number;
  /** Seconds of all cores: says more than the clock where the machine has other work. */
  readonly cpu: number;
  readonly peakMb: number;
  readonly startMb: number;
  readonly editionMb: number;
  readonly stages: Readonly<Record<string, number>>;
}

/** Files that are read, and who reads them; the first is the measure of the others. */
const kinds = {
  csv: { contestants: ['duckdb-wasm', 'duckdb-native', 'papaparse', 'siwang'], most: Infinity },
  gb18030: { contestants: ['siwang'], most: Infinity },
  // What Excel itself can hold is a million; its users' largest have some hundred thousand.
  xlsx: { contestants: ['siwang'], most: 200_000 },
  parquet: { contestants: ['duckdb-native', 'siwang'], most: Infinity },
  page: { contestants: [], most: Infinity },
  /** As many rows as make 1 GB with a remark in each, in Chromium's worker. */
  gigabyte: { contestants: [], most: 10_000_000 },
} as const;
type Kind = keyof typeof kinds;

const isKind = (name: string): name is Kind => Object.hasOwn(kinds, name);

/**
 * `npm run bench -- intake [--rows 1000000] [--runs 3] [--kinds csv,gb18030,xlsx,parquet,page,gigabyte]`: reading a population table
 * of 9 columns, end to end with every check and the editions written, beside bare readers in the same run. Node, one
 * process each; medians.
 */
export async function benchIntake(rows: number, runs: number, names: string): Promise<void> {
  const work = mkdtempSync(path.join(tmpdir(), 'siwang-bench-'));
  try {
    for (const name of names.split(',')) {
      if (!isKind(name)) throw new Error(`no such kind: ${name}; there are ${Object.keys(kinds).join(', ')}`);
      const count = name === 'gigabyte' ? kinds[name].most : Math.min(rows, kinds[name].most);
      const file = await makeFile(name, work, count);
      if (name === 'page' || name === 'gigabyte')
        console.log(`${name}: ${count} rows of CSV in Chromium\n  ${await benchInPage(file)}`);
      else measure(name, file, count, runs);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function makeFile(kind: Kind, work: string, rows: number): Promise<string> {
  const csv = path.join(work, 'population.csv');
  if (kind !== 'xlsx') await writeCsv(csv, rows, kind === 'gigabyte');
  if (kind === 'csv' || kind === 'page' || kind === 'gigabyte') return csv;
  const file = path.join(work, kind === 'gb18030' ? 'gb18030.csv' : `population.${kind}`);
  if (kind === 'gb18030') writeGb18030(csv, file);
  else if (kind === 'parquet') await writeParquet(csv, file);
  else writeXlsx(file, rows);
  return file;
}

function measure(kind: Kind, file: string, rows: number, runs: number): void {
  const megabytes = statSync(file).size / 1e6;
  console.log(`${kind}: ${rows} rows × 9 columns, ${megabytes.toFixed(0)} MB; median of ${runs}`);
  let reference: Outcome | null = null;
  for (const name of kinds[kind].contestants) {
    const outcomes = Array.from({ length: runs }, () => run(name, file)).filter((o) => o !== null);
    if (outcomes.length < runs) {
      console.log(`  ${name.padEnd(14)} could not read it`);
      continue;
    }
    outcomes.sort((a, b) => a.cpu - b.cpu);
    const median = outcomes[Math.floor(runs / 2)];
    if (!median || median.rows !== rows) throw new Error(`${name} read ${median?.rows} rows of ${rows}`);
    reference ??= median;
    console.log(`  ${name.padEnd(14)} ${figures(median, reference, megabytes)}`);
  }
}

function figures(of: Outcome, reference: Outcome, megabytes: number): string {
  const { rows, seconds, cpu, peakMb, startMb, editionMb, stages } = of;
  const all = Object.values(stages).reduce((a, b) => a + b, 0);
  const shares = Object.entries(stages).map(([s, ms]) => `${s} ${Math.round((100 * ms) / all)}%`);
  return [
    `${seconds.toFixed(2)} s (${(reference.seconds / seconds).toFixed(2)} ×)`,
    `CPU ${cpu.toFixed(2)} s (${(reference.cpu / cpu).toFixed(2)} ×)`,
    `${(rows / seconds / 1e6).toFixed(2)} M rows/s`,
    `${(megabytes / seconds).toFixed(0)} MB/s`,
    `peak ${peakMb.toFixed(0)} MB of which ${startMb.toFixed(0)} before reading`,
    ...(editionMb > 0 ? [`kept ${editionMb.toFixed(0)} MB`] : []),
    ...(shares.length > 0 ? [shares.join(', ')] : []),
  ].join('; ');
}

/** `null` where the reader gives up: one string, for example, holds no more than half a gigabyte. */
function run(name: string, file: string): Outcome | null {
  const program = fileURLToPath(new URL('contestant.ts', import.meta.url));
  try {
    const out = execFileSync(process.execPath, ['--import', 'tsx', program, name, file], {
      encoding: 'utf8',
      maxBuffer: 1 << 20,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Outcome;
  } catch {
    return null;
  }
}
