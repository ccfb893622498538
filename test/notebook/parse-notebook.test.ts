import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { lastOrder, type Cell, type NotebookDocument } from '../../src/notebook/document.ts';
import { parseNotebook } from '../../src/notebook/parse-notebook.ts';
import { serialiseNotebook } from '../../src/notebook/serialise-notebook.ts';

const head = '---\ntitle: {zh: 标题, en: Title}\n---\n';

/** Parses a body below a short front matter; returns its cells. */
function cells(body: string): readonly Cell[] {
  return parseNotebook(head + body).cells;
}

/** The English sentence that parsing throws. */
function thrown(text: string): string {
  try {
    parseNotebook(text);
  } catch (error) {
    if (error instanceof Failure) return error.text.en;
    throw error;
  }
  throw new Error('It was parsed.');
}

/** The English sentence of the first broken cell. */
function broken(body: string): string | undefined {
  return cells(body).find((c) => c.kind === 'broken')?.error.en;
}

describe('parseNotebook', () => {
  it('fills what a front matter leaves out', () => {
    expect(parseNotebook(head).front).toEqual({
      title: { zh: '标题', en: 'Title' },
      subtitle: { zh: '', en: '' },
      summary: { zh: '标题', en: 'Title' },
      data: [],
      needs: [],
      picture: null,
      fictional: false,
      order: lastOrder,
      publish: [],
    });
  });

  it('reads each kind of cell', () => {
    const body = `
\`\`\`input unit
type: unit
label: {zh: 单位, en: Unit}
options: places
trail: trail
default: "430611"
\`\`\`

\`\`\`sql places
SELECT unit
FROM units
\`\`\`

\`\`\`figure funnel
kind: funnel
usual: [103, 107]
\`\`\`

\`\`\`value headlines
- label: {zh: 人口, en: Population}
  value: "{{headline.population}}"
  spark: monthly.population
\`\`\`

\`\`\`list attention
data: exceptions
kinds:
  late: {zh: "{{exceptions.name}}迟报", en: "{{exceptions.name}} is late"}
\`\`\`

::: zh
中文。
:::

::: en
English.
:::

## Both
`;
    expect(cells(body)).toEqual([
      {
        kind: 'input',
        name: 'unit',
        spec: {
          type: 'unit',
          label: { zh: '单位', en: 'Unit' },
          options: 'places',
          trail: 'trail',
          default: '430611',
        },
      },
      { kind: 'query', name: 'places', sql: 'SELECT unit\nFROM units' },
      { kind: 'figure', name: 'funnel', spec: { kind: 'funnel', usual: [103, 107] } },
      {
        kind: 'value',
        name: 'headlines',
        items: [
          {
            label: { zh: '人口', en: 'Population' },
            value: '{{headline.population}}',
            unit: null,
            note: null,
            spark: 'monthly.population',
          },
        ],
      },
      {
        kind: 'list',
        name: 'attention',
        spec: {
          data: 'exceptions',
          text: { zh: '{{exceptions.zh}}', en: '{{exceptions.en}}' },
          kinds: { late: { zh: '{{exceptions.name}}迟报', en: '{{exceptions.name}} is late' } },
          empty: null,
        },
      },
      { kind: 'text', lang: 'zh', markdown: '中文。' },
      { kind: 'text', lang: 'en', markdown: 'English.' },
      { kind: 'text', lang: null, markdown: '## Both' },
    ]);
  });

  it('reads a file from Windows like one from elsewhere', () => {
    const text = `${head}\n::: zh\n一\n二\n:::\n\n\`\`\`sql a\nSELECT\n1\n\`\`\`\n`;
    expect(parseNotebook(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(parseNotebook(text));
  });

  it('leaves fences of other languages, and cells inside them, to the prose', () => {
    const prose =
      '```js\nlet a;\n```\n\n````md\n```sql shown\nSELECT 1\n```\n````\n\n~~~\n::: zh\n~~~\n\n    ```sql x';
    expect(cells(prose)).toEqual([{ kind: 'text', lang: null, markdown: prose }]);
  });

  it('takes a longer fence as one cell', () => {
    expect(cells("````sql a\nSELECT '\n```\n'\n````")).toEqual([
      { kind: 'query', name: 'a', sql: "SELECT '\n```\n'" },
    ]);
  });

  it.each([
    ['# Title', /^Line 1: a notebook begins with its front matter/],
    ['---\ntitle: x\n', /^Line 1: the front matter is not closed/],
    ['---\nsubtitle: x\n---\n', /^Line 2: title is missing/],
    ['---\ntitle: x\ndata: []\ntitel: x\n---\n', /^Line 4: the key titel is not known/],
    [
      '---\ntitle: {zh: 好, en: one, two}\n---\n',
      /^Line 2: the key title\.two is not known: put text that holds a comma/,
    ],
    ['---\ntitle: {zh: 好}\n---\n', /^Line 2: title\.en is missing/],
    ['---\ntitle: {zh: 好, en: ""}\n---\n', /^Line 2: title\.en cannot be used: it may not be empty/],
    ['---\ntitle: {zh: 好, en: 2010}\n---\n', /title\.en cannot be used: write text; put a number in quotes/],
    ['---\ntitle: [\n---\n', /^Line [23]: this is not valid YAML/],
    ['---\ntitle: x\ntitle: y\n---\n', /^Line 3: this is not valid YAML: Map keys must be unique/],
    ['---\ntitle: x\norder: .nan\n---\n', /^Line 3: NaN cannot be used/],
    ['---\ntitle: x\ndata: [../secret.xlsx]\n---\n', /^Line 3: data\.0 cannot be used/],
    ['---\ntitle: x\npublish: {unit: some}\n---\n', /publish\.0\.unit cannot be used: write all/],
    [`${head}\n\`\`\`sql a\nSELECT 1\n`, /^Line 5: the cell sql a is not closed: write a line ```/],
    [`${head}\n\`\`\`js\nlet a\n`, /^Line 5: the code block is not closed/],
    [`${head}::: zh\n好\n\n::: en\ngood\n:::\n`, /^Line 4: ::: zh is not closed: .* before line 7/],
    [`${head}::: zh\n好\n`, /^Line 4: ::: zh is not closed/],
    [`${head}::: fr\nbon\n:::\n`, /^Line 4: ::: fr is not known/],
    [`${head}good\n:::\n`, /^Line 5: this ::: closes nothing/],
  ])('refuses what leaves no page: %j', (text, message) => {
    expect(thrown(text)).toMatch(message);
  });

  it.each([
    ['```sql\nSELECT 1\n```', /^Line 4: the cell has no name: write ```sql name/],
    ['```sql two words\nSELECT 1\n```', /^Line 4: "two words" cannot be a name/],
    ['```input 单位\ntype: unit\n```', /"单位" cannot be a name/],
    ['```sql a\nSELECT 1\n```\n\n```sql A\nSELECT 2\n```', /^Line 8: line 4 already has a cell called A/],
    ['```figure f\nkind: [\n```', /^Line [56]: this is not valid YAML/],
    [
      '```input unit\ntype: unit\nlabel: x\noptions: a\ntrail: b\ndefault: 430611\n```',
      /^Line 9: default .* in quotes/,
    ],
    ['```input unit\ntype: slider\n```', /^Line 5: type cannot be used: the type is unit, select or period/],
    ['```input unit\ntype: select\nlabel: x\noptions: a\n```', /default is missing/],
    ['```value v\n- label: x\n  valeu: y\n```', /the key 0\.valeu is not known|0\.value is missing/],
    ['```value v\nlabel: x\n```', /write a list/],
    ['```value v\n- label: x\n  value: y\n  spark: monthly\n```', /spark cannot be used: write cell\.column/],
    ['```list l\nempty: x\n```', /data is missing/],
    ['```list l\ndata: a\ntext: x\nkinds: {b: y}\n```', /write either text or kinds/],
  ])('keeps a cell that cannot be read, with its error: %j', (body, message) => {
    expect(broken(body)).toMatch(message);
    const document = parseNotebook(head + body);
    expect(document.cells.length).toBeGreaterThan(0);
    const again = parseNotebook(serialiseNotebook(document));
    expect(again.cells.map(withoutError)).toEqual(document.cells.map(withoutError));
  });

  it('lets no two cells share a name, whatever their kinds: it is their hook on the page', () => {
    const body = '```sql villages\nSELECT 1\n```\n\n```figure villages\nkind: x\n```';
    expect(broken(body)).toMatch(/already has a cell called villages/);
  });
});

/** Errors say lines, which may move when the file is written anew. */
function withoutError(cell: Cell): unknown {
  return cell.kind === 'broken' ? { ...cell, error: null } : cell;
}

// Text as hostile as a file can hold. A carriage return cannot be kept: it is a line end.
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '```',
        '````',
        '```sql x',
        '~~~',
        ':::',
        '::: zh',
        '::::',
        '---',
        '\n',
        '\n\n',
        ' ',
        '\t',
      ),
      fc.constantFrom(
        '\0',
        '\uFEFF',
        '😀',
        '中文，',
        '{{a.b:1}}',
        '{{',
        '#',
        '- ',
        '"',
        "'",
        '*',
        '&a',
        '\u2028',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }).map((s) => s.replaceAll('\r', '')),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const text = nasty.filter((s) => s.trim() !== '');
const pair = fc.record({ zh: text, en: text });
const name = fc.stringMatching(/^[a-z_][a-z0-9_]{0,8}$/);
const json = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const textCell = fc.record({
  kind: fc.constant('text' as const),
  lang: fc.constantFrom('zh' as const, 'en' as const, null),
  markdown: nasty,
});
const listSpec = fc
  .record({
    data: text,
    text: fc.option(pair),
    kinds: fc.option(fc.dictionary(text, pair, { maxKeys: 3 })),
    empty: fc.option(pair),
  })
  .map(({ data, text: said, kinds, empty }) => {
    const own = { zh: `{{${data}.zh}}`, en: `{{${data}.en}}` };
    return { data, text: kinds ? own : (said ?? own), kinds, empty };
  });
const otherCell = fc.oneof(
  fc.record({ kind: fc.constant('query' as const), name, sql: nasty }),
  fc.record({ kind: fc.constant('figure' as const), name, spec: fc.oneof(json, nasty) }),
  fc.record({
    kind: fc.constant('input' as const),
    name,
    spec: fc.record({ type: fc.constant('select' as const), label: pair, options: text, default: text }),
  }),
  fc.record({
    kind: fc.constant('input' as const),
    name,
    spec: fc.record(
      {
        type: fc.constant('period' as const),
        label: pair,
        options: text,
        default: fc.constant({ from: '2009-01', to: '2010-12' }),
        listed: fc.constant(true as const),
      },
      { requiredKeys: ['type', 'label', 'options', 'default'] },
    ),
  }),
  fc.record({
    kind: fc.constant('value' as const),
    name,
    items: fc.array(
      fc.record({
        label: pair,
        value: text,
        unit: fc.option(pair),
        note: fc.option(pair),
        spark: fc.option(fc.constantFrom('a.b', '月.出生 数')),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ kind: fc.constant('list' as const), name, spec: listSpec }),
);
const documents: fc.Arbitrary<NotebookDocument> = fc.record({
  front: fc.record({
    title: pair,
    subtitle: fc.oneof(pair, fc.constant({ zh: '', en: '' })),
    summary: pair,
    data: fc.array(fc.stringMatching(/^[a-z0-9-]{1,12}\.csv$/), { maxLength: 2 }),
    needs: fc.uniqueArray(fc.constantFrom('units', 'births', 'population', 'age_sex')),
    picture: fc.option(text),
    fictional: fc.boolean(),
    order: fc.oneof(
      fc.constant(lastOrder),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    publish: fc.array(
      fc.dictionary(name, fc.oneof(fc.constant('all' as const), fc.array(text, { maxLength: 3 })), {
        minKeys: 1,
      }),
      { maxLength: 3 },
    ),
  }),
  cells: fc
    .array(fc.oneof(textCell, otherCell), { maxLength: 6 })
    .map((list) => list.map((cell, i) => ('name' in cell ? { ...cell, name: `${cell.name}_${i}` } : cell))),
});

/** Plain data: fast-check makes objects without a prototype, and -0 is 0 in a file. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('serialiseNotebook', () => {
  it('is the inverse of parseNotebook, whatever the texts hold', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(plain(parseNotebook(serialiseNotebook(document)))).toEqual(plain(document));
      }),
      { numRuns: 400, seed: 20101101 },
    );
  });

  it('writes a text that it has written unchanged', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const once = serialiseNotebook(document);
        expect(serialiseNotebook(parseNotebook(once))).toBe(once);
      }),
      { numRuns: 200, seed: 20101101 },
    );
  });

  it('keeps any file that can be read', () => {
    const files = fc.array(nasty, { maxLength: 8 }).map((lines) => head + lines.join('\n'));
    let read = 0;
    fc.assert(
      fc.property(files, (file) => {
        let document;
        try {
          document = parseNotebook(file);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          return;
        }
        read += 1;
        const again = parseNotebook(serialiseNotebook(document));
        expect(again.cells.map(withoutError)).toEqual(document.cells.map(withoutError));
      }),
      { numRuns: 400, seed: 20101101 },
    );
    expect(read).toBeGreaterThan(100);
  });

  const folder = new URL('../../notebooks/', import.meta.url);
  const names = readdirSync(folder).filter((file) => file.endsWith('.md'));
  it.each(names)('keeps notebooks/%s, in which every cell can be read', (file) => {
    const document = parseNotebook(readFileSync(new URL(file, folder), 'utf8'));
    expect(document.cells.filter((c) => c.kind === 'broken')).toEqual([]);
    expect(document.cells.length).toBeGreaterThan(0);
    expect(parseNotebook(serialiseNotebook(document))).toEqual(document);
  });
});
