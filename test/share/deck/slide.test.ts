import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { drawFigure } from '../../../src/figures/draw-figure.ts';
import { figureTable } from '../../../src/figures/figure-table.ts';
import { changedValues } from '../../../src/share/changed-values.ts';
import { chartWords, footLines } from '../../../src/share/chart-words.ts';
import { fitDrawing } from '../../../src/share/deck/fit-drawing.ts';
import { pointSize } from '../../../src/share/deck/point-size.ts';
import { contrast } from '../../../src/share/colour.ts';
import { palette, themeProblems, themes } from '../../../src/share/deck/theme.ts';
import { onlyFigure } from '../../../src/share/figure-files/shared-figure.ts';
import type { SavedChart } from '../../../src/share/saved-chart.ts';
import { chartOf } from './some-decks.ts';

const { document } = parseHTML('<p></p>');

describe('a theme', () => {
  it('has the contrasts that WCAG gives as examples', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it.each(themes.map((theme) => [theme.id, theme] as const))(
    'that is offered can be read: %s',
    (_, { accent, paper, ink }) => {
      const theme = { accent, paper, ink, logo: null };
      expect(themeProblems(theme)).toEqual([]);
      const colours = palette(theme);
      for (const name of ['ink', 'quiet', 'warm', 'cool', 'accent'] as const)
        expect(contrast(colours[name], paper), name).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours['on-accent'], accent)).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('says what cannot be read', () => {
    const theme = { accent: '#eeeeee', paper: '#808080', ink: '#777777', logo: null };
    expect(themeProblems(theme).map((p) => p.of)).toEqual(['ink', 'accent', 'figures']);
  });
});

describe('a figure on a slide', () => {
  const { spec, read } = onlyFigure(chartOf('a').page);
  const draw = (width: number) =>
    drawFigure(spec, read, { document, lang: 'zh', width, choices: {}, id: 'x' });

  it.each([
    { width: 1152, height: 470 },
    { width: 540, height: 400 },
    { width: 400, height: 90 },
  ])('fits in its box, and is not larger than twice itself', (box) => {
    const { drawing, scale } = fitDrawing(draw, box);
    expect(Number(drawing.svg.getAttribute('width')) * scale).toBeLessThanOrEqual(box.width + 1);
    expect(Number(drawing.svg.getAttribute('height')) * scale).toBeLessThanOrEqual(box.height + 1);
    expect(scale).toBeLessThanOrEqual(2);
  });
});

describe('the words of a chart', () => {
  it('say the finding, the source, how it is protected and that it is invented', () => {
    const chart = chartOf('a');
    expect(chartWords(chart, 'zh')).toMatchObject({ title: '甲镇 12.5', source: '来源：测试' });
    expect(footLines([chart, chartOf('b')], 'zh')).toEqual([
      '来源：测试',
      '小数已作保密处理',
      '虚构示例数据',
    ]);
    expect(chartWords({ ...chart, title: { zh: '会上说', en: '' } }, 'zh').title).toBe('会上说');
    expect(chartWords({ ...chart, title: { zh: '会上说', en: '' } }, 'en').title).toBe('Town A 12.5');
  });
});

describe('points', () => {
  it('are set as large as they fit', () => {
    const long = '督查落下最多的是区局督查三组，三个月应查七十二次，查了四十二次，还差三十次没有查';
    expect(pointSize(['短'], 1130, 450)).toEqual({ size: 32, fits: true });
    const five = pointSize(
      Array.from({ length: 5 }, () => long),
      400,
      440,
    );
    expect(five.size).toBeLessThan(26);
    expect(
      pointSize(
        Array.from({ length: 5 }, () => long.repeat(4)),
        400,
        440,
      ).fits,
    ).toBe(false);
  });
});

describe('what changed between two charts', () => {
  const table = (chart: SavedChart) => {
    const { spec, read } = onlyFigure(chart.page);
    return figureTable(spec, read, 'zh');
  };
  it('is every number that is not what it was, suppressed ones too, and rows that came or went', () => {
    const before = chartOf('a', 10);
    const after = chartOf('b', 12);
    const same = changedValues(table(before), table(before));
    expect(same.changed).toEqual([]);
    expect(same.same).toBeGreaterThan(1);
    const { changed } = changedValues(table(before), table(after));
    expect(changed).toContainEqual(expect.objectContaining({ before: 10, after: 12 }));
    const told = structuredClone(after);
    for (const held of told.page.answers)
      for (const { columns } of Object.values(held.tables)) {
        const value = columns.find((c) => c.name === 'value');
        if (value) Object.assign(value, { values: [12, 7], suppressed: [] });
        const name = columns.find((c) => c.name === 'name');
        if (name) Object.assign(name, { values: ['丙镇', '乙镇'] });
      }
    const found = changedValues(table(after), table(told));
    expect(found.changed).toContainEqual(expect.objectContaining({ before: 'suppressed', after: 7 }));
    expect([found.fresh, found.gone].map((rows) => rows.flat())).toEqual([
      ['1', '丙镇'],
      ['1', '甲镇'],
    ]);
  });
});
