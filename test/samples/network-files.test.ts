import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';

const bytesOf = (name: string) =>
  readFileSync(new URL(`../../data-samples/district/${name}`, import.meta.url));

/** Rows of a CSV file below title and header, each as texts. */
const csv = (name: string, encoding = 'utf-8') =>
  new TextDecoder(encoding, { fatal: true })
    .decode(bytesOf(name))
    .split('\r\n')
    .slice(2)
    .filter((line) => line !== '')
    .map((line) => line.split(','));

type Cells = (string | number | undefined)[][];
const sheetOf = (name: string, sheet: string): Cells => {
  const found = read(bytesOf(name)).Sheets[sheet];
  if (!found) throw new Error(`${name} has no sheet ${sheet}`);
  return utils.sheet_to_json(found, { header: 1 });
};

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const column = (rows: readonly string[][], at: number) => sum(rows.map((row) => Number(row[at])));
const month = (text: string | undefined) => Number(/年(\d+)月/.exec(text ?? '')?.[1]);

const reports = csv('reports-2010.csv', 'gb18030');
const inspections = csv('inspections-2010.csv', 'gb18030');
const births = csv('birth-reports-2010.csv', 'gb18030');

describe('the files of the four networks', () => {
  it('list blocks below the groups of the unit list', () => {
    const groups = new Map(
      sheetOf('units.xlsx', '单位名录')
        .filter((row) => row[2] === '组')
        .map((row) => [String(row[0]), Number(row[4])]),
    );
    const blocks = csv('blocks.csv');
    expect(blocks).toHaveLength(4390);
    const households = new Map<string, number>();
    for (const [, , , parent = '', count] of blocks)
      households.set(parent, (households.get(parent) ?? 0) + Number(count));
    expect(households).toEqual(groups);
  });

  it('never receive more than is due, and no more in time than came', () => {
    for (const [, , , , due, received, onTime, returned] of reports) {
      expect(Number(received)).toBeLessThanOrEqual(Number(due));
      expect(Number(onTime)).toBeLessThanOrEqual(Number(received));
      expect(Number(returned)).toBeLessThanOrEqual(Number(received));
    }
  });

  it('put every finding right in time, late or not yet', () => {
    for (const row of inspections) {
      const [due, done, found, onTime, late, open] = row.slice(6).map(Number);
      expect(done).toBeLessThanOrEqual(due ?? 0);
      expect((onTime ?? 0) + (late ?? 0) + (open ?? 0)).toBe(found);
    }
  });

  it('know of no more births together than one source does, and add up delays to births', () => {
    for (const row of births) {
      const [count = 0, ...rest] = row.slice(4).map(Number);
      for (const matched of rest.slice(0, 4).filter((n) => !Number.isNaN(n)))
        expect(matched).toBeLessThanOrEqual(count);
      expect(sum(rest.slice(4))).toBe(count);
    }
  });

  it('have the 19 departments and 45 policies of the source story', () => {
    const policies = csv('policies-2010.csv');
    expect(policies).toHaveLength(45);
    expect(new Set(policies.map((row) => row[2])).size).toBe(19);
    const contacts = sheetOf('contacts-2010.xlsx', '联点').slice(3);
    expect(new Set(contacts.filter((row) => /^\d{12}$/.test(String(row[1]))).map((row) => row[0])).size).toBe(
      19,
    );
  });

  it('count as many posts of groups and blocks as the villages do in the last quarter', () => {
    const posts = csv('posts-groups-2010.csv');
    for (const row of sheetOf('posts-2010.xlsx', '四季度').slice(4)) {
      const own = posts.filter(([code]) => code?.startsWith(String(row[0])));
      const leaders = own.filter((p) => p[3] === '组长');
      const blocks = own.filter((p) => p[3] === '片（栋）长');
      const counts = [leaders, blocks].flatMap((of) => [4, 5, 6].map((at) => column(of, at)));
      expect(row.slice(5, 11), String(row[0])).toEqual(counts);
    }
  });
});

