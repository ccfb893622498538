import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import type { Scalar } from '../../src/base/table.ts';
import { bootNativeEngine } from '../../src/engine/boot-native.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';

/** Both engines that a method must give the same numbers on. */
export const ENGINES: readonly (readonly [name: string, boot: () => Promise<Engine>])[] = [
  ['DuckDB-WASM', bootNodeEngine],
  ['native DuckDB', () => bootNativeEngine({ threads: 2, memory: '1GB' })],
];

/** The cells of an answer, row after row. */
export async function cells(engine: Engine, sql: string): Promise<Scalar[]> {
  const table = await engine.query(sql);
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((c) => c.values[row] ?? null),
  ).flat();
}

/** The numbers of one row of expressions; `null` is no value. */
export async function numbers(engine: Engine, expressions: string): Promise<(number | null)[]> {
  return (await cells(engine, `SELECT ${expressions}`)).map((value) => {
    if (value !== null && typeof value !== 'number') throw new Error(`${expressions}: ${String(value)}`);
    return value;
  });
}

/** Asks that the expressions give these numbers, but for a relative error. */
export async function expectClose(
  engine: Engine,
  expressions: string,
  expected: readonly number[],
  relative: number,
): Promise<void> {
  const got = await numbers(engine, expressions);
  expect(got, expressions).toHaveLength(expected.length);
  for (const [i, value] of expected.entries())
    expect(
      Math.abs((got[i] ?? Number.NaN) - value),
      `${expressions} #${i}: ${got[i]} for ${value}`,
    ).toBeLessThanOrEqual(relative * Math.max(Math.abs(value), 1e-9));
}

/** The answer's cells as an example writes them: numbers in as many digits as are written there. */
export function asWritten(values: readonly Scalar[], written: readonly string[]): string[] {
  return values.map((value, i) => {
    if (value === null) return 'NULL';
    const digits = /\.(\d+)$/.exec(written[i] ?? '')?.[1]?.length ?? 0;
    return typeof value === 'number' ? value.toFixed(digits).replace(/^-(?=[0.]+$)/, '') : String(value);
  });
}

/** The rows of a fixture, each a record of texts. */
export async function fixture(name: string): Promise<Readonly<Record<string, string>>[]> {
  const text = await readFile(new URL(`../fixtures/methods/${name}`, import.meta.url), 'utf8');
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const names = head.split(',').map((word) => word.replaceAll('"', ''));
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((word, i) => [names[i] ?? '', word.trim()])),
  );
}

/** A column of a fixture as an SQL list. */
export function sqlList(rows: readonly Readonly<Record<string, string>>[], name: string): string {
  return `[${rows.map((row) => Number(row[name])).join(', ')}]`;
}
