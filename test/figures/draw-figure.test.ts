import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../src/figures/drawing.ts';
import { figureTable } from '../../src/figures/figure-table.ts';
import { figureWords } from '../../src/figures/figure-words.ts';
import { checkFigure, figureSchemas } from '../../src/figures/spec.ts';
import { cases } from './cases.ts';
import { tableOf } from './census.ts';
import { drawCase, reading, type Case } from './draw-case.ts';

const langs = ['zh', 'en'] as const;

function find(name: string): Case {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
}

/** One element a line, so that a change can be read. */
function readable(svg: SVGSVGElement): string {
  return `${svg.outerHTML.replaceAll('><', '>\n<')}\n`;
}

describe('drawFigure', () => {
  it('has a case for every kind', () => {
    expect(new Set(cases.map((one) => one.spec.kind))).toEqual(new Set(Object.keys(figureSchemas)));
  });

  for (const one of cases.filter((each) => each.reviewed !== false)) {
    for (const lang of langs) {
      for (const width of [358, 1120]) {
        it(`draws ${one.name} at ${width} pixels in ${lang} as reviewed`, async () => {
          const { svg } = drawCase(one, width, lang);
          await expect(readable(svg)).toMatchFileSnapshot(`snapshots/${one.name}-${width}-${lang}.svg`);
        });
      }
    }
  }

  for (const one of cases) {
    it(`leads from the points of ${one.name} to rows of its answer`, () => {
      const { data } = { data: null, ...one.spec };
      const answer = typeof data === 'string' ? one.answers[data] : undefined;
      const { points } = drawCase(one, 1120, 'zh');
      const without = points.filter((point) => point.row === undefined);
      // Names of units beside a picture lead to the unit, and stand for no row.
      const { kind } = one.spec;
      if (kind === 'flow' || kind === 'matrix')
        expect(without.every(({ area }) => area !== undefined)).toBe(true);
      // Age 0 and ages 1 to 4 are one bar to each side; marks of a plot may draw other cells than the figure's.
      else if (kind !== 'plot') expect(without.length).toBeLessThanOrEqual(kind === 'pyramid' ? 2 : 0);
      const units = answer?.columns.find(({ name }) => name === 'unit')?.values;
      for (const { row, unit } of points) {
        if (row === undefined) continue;
        expect(row).toBeLessThan(answer?.rows ?? 0);
        if (unit !== null && units) expect(units[row]).toBe(unit);
      }
    });
  }

  for (const one of cases) {
    it(`draws ${one.name} for any width inside its box, with named parts and no inline style`, () => {
      expect(checkFigure(one.spec).error).toBeNull();
      for (const width of [320, 358, 540, 1120]) {
        const { svg, points } = drawCase(one, width, 'zh');
        const height = Number(svg.getAttribute('height'));
        expect(svg.getAttribute('width')).toBe(String(width));
        expect(svg.getAttribute('viewBox')).toBe(`0 0 ${width} ${height}`);
        expect(svg.getAttribute('role')).toBe('img');
        expect(svg.querySelector('title')?.textContent).not.toBe('');
        expect(svg.querySelector('desc')?.textContent).not.toBe('');
        expect(svg.querySelectorAll('style, script, [style]')).toHaveLength(0);
        // A group without a role may have no name of its own.
        expect(svg.querySelectorAll('[aria-label]:not([role])')).toHaveLength(0);
        expect(svg.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
        // Colours come from the theme only.
        expect(svg.outerHTML).not.toMatch(
          /#[0-9a-f]{3,8}"|rgb\(|(?:fill|stroke)="(?:black|white|steelblue)"/,
        );
        for (const element of svg.querySelectorAll('[id]'))
          expect(element.id).toMatch(new RegExp(`^${one.name}-`));
        for (const point of points) {
          expect(point.x).toBeGreaterThanOrEqual(0);
          expect(point.x).toBeLessThanOrEqual(width);
          expect(point.y).toBeGreaterThanOrEqual(0);
          expect(point.y).toBeLessThanOrEqual(height);
          expect(point.lines[0]).not.toBe('');
        }
      }
    });

    it(`draws ${one.name} the same again`, () => {
      expect(drawCase(one, 540, 'en').svg.outerHTML).toBe(drawCase(one, 540, 'en').svg.outerHTML);
    });

    // A mark of given values is drawn also beside an empty answer.
    const given = one.spec.kind === 'plot' && one.spec.marks.some((mark) => mark.values);
    it.skipIf(given)(`says calmly that ${one.name} has no data`, () => {
      const nothing = {
        ...one,
        answers: Object.fromEntries(Object.keys(one.answers).map((cell) => [cell, tableOf([], [])])),
      };
      const { svg, points } = drawCase(nothing, 358, 'zh');
      expect(points).toHaveLength(0);
      expect(svg.querySelector('text')?.textContent).toBe('没有数据：所选单位和时期没有记录。');
      expect(figureTable(nothing.spec, reading(nothing.answers), 'zh').table.rows).toBe(0);
    });
  }

  it('keeps the pictures of a published page small', () => {
    for (const width of [358, 540, 1120]) {
      expect(drawCase(find('funnel'), width, 'zh').svg.outerHTML.length).toBeLessThan(45_000);
      expect(drawCase(find('pyramid'), width, 'zh').svg.outerHTML.length).toBeLessThan(12_000);
    }
  });

  it('draws what is compared with itself once', () => {
    const { spec, ...one } = find('profile');
    if (spec.kind !== 'profile') throw new Error('the case is no profile');
    const label = { zh: '全国', en: 'Country' };
    const itself = { ...spec, reference: { column: 'value', label } };
    const written = ({ svg, points }: Drawing) =>
      [...svg.querySelectorAll('text')].map((text) => text.textContent).join() + points[0]?.lines.join();
    expect(written(drawCase({ ...one, spec }, 540, 'zh'))).toContain('全国');
    expect(written(drawCase({ ...one, spec: itself }, 540, 'zh'))).not.toContain('全国');
  });

  it('says what filled and hollow dots mean where there is a line to compare with', () => {
    const { spec, ...one } = find('intervals');
    if (spec.kind !== 'intervals') throw new Error('the case is no interval plot');
    const { reference, ...alone } = spec;
    expect(reference).toBeDefined();
    expect(drawCase({ ...one, spec }, 358, 'en').svg.textContent).toContain('Interval clear of the line');
    expect(drawCase({ ...one, spec: alone }, 358, 'en').svg.textContent).not.toContain('of the line');
  });

  it('names the column that an answer lacks', () => {
    const one = find('intervals');
    const siblings = tableOf(
      [
        ['unit', 'text'],
        ['name', 'text'],
      ],
      [['430611', '君山区']],
    );
    expect(() => drawCase({ ...one, answers: { ...one.answers, siblings } }, 540, 'zh')).toThrow(
      /needs the column value of the cell "siblings"/,
    );
    const plot = find('plot-bars');
    expect(() => drawCase({ ...plot, answers: { siblings } }, 540, 'zh')).toThrow(
      /The x of barX is "infants", which the data does not have/,
    );
  });
});

describe('points', () => {
  it('stand for every datum', () => {
    expect(drawCase(find('funnel'), 1120, 'zh').points).toHaveLength(2857);
    expect(drawCase(find('pyramid'), 1120, 'zh').points).toHaveLength(36);
    expect(drawCase(find('intervals'), 1120, 'zh').points).toHaveLength(9);
    expect(drawCase(find('trend'), 1120, 'zh').points).toHaveLength(59);
    expect(drawCase(find('profile'), 1120, 'zh').points).toHaveLength(19);
    expect(drawCase(find('plot-bars'), 1120, 'zh').points).toHaveLength(18);
  });

  it('say the name first, then the numbers, and lead to the unit', () => {
    const junshan = drawCase(find('intervals'), 540, 'zh').points.find((point) => point.unit === '430611');
    expect(junshan?.lines).toEqual(['君山区', '117.4', '区间 108.0–127.6']);
    const county = drawCase(find('funnel'), 540, 'en').points.find((point) => point.unit === '430611');
    expect(county?.lines).toEqual([
      '君山区',
      'Boys per 100 girls 117.4',
      'Children of age 0 2,237',
      'within what chance does',
    ]);
  });

  it('of a funnel run from left to right', () => {
    const xs = drawCase(find('funnel'), 540, 'zh').points.map((point) => point.x);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
  });
});

describe('figureWords', () => {
  it('puts the answers’ numbers into the title', () => {
    const { spec, answers } = find('funnel');
    const words = figureWords(spec, reading(answers), 'zh');
    expect(words.title).toBe('322 个县高于全国的偏离无法用偶然解释'.replace('322 ', '322\u00a0'));
    expect(words.alt).toContain('漏斗图');
    expect(words.caption).toBe('');
  });
});

describe('intervals without any value', () => {
  it('say why, and draw no axis, band or line', () => {
    const table = tableOf(
      [
        ['name', 'text'],
        ['value', 'number'],
        ['low', 'number'],
        ['high', 'number'],
        ['note', 'text'],
      ],
      [['2010', null, null, null, '不足 200 例']],
    );
    const one: Case = {
      name: 'none',
      answers: { years: table },
      spec: { kind: 'intervals', data: 'years', usual: [103, 107], reference: { value: 106, label: '参照' } },
    };
    const { svg } = drawCase(one, 358, 'zh');
    const texts = [...svg.querySelectorAll('text')].map((text) => text.textContent);
    expect(texts).toContain('不足 200 例');
    expect(texts.join(' ')).not.toMatch(/103|106|107/);
    expect(svg.querySelectorAll('rect')).toHaveLength(0);
  });
});