describe('the faults planted in the four networks', () => {
  it('leaves one village without its agent, and three groups without a leader', () => {
    for (const quarter of ['一季度', '二季度', '三季度', '四季度'])
      expect(
        sheetOf('posts-2010.xlsx', quarter)
          .slice(4)
          .filter((row) => row[2] === 1 && row[3] === 0)
          .map((row) => row[0]),
      ).toEqual(['990611103204']);
    const empty = csv('posts-groups-2010.csv').filter((row) => row[3] === '组长' && row[5] === '0');
    expect(empty.map((row) => row[0])).toEqual(
      expect.arrayContaining(['990611100207-02', '990611100207-03', '990611100207-05']),
    );
  });

  it('lets the villages of one town report late from September on', () => {
    const timely = (town: string, from: number, to: number) => {
      const own = reports.filter(
        (r) => r[3] === '村到镇' && r[0]?.startsWith(town) && month(r[2]) >= from && month(r[2]) <= to,
      );
      return column(own, 6) / column(own, 4);
    };
    expect(timely('990611101', 9, 12)).toBeLessThan(0.45);
    expect(timely('990611101', 1, 8)).toBeGreaterThan(0.85);
    for (const town of ['990611001', '990611100', '990611102', '990611103'])
      expect(timely(town, 9, 12), town).toBeGreaterThan(0.8);
  });

  it('lets the police of one town know of fewer than half of the births from July on', () => {
    const share = (town: string, from: number, to: number) => {
      const own = births.filter((b) => b[0] === town && month(b[2]) >= from && month(b[2]) <= to);
      const of = (source: string) =>
        column(
          own.filter((b) => b[3] === source),
          4,
        );
      return of('户口登记') / of('新生儿接种');
    };
    expect(share('990611102', 7, 12)).toBeLessThan(0.6);
    expect(share('990611102', 1, 6)).toBeGreaterThan(0.75);
  });

  it('gives one inspecting office more than it can check, and leaves one town with open findings', () => {
    const of = (inspector: string) => inspections.filter((row) => row[3] === inspector);
    expect([column(of('区局督查三组'), 6), column(of('区局督查三组'), 7)]).toEqual([288, 177]);
    for (const other of ['区局督查一组', '区局督查二组'])
      expect(column(of(other), 7) / column(of(other), 6)).toBeGreaterThan(0.9);
    const onTime = (town: string) => {
      const own = inspections.filter((row) => row[0]?.startsWith(town) && month(row[2]) >= 5);
      return column(own, 9) / column(own, 8);
    };
    expect(onTime('990611200')).toBeLessThan(0.4);
    expect(onTime('990611100')).toBeGreaterThan(0.75);
  });

  it('has a village whose category turns on one training', () => {
    const own = csv('categories.csv').filter((row) => row[0] === '990611001006');
    expect(own.map((row) => row[3])).toEqual(['一类', '二类', '一类', '二类', '一类']);
    const items = sheetOf('assessments-2010.xlsx', '村级考核').filter((row) => row[0] === '990611001006');
    expect(sum(items.map((row) => Math.round(10 * Number(row[7]))))).toBe(800);
  });

  it('pays one village less than the rules say and leaves two without a contact unit', () => {
    const contacts = sheetOf('contacts-2010.xlsx', '联点').filter((row) => /^\d{12}$/.test(String(row[1])));
    expect(contacts.filter((row) => row[1] === '990611102205').map((row) => row.slice(5))).toEqual([
      [5000, 3000],
    ]);
    const covered = new Set(contacts.map((row) => String(row[1])));
    const villages = sheetOf('units.xlsx', '单位名录').filter((row) => row[2] === '村');
    expect(villages.map((row) => String(row[0])).filter((code) => !covered.has(code))).toEqual([
      '990611100215',
      '990611101213',
    ]);
  });
});
