import fc from 'fast-check';
import type { Column, ColumnType, Scalar, Table } from '../../src/base/table.ts';
import type { Case } from '../figures/draw-case.ts';
import { cellsNamed } from '../../src/figures/cells-named.ts';
import type { SharedAnswers, SharedCell, SharedPage } from '../../src/share/shared-page.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 12 });
const chinese = fc.string({
  unit: fc.constantFrom(...'人口出生男孩女孩镇村“”，。𠮷😀<>&"{}\u0000\u2028'),
  maxLength: 9,
});
const text = fc.oneof(anyText, chinese);
const both = fc.record({ zh: text, en: text });
const words = fc.record({ zh: fc.constant('图一，“引号”'), en: fc.constant('Figure <b>one</b>') });
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

const valueOf: Readonly<Record<ColumnType, fc.Arbitrary<Scalar>>> = {
  text,
  integer: fc.maxSafeInteger(),
  // JSON has no negative zero.
  number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)),
  boolean: fc.boolean(),
  date: day,
  timestamp: day.map((d) => `${d}T01:02:03.004Z`),
};

function someColumn(name: string, rows: number): fc.Arbitrary<Column> {
  return fc.constantFrom(...(Object.keys(valueOf) as ColumnType[])).chain((type) =>
    fc
      .tuple(
        fc.array(fc.option(valueOf[type], { nil: null }), { minLength: rows, maxLength: rows }),
        fc.array(fc.boolean(), { minLength: rows, maxLength: rows }),
      )
      .map(([values, hidden]): Column => {
        const suppressed = hidden.flatMap((is, row) => (is ? [row] : []));
        return {
          name,
          type,
          values: values.map((value, row) => (hidden[row] ? null : value)),
          ...(suppressed.length > 0 && { suppressed }),
        };
      }),
  );
}

const someTable: fc.Arbitrary<Table> = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.uniqueArray(fc.constantFrom('甲', 'b', 'c_1'), { minLength: 1 }))
  .chain(([rows, names]) =>
    fc.tuple(...names.map((name) => someColumn(name, rows))).map((columns) => ({ columns, rows })),
  );

const someAnswers: fc.Arbitrary<SharedAnswers> = fc.record({
  choices: fc.dictionary(
    fc.constantFrom('unit', 'from', '类别'),
    fc.oneof(text, fc.integer(), fc.boolean()),
    {
      noNullPrototype: true,
    },
  ),
  tables: fc.dictionary(fc.constantFrom('主表', 'rows', 'q-2'), someTable, { noNullPrototype: true }),
});

const cell = fc.record({
  name: fc.constantFrom('a', '乙', 'c_3', 'd-4'),
  reads: fc.array(fc.constantFrom('主表', 'rows')),
  error: fc.option(both, { nil: null }),
});
const someCell: fc.Arbitrary<SharedCell> = fc.oneof(
  cell.map(({ name, reads }): SharedCell => ({ kind: 'query', name, params: reads })),
  fc
    .tuple(cell, text, fc.constantFrom('zh', 'en', null))
    .map(([own, html, lang]): SharedCell => ({ ...own, kind: 'text', html, lang })),
  fc
    .tuple(
      cell,
      fc.array(fc.record({ label: both, value: text, unit: fc.option(both), note: fc.option(both) })),
    )
    .map(([own, items]): SharedCell => ({
      ...own,
      kind: 'value',
      items: items.map((item) => ({ ...item, spark: null })),
    })),
  fc.tuple(cell, both).map(([own, said]): SharedCell => ({
    ...own,
    kind: 'list',
    spec: { data: 'rows', text: said, kinds: null, empty: said },
  })),
  fc.tuple(cell, words).map(([own, title]): SharedCell => ({
    ...own,
    kind: 'figure',
    spec: { kind: 'intervals', title, data: 'rows', decimals: 1 },
  })),
);

/** A page of any content that its type allows: it need not make sense. */
export const somePage: fc.Arbitrary<SharedPage> = fc.record({
  name: fc.constantFrom('monthly-births', '本区'),
  title: both,
  subtitle: both,
  fictional: fc.boolean(),
  shown: fc.constantFrom('public', 'protected', 'raw'),
  lang: fc.constantFrom('zh', 'en'),
  choices: fc.dictionary(fc.constantFrom('unit', 'from', '类别'), text, { noNullPrototype: true }),
  cells: fc.array(someCell, { maxLength: 8 }),
  answers: fc.array(someAnswers, { maxLength: 4 }),
  sources: fc.array(
    fc.record({
      dataset: text,
      file: text,
      sheet: text,
      from: fc.option(day, { nil: null }),
      to: fc.option(day, { nil: null }),
    }),
    { maxLength: 3 },
  ),
  takenAt: fc.constant('2010-12-31T01:02:03.004Z'),
});

