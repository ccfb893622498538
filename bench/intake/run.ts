import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCsv } from './make-table.ts';

interface Outcome {
  readonly rows: number;
  readonly seconds: number;
  readonly peakMb: number;
  readonly stages: Readonly<Record<string, number>>;
}

const contestants = ['duckdb-wasm', 'duckdb-native', 'papaparse', 'siwang'] as const;

/**
 * `npm run bench -- intake [--rows 1000000] [--runs 3]`: reading a population table of 9 columns from CSV, end to end
 * with every check and the editions written, beside bare readers in the same run. Node, one process each; medians.
 */
export function benchIntake(rows: number, runs: number): Promise<void> {
  const work = mkdtempSync(path.join(tmpdir(), 'siwang-bench-'));
  const file = path.join(work, 'population.csv');
  return writeCsv(file, rows)
    .then(() => measure(file, rows, runs))
    .finally(() => rmSync(work, { recursive: true, force: true }));
}

function measure(file: string, rows: number, runs: number): void {
  const megabytes = statSync(file).size / 1e6;
  console.log(`CSV, ${rows} rows × 9 columns, ${megabytes.toFixed(0)} MB; median of ${runs}`);
  let reference: number | null = null;
  for (const name of contestants) {
    const outcomes = Array.from({ length: runs }, () => run(name, file));
    outcomes.sort((a, b) => a.seconds - b.seconds);
    const median = outcomes[Math.floor(runs / 2)];
    if (!median || median.rows !== rows) throw new Error(`${name} read ${median?.rows} rows of ${rows}`);
    reference ??= median.seconds;
    const all = Object.values(median.stages).reduce((a, b) => a + b, 0);
    const shares = Object.entries(median.stages).map(([s, ms]) => `${s} ${Math.round((100 * ms) / all)}%`);
    console.log(
      `  ${name.padEnd(14)} ${median.seconds.toFixed(2)} s, ${(rows / median.seconds / 1e6).toFixed(2)} M rows/s, ${(megabytes / median.seconds).toFixed(0)} MB/s = ${(reference / median.seconds).toFixed(2)} × duckdb-wasm; peak ${median.peakMb.toFixed(0)} MB${shares.length > 0 ? `; ${shares.join(', ')}` : ''}`,
    );
  }
}

function run(name: string, file: string): Outcome {
  const program = fileURLToPath(new URL('contestant.ts', import.meta.url));
  const out = execFileSync(process.execPath, ['--import', 'tsx', program, name, file], {
    encoding: 'utf8',
    maxBuffer: 1 << 20,
  });
  return JSON.parse(out.trim().split('\n').at(-1) ?? '') as Outcome;
}
