import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '../../src/base/table.ts';
import { datasetIds } from '../../src/domain/datasets.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import { tableNameFault } from '../../src/intake/table-name.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';
import { manifestVersion, readManifest } from '../../src/vault/manifest.ts';
import { csv, findings, read, readText, workbook } from './read.ts';

const free = (table: string) => ({ dataset: 'free' as const, table });

const harvest = [
  '产品,产量（吨）,占比,登记日,编号,长编码,备注',
  '稻谷,"1,234",12%,2010-03-05,007,430611101200,一等',
  '棉花,5.5,8.5%,2010/3/6,012,430611101201,—',
  '注：产量为估计数,,,,,,',
].join('\n');

let engine: Engine;
beforeAll(async () => {
  engine = await bootNodeEngine();
});
afterAll(() => engine.close());

describe('a free table', () => {
  it('is offered where no dataset fits', async () => {
    const asked = await readText('产品.csv', harvest);
    expect(asked.report.accepted).toBe(false);
    const [offer] = findings(asked, 'unreadable');
    expect(offer).toMatchObject({ blocking: true, question: { kind: 'table' } });
    expect(offer?.message.zh).toContain('自由表');
  });

  it('keeps what stands there, each column as what all its cells are', async () => {
    const { report, editions } = await readText('产品.csv', harvest, free('harvest'));
    expect(report.accepted).toBe(true);
    expect(editions.map((e) => e.manifest)).toMatchObject([
      { dataset: 'free', table: 'harvest', rows: 2, units: 0, from: null },
    ]);
    expect(editions[0]?.manifest.columns?.map((c) => [c.name, c.type])).toEqual([
      ['产品', 'text'],
      ['产量(吨)', 'number'],
      ['占比', 'number'],
      ['登记日', 'date'],
      ['编号', 'text'],
      ['长编码', 'text'],
      ['备注', 'text'],
      ['source_sheet', 'text'],
      ['source_row', 'integer'],
    ]);
    await loadDatasets(engine, editions.map(partOf));
    const table = await engine.query('SELECT * FROM harvest ORDER BY source_row');
    expect(rows(table)).toMatchObject([
      { 产品: '稻谷', '产量(吨)': 1234, 占比: 12, 登记日: '2010-03-05', 编号: '007', source_row: 2 },
      { 产品: '棉花', '产量(吨)': 5.5, 占比: 8.5, 登记日: '2010-03-06', 备注: null, source_edition: 1 },
    ]);
  });

  it('is joined from all its editions, and is gone when they are', async () => {
    const first = await readText('a.csv', '品名,数目\n甲,1\n', free('mixed'));
    const second = await readText('b.csv', '品名,数目,日期栏\n乙,1.5,2010-03-05\n', free('Mixed'));
    const third = await readText('c.csv', '品名,日期栏\n丙,很久以前\n', free('mixed'));
    const parts = [first, second, third].flatMap((r) => r.editions).map(partOf);
    await loadDatasets(engine, parts);
    const table = await engine.query('SELECT 品名, 数目, 日期栏 FROM mixed ORDER BY source_edition');
    expect(rows(table)).toEqual([
      { 品名: '甲', 数目: 1, 日期栏: null },
      { 品名: '乙', 数目: 1.5, 日期栏: '2010-03-05' },
      { 品名: '丙', 数目: null, 日期栏: '很久以前' },
    ]);
    await loadDatasets(engine, []);
    await expect(engine.query('SELECT * FROM mixed')).rejects.toThrow();
  });

  it('survives the vault’s list', async () => {
    const { editions } = await readText('产品.csv', harvest, free('harvest'));
    const log = [
      { id: 'a', at: '2026-11-23T00:00:00.000Z', kind: 'import', editions: editions.map((e) => e.manifest) },
    ];
    const stored: unknown = JSON.parse(JSON.stringify({ version: manifestVersion, log }));
    expect(readManifest(stored).log).toEqual(log);
  });

  it('has a column for each header once, whatever they are called', async () => {
    const text = 'a,A,source_row,"b ""c""",\n1,2,3,4,5\n';
    const { editions } = await readText('a.csv', text, free('odd'));
    await loadDatasets(engine, editions.map(partOf));
    const table = await engine.query('SELECT * FROM odd');
    expect(table.columns.map((c) => c.name)).toEqual(
      expect.arrayContaining(['a', 'A_2', 'source_row_2', 'b c', 'source_row']),
    );
  });

  it('keeps unit codes as texts, and leaves out what a mapping says', async () => {
    const text = csv([
      ['单位编码', '单位名称', '企业数', '电费'],
      ['430611', '君山区', 12, 5],
      ['430612', '某区', 13, 6],
      ['合计', '', 25, 11],
    ]);
    const { report, editions } = await readText('a.csv', text, {
      ...free('firms'),
      columns: { 电费: null, 企业数: 'firms' },
    });
    expect(report.sheets[0]?.columns.map((c) => [c.source, c.field])).toEqual([
      ['单位编码', '单位编码'],
      ['单位名称', '单位名称'],
      ['企业数', 'firms'],
    ]);
    expect(editions[0]?.manifest).toMatchObject({ rows: 2 });
    expect(editions[0]?.manifest.columns?.[0]).toMatchObject({ type: 'text' });
  });

  it('takes every sheet of a workbook that is a table', async () => {
    const bytes = workbook({
      甲: {
        rows: [
          ['产品', '产量'],
          ['稻谷', 5],
        ],
      },
      乙: {
        rows: [
          ['产品', '产量'],
          ['棉花', 7],
        ],
      },
    });
    const { editions } = await read('a.xlsx', bytes, free('sheets'));
    expect(editions.map((e) => [e.manifest.table, e.manifest.source.sheet])).toEqual([
      ['sheets', '甲'],
      ['sheets', '乙'],
    ]);
  });

  it('is refused with persons in it, and about procedures', async () => {
    const persons = '姓名,身份证号\n张三丰,11010519491231002X\n李四光,440524188001010014\n';
    const refused = await readText('a.csv', persons, free('people'));
    expect(refused.report.accepted).toBe(false);
    expect(findings(refused).every((f) => f.rule === 'personal-data')).toBe(true);
    const procedures = await readText('2010年手术统计.csv', '甲,乙\n1,2\n', free('p'));
    expect(findings(procedures, 'not-counted')).toMatchObject([{ blocking: true, severity: 'error' }]);
    const column = await readText('a.csv', '产品,放环数\n甲,2\n', free('p'));
    expect(column.editions[0]?.manifest.columns?.map((c) => c.name)).not.toContain('放环数');
  });
});

