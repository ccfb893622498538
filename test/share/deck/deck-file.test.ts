import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/base/errors.ts';
import { readDeck, writeDeck } from '../../../src/share/deck/deck-file.ts';
import { readSavedChart, writeSavedChart } from '../../../src/share/saved-chart.ts';
import { anyDeck, chartOf } from './some-decks.ts';

const [deck] = fc.sample(
  anyDeck.filter((d) => Object.keys(d.charts).length > 0),
  1,
);
if (!deck) throw new Error('no deck with a chart');
const stored = () => JSON.parse(JSON.stringify(writeDeck(deck))) as Record<string, unknown>;

describe('a deck as a file', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(anyDeck, (one) => {
        expect(readDeck(JSON.parse(JSON.stringify(writeDeck(one))))).toEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['no object', () => 7],
    ['another format', () => ({ ...stored(), format: 'page' })],
    ['a part that is not known', () => ({ ...stored(), script: 'x' })],
    [
      'a logo from elsewhere',
      () => ({ ...stored(), theme: { ...deck.theme, logo: 'https://elsewhere/x.png' } }),
    ],
    [
      'a logo that is a drawing',
      () => ({ ...stored(), theme: { ...deck.theme, logo: 'data:image/svg+xml;base64,AA' } }),
    ],
    [
      'a colour that is a rule',
      () => ({ ...stored(), theme: { ...deck.theme, ink: 'red;background:url(x)' } }),
    ],
    ['two slides of one id', () => ({ ...stored(), slides: [...deck.slides, ...deck.slides] })],
    ['a chart under another name', () => ({ ...stored(), charts: { other: writeSavedChart(chartOf('a')) } })],
  ])('is refused with one sentence: %s', (_, made) => {
    expect(() => readDeck(made())).toThrow(Failure);
  });

  it('of a newer version is told from a damaged one', () => {
    expect(() => readDeck({ ...stored(), version: 99 })).toThrow(/newer version \(99\)/);
  });

  it('leaves out charts that a slide names and the deck lacks', () => {
    expect(readDeck({ ...stored(), charts: {} }).slides.flatMap((s) => s.charts)).toEqual([]);
  });
});

describe('a saved chart as JSON', () => {
  const chart = chartOf('a');
  it('comes back as it was', () => {
    expect(readSavedChart(JSON.parse(JSON.stringify(writeSavedChart(chart))))).toEqual(chart);
  });

  it('holds one figure and no prose, and no template that cannot be read', () => {
    const text = { kind: 'text', name: 'x', lang: null, html: '<p>x</p>', reads: [], error: null } as const;
    const withText = { ...chart, page: { ...chart.page, cells: [...chart.page.cells, text] } };
    expect(() => readSavedChart(writeSavedChart(withText))).toThrow(/incomplete or was changed/);
    const spec = { kind: 'intervals', title: '{{#rows', data: 'rows' };
    const cells = chart.page.cells.map((c) => (c.kind === 'figure' ? { ...c, spec } : c));
    expect(() => readSavedChart(writeSavedChart({ ...chart, page: { ...chart.page, cells } }))).toThrow(
      Failure,
    );
  });
});
