import type { Table } from '../../src/base/table.ts';
import type { PageData } from '../../src/app/page-data.ts';
import type { Answer } from '../../src/notebook/answer.ts';
import type { Program, ProgramQuery } from '../../src/notebook/program.ts';

/** An answer from rows of one shape, as the engine would give it. */
export function answer(
  rows: readonly Record<string, string | number | null>[],
  params: Answer['made']['params'] = {},
): Answer {
  const names = Object.keys(rows[0] ?? {});
  const columns: Table['columns'] = names.map((name) => ({
    name,
    type: typeof rows[0]?.[name] === 'number' ? 'number' : 'text',
    values: rows.map((r) => r[name] ?? null),
  }));
  return {
    columns,
    rows: rows.length,
    made: { sql: 'SELECT 1', params, editions: ['e1'], protection: 'raw' },
  };
}

const query = (name: string, params: readonly string[]): ProgramQuery => ({
  kind: 'query',
  name,
  source: `SELECT '${name}'`,
  sql: `SELECT '${name}'`,
  reads: [],
  tables: ['population'],
  params,
  error: null,
});

const both = (zh: string, en: string) => ({ zh, en });

/** A small notebook with a cell of every kind; its country has two districts. */
export const program: Program = {
  name: 'fixture',
  front: {
    title: both('测试笔记', 'Test notebook'),
    subtitle: both('副标题', 'Subtitle'),
    summary: both('摘要', 'Summary'),
    data: ['x.csv'],
    needs: [],
    picture: null,
    fictional: true,
    order: 1,
    publish: [{ unit: 'all' }],
  },
  defaults: { unit: '990611', from: '2006-01-01', to: '2010-12-01', series: 'own' },
  cells: [
    {
      kind: 'input',
      name: 'unit',
      spec: {
        type: 'unit',
        label: both('单位', 'Unit'),
        options: 'places',
        trail: 'trail',
        default: '990611',
      },
      reads: ['places', 'trail'],
      error: null,
    },
    {
      kind: 'input',
      name: 'period',
      spec: {
        type: 'period',
        label: both('期间', 'Period'),
        options: 'spans',
        default: { from: '2006-01', to: '2010-12' },
      },
      reads: ['spans'],
      error: null,
    },
    {
      kind: 'input',
      name: 'series',
      spec: { type: 'select', label: both('来源', 'Series'), options: 'serieses', default: 'own' },
      reads: ['serieses'],
      error: null,
    },
    query('places', []),
    query('trail', ['unit']),
    query('spans', []),
    query('serieses', []),
    query('headline', ['unit']),
    {
      kind: 'value',
      name: 'headlines',
      items: [
        {
          label: both('人口', 'Population'),
          value: '{{headline.population}}',
          unit: both('人', 'people'),
          note: null,
          spark: 'monthly.population',
        },
      ],
      reads: ['headline', 'monthly'],
      error: null,
    },
    query('monthly', ['unit']),
    {
      kind: 'list',
      name: 'attention',
      spec: {
        data: 'exceptions',
        text: both('', ''),
        kinds: {
          late: both(
            '{{exceptions.name}}：及时 {{exceptions.share:%0}}',
            '{{exceptions.name}}: {{exceptions.share:%0}} in time',
          ),
          gap: both('<{{exceptions.name}}>', '<{{exceptions.name}}>'),
        },
        empty: null,
      },
      reads: ['exceptions'],
      error: null,
    },
    query('exceptions', ['unit']),
    {
      kind: 'text',
      name: 'text-1',
      lang: 'zh',
      html: '<p>人口 {{headline.population}} 人。</p>',
      reads: ['headline'],
      error: null,
    },
    {
      kind: 'text',
      name: 'text-2',
      lang: 'en',
      html: '<p>{{headline.population}} people.</p>',
      reads: ['headline'],
      error: null,
    },
    {
      kind: 'figure',
      name: 'ranking',
      spec: {
        kind: 'intervals',
        span: 'half',
        title: both(
          '{{headline.name}}有 {{headline.population}} 人',
          '{{headline.name}} has {{headline.population}} people',
        ),
        source: both('测试 <来源>', 'Test <source>'),
        data: 'siblings',
        decimals: 1,
      },
      reads: ['headline', 'siblings'],
      error: null,
    },
    query('siblings', []),
    {
      kind: 'figure',
      name: 'broken',
      spec: {},
      reads: [],
      error: both('没有 kind', 'no kind'),
    },
  ],
};

/** The fixture's page with its default answers. */
export const page: PageData = {
  shown: 'public',
  root: '../',
  program,
  notebooks: [
    {
      name: 'fixture',
      title: both('测试笔记', 'Test notebook'),
      summary: both('摘要', 'Summary'),
      fictional: true,
    },
    { name: 'other', title: both('另一篇', 'Another'), summary: both('摘要', 'Summary'), fictional: false },
  ],
  editions: [],
  answers: {
    trail: answer(
      [
        { unit: '990600', name: '示例市' },
        { unit: '990611', name: '示例区' },
      ],
      { unit: '990611' },
    ),
    spans: answer([{ from: '2006-01-01', to: '2010-12-01', zh: '全部月份', en: 'All months' }]),
    serieses: answer([{ value: 'own', zh: '本区', en: 'This district' }]),
    headline: answer([{ name: '示例区', population: 240468 }], { unit: '990611' }),
    monthly: answer(
      [100, 120, null, 110].map((population) => ({ population })),
      { unit: '990611' },
    ),
    exceptions: answer(
      [
        { kind: 'late', name: '甲镇', share: 0.25, unit: '990611001', page: 'other', severity: 'warning' },
        { kind: 'gap', name: '<b>乙</b>', share: 1, unit: '990611002', page: null, severity: 'note' },
        { kind: 'late', name: '丙镇', share: 0.5, unit: null, page: 'absent', severity: null },
        { kind: 'unheard {{of}}', name: '', share: 0, unit: null, page: null, severity: null },
      ],
      { unit: '990611' },
    ),
    siblings: answer([
      { unit: '990611', name: '示例区', value: 117.4, low: 108, high: 127.6 },
      { unit: '990612', name: '邻区', value: 105, low: 101, high: 109 },
    ]),
  },
};