describe('names of free tables', () => {
  it.each([...datasetIds, 'Births', 'editions', 'duckdb_tables', 'free', '2010', 'a b', '', 'a"b'])(
    '%s is none',
    (name) => {
      expect(tableNameFault(name)).not.toBeNull();
    },
  );

  it.each(['harvest', '粮食产量', '_x1'])('%s is one', (name) => {
    expect(tableNameFault(name)).toBeNull();
  });
});

describe('cells of a free table', () => {
  it('come back as the numbers and texts they were', async () => {
    const cell = fc.oneof(
      fc.integer().map(String),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((n) => n.toFixed(2)),
      fc.constantFrom('甲', '0012', 'x y', '2010-03-05'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), async (lines) => {
        const text = ['左栏,右栏', ...lines.map((l) => l.join(','))].join('\n');
        const { editions } = await readText('a.csv', text, free('round'));
        await engine.load({ name: 'round', parts: editions.map((e) => e.arrow) });
        const kept = rows(await engine.query('SELECT * FROM round ORDER BY source_row'));
        expect(kept).toHaveLength(lines.length);
        const columns = editions[0]?.manifest.columns ?? [];
        lines.forEach((line, i) =>
          ['左栏', '右栏'].forEach((name, c) => {
            const type = columns.find((column) => column.name === name)?.type;
            const value = kept[i]?.[name];
            if (type === 'integer' || type === 'number') expect(value).toBe(Number(line[c]) + 0);
            else expect(value).toBe(line[c]);
          }),
        );
      }),
      { numRuns: 20 },
    );
  });
});
