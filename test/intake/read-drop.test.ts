import { describe, expect, it } from 'vitest';
import type { DatasetPart } from '../../src/domain/edition.ts';
import type { DropProgress, IntakeResult } from '../../src/intake/intake.ts';
import { readDrop } from '../../src/intake/read-drop.ts';
import { partOf } from '../../src/vault/load-datasets.ts';
import { csv, editionRows, fileBytes, findings, place } from './read.ts';

const now = () => new Date('2026-11-23T00:00:00Z');
type Rows = readonly (readonly (string | number | null)[])[];

const blob = (rows: Rows) => new Blob([csv(rows)]);
const drop = async (files: Readonly<Record<string, Rows>>, known: readonly DatasetPart[] = []) => {
  const { results } = await readDrop(
    Object.entries(files).map(([name, rows]) => ({ name, blob: blob(rows) })),
    { now, known },
  );
  return results;
};
const said = (results: readonly IntakeResult[], ...rules: string[]) =>
  results.flatMap((result) =>
    findings(result)
      .filter((f) => rules.includes(f.rule))
      .map((f) => [result.report.file, f.rule, place(f), f.severity]),
  );
const faults = (results: readonly IntakeResult[]) =>
  results.flatMap((result) =>
    findings(result)
      .filter((f) => f.severity !== 'note')
      .map((f) => [result.report.file, f.rule, place(f)]),
  );
const parts = (results: readonly IntakeResult[]) => results.flatMap((r) => r.editions).map(partOf);

const header = ['单位编码', '月份', '期初人口', '出生', '死亡', '迁入', '迁出', '期末人口'];
const units = ['430611101', '430611102', '430611103'];

/** Months of three towns that close; `change` changes what a town sends, `null` is nothing. */
function months(
  wanted: readonly number[],
  change: (unit: string, month: number, row: (string | number)[]) => (string | number)[] | null = (
    _,
    __,
    r,
  ) => r,
): Record<string, Rows> {
  const people = new Map(units.map((unit) => [unit, 5000]));
  const files: Record<string, Rows> = {};
  for (let month = 1; month <= 12; month += 1) {
    const rows = units.flatMap((unit, u) => {
      const start = people.get(unit) ?? 0;
      const [b, d, i, o] = [9 + ((month * 5 + u) % 4), 6 + ((month + u) % 3), 20 + month, 15 + u];
      const end = start + b - d + i - o;
      people.set(unit, end);
      const row = change(unit, month, [
        unit,
        `2010-${String(month).padStart(2, '0')}`,
        start,
        b,
        d,
        i,
        o,
        end,
      ]);
      return row ? [row] : [];
    });
    if (wanted.includes(month)) files[`${month}月.csv`] = [header, ...rows];
  }
  return files;
}
const year = Array.from({ length: 12 }, (_, i) => i + 1);

