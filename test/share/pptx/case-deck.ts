import type { Lang } from '../../../src/base/bilingual.ts';
import type { Deck, Slide } from '../../../src/share/deck.ts';
import type { SlidePicture } from '../../../src/share/pptx/deck-pptx.ts';
import type { SavedChart } from '../../../src/share/saved-chart.ts';
import { readSharedPage, writeSharedPage, type SharedPage } from '../../../src/share/shared-page.ts';
import { cellsNamed } from '../../../src/figures/cells-named.ts';
import { cases } from '../../figures/cases.ts';
import type { Case } from '../../figures/draw-case.ts';
import type { Column, Table } from '../../../src/base/table.ts';

/** A figure's case as a page that left its host; read back, as every shared page is. */
function casePage(one: Case, shown: SharedPage['shown'] = 'protected'): SharedPage {
  const reads = cellsNamed(one.spec);
  const choices = one.choices ?? {};
  const page: SharedPage = {
    name: 'cases',
    title: { zh: '图的例子', en: 'Figures' },
    subtitle: { zh: '', en: '' },
    fictional: true,
    shown,
    lang: 'zh',
    choices,
    cells: [
      ...Object.keys(one.answers).map((name) => ({ kind: 'query' as const, name, params: [] })),
      { kind: 'figure', name: 'drawn', reads, error: null, spec: one.spec },
    ],
    answers: [{ choices: {}, tables: one.answers }],
    sources: [
      {
        dataset: 'births',
        file: '出生 & <统计>.xlsx',
        sheet: 'Sheet1',
        from: '2009-01-01',
        to: '2009-12-01',
      },
    ],
    takenAt: '2010-12-31T00:00:00.000Z',
  };
  return readSharedPage(JSON.parse(JSON.stringify(writeSharedPage(page))));
}

export function caseChart(one: Case, shown: SharedPage['shown'] = 'protected'): SavedChart {
  return { id: `case-0000-${one.name}`, page: casePage(one, shown), title: null, note: '' };
}

const theme = { accent: '#1f6f8b', paper: '#fdfcf9', ink: '#1d2429', logo: null } as const;

/** A slide with what a test does not care about left empty. */
export function slideOf(layout: Slide['layout'], given: Partial<Slide> = {}): Slide {
  return { id: 'slide-0001', layout, title: '', subtitle: '', charts: [], points: [], notes: '', ...given };
}

export function deckOf(
  slides: readonly Slide[],
  charts: readonly SavedChart[],
  lang: Lang,
  given: Partial<Deck> = {},
): Deck {
  return {
    id: 'deck-0001',
    title: '示例区 2010 年 12 月讲评',
    lang,
    theme,
    slides,
    charts: Object.fromEntries(charts.map((chart) => [chart.id, chart])),
    changedAt: '2010-12-31T00:00:00.000Z',
    ...given,
  };
}

/** One pixel: where a picture stands, not what it shows. */
export const onePixel: SlidePicture = {
  png: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9" fill="#1f6f8b"/></svg>',
  width: 16,
  height: 9,
};

export function caseNamed(name: string): Case {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}

/** The case with the numbers that it draws withheld in every `nth` row. */
export function withhold(one: Case, nth: number): Case {
  const column = (of: Column): Column => {
    if (!['value', 'low', 'high', 'male', 'female', 'infants'].includes(of.name)) return of;
    const suppressed = [...of.values.keys()].filter((row) => row % nth === 0);
    return { ...of, suppressed, values: of.values.map((value, row) => (row % nth === 0 ? null : value)) };
  };
  const table = (of: Table): Table => ({ ...of, columns: of.columns.map(column) });
  return {
    ...one,
    answers: Object.fromEntries(Object.entries(one.answers).map(([name, of]) => [name, table(of)])),
  };
}

/** The case on the first rows of its answer. */
export function firstRows(one: Case, cell: string, rows: number): Case {
  const table = one.answers[cell];
  if (!table) throw new Error(`no answer ${cell}`);
  const columns = table.columns.map((c) => ({ ...c, values: c.values.slice(0, rows) }));
  return { ...one, answers: { ...one.answers, [cell]: { columns, rows } } };
}
