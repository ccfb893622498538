import fc from 'fast-check';
import type { Deck, Slide, SlideLayout } from '../../../src/share/deck.ts';
import type { DeckEdit } from '../../../src/share/deck/edit-deck.ts';
import { firstTheme } from '../../../src/share/deck/theme.ts';
import type { SavedChart } from '../../../src/share/saved-chart.ts';

/** A chart of invented numbers, saved at this hour of a day. */
export function chartOf(id: string, value = 12.5, hour = 0): SavedChart {
  return {
    id: `chart-0${id}`,
    title: null,
    note: '',
    page: {
      name: 'monthly-review',
      title: { zh: '月度讲评', en: 'Monthly review' },
      subtitle: { zh: '', en: '' },
      fictional: true,
      shown: 'protected',
      lang: 'zh',
      choices: { unit: '990611' },
      cells: [
        { kind: 'query', name: 'rows', params: ['unit'] },
        {
          kind: 'figure',
          name: 'ranking',
          reads: ['rows'],
          error: null,
          spec: {
            kind: 'intervals',
            title: { zh: '甲镇 {{rows.value:1}}', en: 'Town A {{rows.value:1}}' },
            data: 'rows',
            source: '测试',
          },
        },
      ],
      answers: [
        {
          choices: { unit: '990611' },
          tables: {
            rows: {
              rows: 2,
              columns: [
                { name: 'unit', type: 'text', values: ['1', '2'] },
                { name: 'name', type: 'text', values: ['甲镇', '乙镇'] },
                { name: 'value', type: 'number', values: [value, null], suppressed: [1] },
                { name: 'low', type: 'number', values: [value - 1, null] },
                { name: 'high', type: 'number', values: [value + 1, null] },
              ],
            },
          },
        },
      ],
      sources: [{ dataset: 'births', file: '出生.csv', sheet: '', from: null, to: null }],
      takenAt: `2011-01-05T0${hour}:00:00.000Z`,
    },
  };
}

const layouts: readonly SlideLayout[] = [
  'title',
  'section',
  'chart',
  'two-charts',
  'chart-points',
  'table',
  'points',
];
const words = fc.string({ unit: 'grapheme', maxLength: 20 });
const chartIds = fc.subarray(['chart-0a', 'chart-0b', 'chart-0c'], { maxLength: 2 });

function slideOf(id: fc.Arbitrary<string>): fc.Arbitrary<Slide> {
  return fc.record({
    id,
    layout: fc.constantFrom(...layouts),
    title: words,
    subtitle: words,
    charts: chartIds,
    points: fc.array(words, { maxLength: 7 }),
    notes: words,
  });
}

const charts = Object.fromEntries(['a', 'b', 'c'].map((id) => [`chart-0${id}`, chartOf(id)]));

/** A deck whose slides name charts that it holds, and no others. */
export const anyDeck: fc.Arbitrary<Deck> = fc
  .uniqueArray(slideOf(fc.stringMatching(/^[a-z]{3}$/)), { selector: (s) => s.id, maxLength: 6 })
  .chain((slides) => {
    const used = new Set(slides.flatMap((s) => s.charts));
    return fc.record({
      id: fc.constant('deck-001'),
      title: words,
      lang: fc.constantFrom('zh', 'en'),
      theme: fc.constant(firstTheme),
      slides: fc.constant(slides),
      charts: fc.constant(Object.fromEntries(Object.entries(charts).filter(([id]) => used.has(id)))),
      changedAt: fc.constant('2011-01-05T00:00:00.000Z'),
    });
  });

/** An edit of a deck's slides, of slides that it has and of others. */
export function anyEdit(deck: Deck): fc.Arbitrary<DeckEdit> {
  const id = fc.constantFrom('zzz', ...deck.slides.map((s) => s.id));
  const at = fc.integer({ min: -2, max: 8 });
  return fc.oneof(
    fc.record({ kind: fc.constant('rename' as const), title: words }),
    fc.record({
      kind: fc.constant('add' as const),
      slide: slideOf(fc.stringMatching(/^[a-z]{4}$/)),
      after: id,
    }),
    fc.record({
      kind: fc.constant('change' as const),
      id,
      patch: fc.record({ title: words, charts: chartIds }),
    }),
    fc.record({ kind: fc.constant('move' as const), id, to: at }),
    fc.record({ kind: fc.constant('duplicate' as const), id, as: fc.stringMatching(/^[a-z]{5}$/) }),
    fc.record({ kind: fc.constant('remove' as const), id }),
    fc.record({
      kind: fc.constant('place' as const),
      id,
      chart: fc.constantFrom(...Object.values(charts)),
      at,
    }),
    fc.record({ kind: fc.constant('unplace' as const), id, at: fc.integer({ min: 0, max: 3 }) }),
  );
}
