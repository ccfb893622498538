import { describe, expect, it } from 'vitest';
import { dotsPath } from '../../src/figures/funnel/dots-path.ts';
import { funnelPoints, liesWithin } from '../../src/figures/funnel/points.ts';
import { points, share, tableOf } from './census.ts';
import { cases } from './cases.ts';
import { drawCase } from './draw-case.ts';

const spec = { kind: 'funnel', data: 'counties', bands: 'bands', target: { value: 1, label: 'x' } } as const;

describe('funnel', () => {
  it('flags 322 of the 2,857 counties above the country at 99.8 %', () => {
    expect(share).toBeCloseTo(0.5412, 5);
    const drawn = funnelPoints(spec, points, '430611');
    expect(drawn.filter((point) => point.flag === 'above')).toHaveLength(322);
    expect(drawn.filter((point) => point.chosen).map((point) => point.name)).toEqual(['君山区']);
  });

  it('rings the counties of a prefecture or province that is no point itself, and none for the country', () => {
    expect(funnelPoints(spec, points, '430600').filter((point) => point.chosen)).toHaveLength(9);
    expect(funnelPoints(spec, points, '430000').filter((point) => point.chosen)).toHaveLength(122);
    expect(funnelPoints(spec, points, '000000').filter((point) => point.chosen)).toHaveLength(0);
    expect(liesWithin('430611', '4306')).toBe(true);
    expect(liesWithin('430611', '430611')).toBe(false);
  });

  it('takes the ancestors from columns where the spec names them', () => {
    const table = tableOf(
      [
        ['unit', 'text'],
        ['name', 'text'],
        ['n', 'integer'],
        ['value', 'number'],
        ['flag', 'text'],
        ['parent', 'text'],
      ],
      [
        ['a1', '甲', 10, 100, 'within', 'p'],
        ['a2', '乙', 10, 101, 'above', 'q'],
      ],
    );
    const chosen = funnelPoints({ ...spec, within: ['parent'] }, table, 'q').filter((point) => point.chosen);
    expect(chosen.map((point) => point.name)).toEqual(['乙']);
  });

  it('names the one in question beside its ring', () => {
    const one = cases.find((each) => each.name === 'funnel');
    const texts = [...(one ? drawCase(one, 358, 'zh').svg.querySelectorAll('text') : [])].map(
      (text) => text.textContent,
    );
    expect(texts).toContain('君山区 117.4');
    expect(texts).toContain('全国 118.0');
    expect(texts).toContain('高于 322');
  });
});

describe('dotsPath', () => {
  it('writes places relative to the one before, without losing a tenth on the way', () => {
    const places = Array.from({ length: 500 }, (_, i) => [i * 0.37, (i * 7919) % 300] as const);
    let [x, y] = [0, 0];
    const read = [...dotsPath(places, 'h0').matchAll(/[Mm](-?[\d.]+),?(-?[\d.]+)h0/g)].map(([, dx, dy]) => {
      x += Number(dx);
      y += Number(dy);
      return [Math.round(x * 10) / 10, Math.round(y * 10) / 10];
    });
    expect(read).toEqual(places.map(([px, py]) => [Math.round(px * 10) / 10, py]));
  });

  it('draws shapes at one place once', () => {
    expect(
      dotsPath(
        [
          [1, 2],
          [1.01, 2],
          [0.5, 2],
        ],
        'h0',
      ),
    ).toBe('M.5,2h0m.5,0h0');
    expect(dotsPath([], 'h0')).toBe('');
  });
});