const say = (zh: string, en: string) => ({ zh, en });

/** A page that makes sense, with a cell of every kind; its counts are protected. */
export const soundExample: SharedPage = {
  name: 'monthly-births',
  title: say('月度出生', 'Monthly births'),
  subtitle: say('两个村', 'Two villages'),
  fictional: true,
  shown: 'protected',
  lang: 'zh',
  choices: { unit: '990611' },
  cells: [
    {
      kind: 'input',
      name: 'unit',
      reads: ['places', 'trail'],
      error: null,
      spec: {
        type: 'unit',
        label: say('单位', 'Unit'),
        options: 'places',
        trail: 'trail',
        default: '990611',
      },
    },
    { kind: 'query', name: 'places', params: [] },
    { kind: 'query', name: 'trail', params: ['unit'] },
    { kind: 'query', name: 'headline', params: ['unit'] },
    { kind: 'query', name: 'siblings', params: [] },
    {
      kind: 'text',
      name: 'text-1',
      lang: null,
      reads: ['headline'],
      error: null,
      html: '<p>出生 <strong>{{headline.births}}</strong> 人，见<a href="https://example.org/" rel="noreferrer">说明</a>。</p>',
    },
    {
      kind: 'value',
      name: 'numbers',
      reads: ['headline', 'siblings'],
      error: null,
      items: [
        {
          label: say('出生', 'Births'),
          value: '{{headline.births}}',
          unit: say('人', 'people'),
          note: say('其中男 {{headline.boys}}', '{{headline.boys}} boys'),
          spark: 'siblings.value',
        },
      ],
    },
    {
      kind: 'list',
      name: 'said',
      reads: ['siblings'],
      error: null,
      spec: {
        data: 'siblings',
        text: say('{{siblings.name}}：{{siblings.value:1}}', '{{siblings.name}}: {{siblings.value:1}}'),
        kinds: null,
        empty: null,
      },
    },
    {
      kind: 'figure',
      name: 'ranking',
      reads: ['headline', 'siblings'],
      error: null,
      spec: {
        kind: 'intervals',
        title: say('{{headline.births}} 人在两个村', '{{headline.births}} in two villages'),
        source: say('出生统计表', 'Births'),
        data: 'siblings',
        decimals: 1,
      },
    },
  ],
  answers: [
    {
      choices: {},
      tables: {
        places: {
          rows: 1,
          columns: [
            { name: 'unit', type: 'text', values: ['990611'] },
            { name: 'name', type: 'text', values: ['示例区'] },
            { name: 'level', type: 'text', values: ['district'] },
            { name: 'parent', type: 'text', values: [null] },
          ],
        },
        siblings: {
          rows: 3,
          columns: [
            { name: 'unit', type: 'text', values: ['990611001', '990611002', '990611003'] },
            { name: 'name', type: 'text', values: ['甲村', '乙村', '丙村'] },
            { name: 'value', type: 'number', values: [117.4, 105, null], suppressed: [2] },
            { name: 'low', type: 'number', values: [108, 101, null], suppressed: [2] },
            { name: 'high', type: 'number', values: [127.6, 109, null], suppressed: [2] },
          ],
        },
      },
    },
    {
      choices: { unit: '990611' },
      tables: {
        trail: {
          rows: 1,
          columns: [
            { name: 'unit', type: 'text', values: ['990611'] },
            { name: 'name', type: 'text', values: ['示例区'] },
          ],
        },
        headline: {
          rows: 1,
          columns: [
            { name: 'births', type: 'integer', values: [2299] },
            { name: 'boys', type: 'integer', values: [null], suppressed: [0] },
          ],
        },
      },
    },
  ],
  sources: [{ dataset: 'births', file: '出生.xlsx', sheet: '一月', from: '2010-01-01', to: '2010-12-01' }],
  takenAt: '2010-12-31T01:02:03.004Z',
};

/** A shared figure, from one of the figures' own cases. */
export function sharedCase({ spec, answers, choices = {} }: Case): SharedPage {
  const reads = cellsNamed(spec);
  const tables = Object.fromEntries(reads.map((name) => [name, answers[name] ?? { columns: [], rows: 0 }]));
  return {
    ...soundExample,
    choices,
    cells: [
      ...reads.map((name): SharedCell => ({ kind: 'query', name, params: [] })),
      { kind: 'figure', name: 'shared_figure', spec, reads, error: null },
    ],
    answers: [{ choices: {}, tables }],
  };
}
