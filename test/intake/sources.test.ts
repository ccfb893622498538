import { describe, expect, it } from 'vitest';
import { readDrop } from '../../src/intake/read-drop.ts';
import { csv, findings, place, readText } from './read.ts';

type Rows = readonly (readonly (string | number)[])[];
const spoken = async (rows: Rows) =>
  findings(await readText('出生监测.csv', csv(rows)), 'sources-disagree').map((f) => [place(f), f.severity]);

const header = ['单位编码', '月份', '来源', '出生数', '与医院分娩比对一致', '与户口登记比对一致'];

describe('sources of one thing', () => {
  it('accuses a registry that knows of more births than were delivered, by more than chance', async () => {
    const rows = (registered: number) => [
      ['单位编码', '月份', '来源', '出生数'],
      ['430611', '2010-03', '医院分娩', 180],
      ['430611', '2010-03', '家庭分娩', 10],
      ['430611', '2010-03', '计生登记', registered],
    ];
    expect(await spoken(rows(270))).toEqual([['D4', 'warning']]);
    // 220 against 190 happens by chance; so does any number of births where people are registered elsewhere.
    expect(await spoken(rows(220))).toEqual([]);
    expect(await spoken(rows(270).map((row) => row.map((c) => (c === '430611' ? '430611101' : c))))).toEqual(
      [],
    );
  });

  it('wants the same births matched by both, and no more than the other knows of', async () => {
    const rows = (a: number, b: number, police: number) => [
      header,
      ['430611101', '2010-03', '医院分娩', 48, '/', a],
      ['430611101', '2010-03', '户口登记', police, b, '/'],
    ];
    expect(await spoken(rows(40, 40, 42))).toEqual([]);
    expect(await spoken(rows(40, 41, 42))).toEqual([['F2', 'warning']]);
    expect(await spoken(rows(44, 44, 42))).toContainEqual(['F2', 'warning']);
  });

  it('compares births by order with the population table of the same drop', async () => {
    const file = (name: string, rows: Rows) => ({ name, blob: new Blob([csv(rows)]) });
    const population = (births: number) =>
      file('人口.csv', [
        ['单位编码', '月份', '期初人口', '出生', '死亡', '迁入', '迁出', '期末人口'],
        ['430611101', '2010-03', 1000, births, 3, 0, 0, 997 + births],
      ]);
    const births = file('出生.csv', [
      ['单位编码', '月份', '孩次', '出生男孩', '出生女孩'],
      ['430611101', '2010-03', '一孩', 4, 3],
      ['430611101', '2010-03', '二孩', 1, 1],
    ]);
    const said = async (count: number) =>
      (await readDrop([population(count), births])).results
        .flatMap(({ report }) => report.sheets.flatMap((s) => s.findings))
        .filter((f) => f.rule === 'sources-disagree')
        .map((f) => place(f));
    expect(await said(9)).toEqual([]);
    expect(await said(10)).toEqual(['D2']);
  });
});