describe('several files of one import', () => {
  it('make one dataset of twelve monthly files, without gaps and without faults', async () => {
    const results = await drop(months(year));
    expect(faults(results)).toEqual([]);
    expect(
      results.map((r) => r.editions.find((e) => e.manifest.dataset === 'population')?.manifest.from),
    ).toEqual(year.map((m) => `2010-${String(m).padStart(2, '0')}-01`));
  });

  it('say a gap in the file that lacks the unit', async () => {
    const results = await drop(months(year, (unit, m, row) => (m === 7 && unit === units[1] ? null : row)));
    expect(said(results, 'gap')).toEqual([['7月.csv', 'gap', '', 'warning']]);
  });

  it('hold a start against the end in the file before', async () => {
    const results = await drop(
      months(year, (unit, m, row) =>
        m === 4 && unit === units[2] ? row.map((v, c) => (c === 2 || c === 7 ? Number(v) + 1 : v)) : row,
      ),
    );
    expect(said(results, 'balance')).toEqual([
      ['4月.csv', 'balance', 'C4', 'error'],
      ['5月.csv', 'balance', 'C4', 'error'],
    ]);
  });

  it('find an outlier and a copy over files', async () => {
    const far = await drop(
      months(year, (unit, m, row) =>
        m === 9 && unit === units[0] ? row.map((v, c) => (c === 3 ? 60 : v)) : row,
      ),
    );
    // The balance of that row does not close either, and its cell is another.
    expect(said(far, 'outlier')).toEqual([['9月.csv', 'outlier', 'D2', 'warning']]);
    let sent: (string | number)[] = [];
    const copied = await drop(
      months(year, (unit, m, row) => {
        if (unit === units[1] && m === 5) sent = row;
        return unit === units[1] && m === 6 ? [unit, '2010-06', ...sent.slice(2)] : row;
      }),
    );
    expect(said(copied, 'copied')).toEqual([['6月.csv', 'copied', '3', 'warning']]);
  });

  it('make months of year-to-date counts that come one a file', async () => {
    const file = (m: number, n: number): Rows => [
      ['单位编码', '时期', '出生男孩', '出生女孩'],
      ['430611101', m === 1 ? '2010年1月' : `2010年1-${m}月`, n, n + 1],
    ];
    const results = await drop({ 'c.csv': file(3, 30), 'a.csv': file(1, 10), 'b.csv': file(2, 19) });
    expect(said(results, 'year-to-date-gap')).toEqual([]);
    const march = results.find((r) => r.report.file === 'c.csv');
    expect(march && editionRows(march, 'births').map((r) => [r['grain'], r['period'], r['male']])).toEqual([
      ['year-to-date', '2010-03-01', 30],
      ['month', '2010-03-01', 11],
    ]);
  });

  it('know units by the list that another file is', async () => {
    const results = await drop({
      'births.csv': [
        ['单位名称', '月份', '出生男孩', '出生女孩'],
        ['许市镇', '2010-03', 3, 4],
      ],
      'units.csv': [
        ['单位编码', '单位名称', '级别'],
        ['430611102', '许市镇', '镇'],
        ['430611103', '钱粮湖镇', '镇'],
      ],
    });
    expect(results.map((r) => r.report.accepted)).toEqual([true, true]);
    expect(results[0] && editionRows(results[0], 'births')[0]).toMatchObject({ unit: '430611102', male: 3 });
  });

  it('count a file once that is there twice, and rows once that two files have', async () => {
    const [one] = Object.values(months([3]));
    const other = (one ?? []).map((row, i) => (i === 2 ? row.map((v, c) => (c === 3 ? 10 : v)) : row));
    const results = await drop({ 'a.csv': one ?? [], 'b.csv': one ?? [], 'c.csv': other });
    expect(said(results, 'repeated-file')).toEqual([['b.csv', 'repeated-file', '', 'note']]);
    expect(results.map((r) => [r.report.accepted, r.editions.length > 0])).toEqual([
      [true, true],
      [true, false],
      [true, true],
    ]);
    expect(said(results, 'duplicate-key')).toEqual([
      ['c.csv', 'duplicate-key', 'D3', 'warning'],
      ['c.csv', 'duplicate-key', '2', 'note'],
    ]);
  });

  it('give the same whatever order they come in', async () => {
    const files = Object.entries(months(year, (u, m, row) => (m === 7 && u === units[1] ? null : row)));
    const forth = await drop(Object.fromEntries(files));
    const back = await drop(Object.fromEntries([...files].reverse()));
    const byName = (results: readonly IntakeResult[]) =>
      [...results]
        .sort((a, b) => a.report.file.localeCompare(b.report.file))
        .map((r) => [r.report, r.editions.map((e) => e.manifest.id)]);
    expect(byName(back)).toEqual(byName(forth));
  });

  it('open archives, and say what they pass over', async () => {
    const { results, skipped } = await readDrop(
      [
        {
          name: 'all.zip',
          blob: new Blob([new Uint8Array(fileBytes('test/fixtures/formats/gbk-names.zip'))]),
        },
      ],
      { now },
    );
    expect(results.map((r) => r.report.file)).toEqual([
      'all.zip/出生报表/2010年01月.csv',
      'all.zip/出生报表/2010年02月.csv',
    ]);
    expect(skipped).toEqual([]);
  });

  it('tell how far they are by file, rows and bytes, and stop when asked', async () => {
    const told: DropProgress[] = [];
    const files = Object.entries(months([1, 2, 3])).map(([name, rows]) => ({ name, blob: blob(rows) }));
    await readDrop(files, { now, progress: (p) => told.push(p) });
    expect(new Set(told.map((p) => p.file))).toEqual(new Set([0, 1, 2, null]));
    expect(told.map((p) => p.fraction)).toEqual(told.map((p) => p.fraction).toSorted((a, b) => a - b));
    expect(told.at(-1)).toMatchObject({
      fraction: 1,
      rows: 12,
      bytes: files.reduce((sum, f) => sum + f.blob.size, 0),
    });
    const stop = new AbortController();
    const reading = readDrop(files, {
      now,
      signal: stop.signal,
      progress: ({ file }) => file === 1 && stop.abort(new Error('stopped')),
    });
    await expect(reading).rejects.toThrow('stopped');
  });
});

describe('with what is kept already', () => {
  it('hold a new month against the months before', async () => {
    const kept = parts(await drop(months([1, 2, 3, 4, 5, 6, 7, 8])));
    expect(faults(await drop(months([9]), kept))).toEqual([]);
    const wrong = months([9], (unit, m, row) =>
      m === 9 && unit === units[0] ? row.map((v, c) => (c === 2 || c === 7 ? Number(v) - 7 : v)) : row,
    );
    expect(faults(await drop(wrong, kept))).toEqual([['9月.csv', 'balance', 'C2']]);
    const many = months([9], (unit, _, row) =>
      unit === units[0]
        ? row.map((v, c) => (c === 3 ? 70 : c === 7 ? Number(v) + 70 - Number(row[3]) : v))
        : row,
    );
    expect(faults(await drop(many, kept))).toEqual([['9月.csv', 'outlier', 'D2']]);
  });

  it('miss a unit that has always been there, but not a month that is kept', async () => {
    const kept = parts(await drop(months([1, 2, 3, 5])));
    const results = await drop(
      months([6], (unit, _, row) => (unit === units[2] ? null : row)),
      kept,
    );
    expect(faults(results)).toEqual([['6月.csv', 'gap', '']]);
  });

  it('make a month of a count whose count before is kept', async () => {
    const file = (m: number, n: number): Rows => [
      ['单位编码', '时期', '出生男孩', '出生女孩'],
      ['430611101', `2010年1-${m}月`, n, n],
    ];
    const kept = parts(await drop({ 'a.csv': file(6, 60) }));
    const [july] = await drop({ 'b.csv': file(7, 66) }, kept);
    expect(july && editionRows(july, 'births').map((r) => [r['grain'], r['male']])).toEqual([
      ['year-to-date', 66],
      ['month', 6],
    ]);
    const falling = await drop({ 'b.csv': file(7, 55) }, kept);
    expect(new Set(said(falling, 'cumulative-falls').map(([file, , at]) => `${file} ${at}`))).toEqual(
      new Set(['b.csv C2', 'b.csv D2']),
    );
  });
});
