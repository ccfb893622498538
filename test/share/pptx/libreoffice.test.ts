import { beforeAll, describe, expect, it } from 'vitest';
import { zipEntries } from '../../../src/intake/formats/zip-entries.ts';
import { deckPptx } from '../../../src/share/pptx/deck-pptx.ts';
import { nativeFigure } from '../../../src/share/pptx/native/native-figure.ts';
import { reading } from '../../figures/draw-case.ts';
import { convertedBy, libreOffice } from '../../libreoffice.ts';
import { caseChart, caseNamed, deckOf, onePixel, firstRows, slideOf, withhold } from './case-deck.ts';

const office = libreOffice();

/** Charts of every form; one with values withheld. */
const drawn = [
  caseNamed('trend'),
  withhold(caseNamed('intervals'), 4),
  caseNamed('bullet'),
  caseNamed('waterfall'),
  caseNamed('pyramid'),
  caseNamed('series'),
  caseNamed('plot-colours'),
  // Its first series are shorter than its limits.
  firstRows(caseNamed('funnel'), 'counties', 12),
];
const charts = drawn.map((one) => caseChart(one));
const deck = deckOf(
  [
    slideOf('title'),
    ...charts.map((chart) => slideOf('chart', { charts: [chart.id] })),
    slideOf('table', { charts: [charts[1]?.id ?? ''], notes: '先说三个县' }),
    slideOf('points', { title: '要做的事', points: ['补报三份报表'] }),
  ],
  charts,
  'zh',
);

/** LibreOffice writes 15 digits of a number. */
const same = (a: readonly (number | null)[], b: readonly (number | null)[]) =>
  // Below a series that is shorter than others there is nothing.
  b.slice(a.length).every((value) => value === null) &&
  a.every((value, i) => {
    const other = b[i] ?? null;
    return value === null || other === null
      ? value === other
      : Math.abs(value - other) <= Math.abs(value) * 1e-13;
  });

/** Columns of numbers in a chart that LibreOffice wrote; what is not there is null. */
function columnsOf(xml: string): (number | null)[][] {
  const table = /<table:table table:name="local-table">.*<\/table:table>/s.exec(xml)?.[0] ?? '';
  const body = table.slice(table.lastIndexOf('<table:table-rows>'));
  const rows = [...body.matchAll(/<table:table-row>(.*?)<\/table:table-row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<table:table-cell([^>]*)>/g)].slice(1).map(([, cell = '']) => {
      const value = Number(/office:value="([^"]+)"/.exec(cell)?.[1] ?? NaN);
      return Number.isFinite(value) ? value : null;
    }),
  );
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? null));
}

describe.skipIf(office === null)('a deck opened by LibreOffice', () => {
  let content = '';
  let objects: string[] = [];
  beforeAll(async () => {
    const bytes = await deckPptx(deck, { picture: () => Promise.resolve(onePixel) });
    const odp = convertedBy(office ?? '', 'deck.pptx', bytes, 'odp');
    const read = new TextDecoder();
    const held = new Map<string, string>();
    for (const entry of await zipEntries(new Blob([new Uint8Array(odp)])))
      if (entry.name.endsWith('content.xml')) held.set(entry.name, read.decode(await entry.read()));
    content = held.get('content.xml') ?? '';
    objects = [...held].filter(([name]) => name.startsWith('Object')).map(([, xml]) => xml);
  }, 120_000);

  it('has its slides with titles, a table, points and notes', () => {
    expect(content.match(/<draw:page /g)).toHaveLength(deck.slides.length);
    expect(content.match(/presentation:class="title"/g)?.length).toBeGreaterThanOrEqual(deck.slides.length);
    for (const text of ['每年七至九月出生最多', '要做的事', '补报三份报表', '先说三个县', '保密', '区间下限'])
      expect(content).toContain(text);
    expect(content).toMatch(/<table:table[ >]/);
  });

  it('has every chart with exactly its numbers, and gaps where there are none', () => {
    expect(objects).toHaveLength(charts.length);
    const read = objects.map(columnsOf);
    for (const one of drawn) {
      const native = nativeFigure(one.spec, { read: reading(one.answers), lang: 'zh', choices: {} });
      for (const { name, values } of native?.charts[0].series ?? []) {
        const found = read.some((columns) => columns.some((column) => same(values, column)));
        expect(found, `${one.name}: ${name}`).toBe(true);
      }
    }
  });

  it('draws each as it is meant', () => {
    const classes = objects.map((xml) => /<chart:chart [^>]*chart:class="chart:(\w+)"/.exec(xml)?.[1]);
    expect(classes.filter((one) => one === 'line').length).toBe(4);
    expect(classes.filter((one) => one === 'bar').length).toBe(3);
    expect(objects.filter((xml) => xml.includes('chart:error-indicator')).length).toBeGreaterThan(0);
  });
});
