import { describe, expect, it } from 'vitest';
import { monthNumber, timeTicks } from '../../src/figures/time-scale.ts';
import { grainOf, timeSeries, unbroken } from '../../src/figures/time-series.ts';
import { tableOf } from './census.ts';

const months = (rows: readonly (readonly [string, number | null])[]) =>
  timeSeries(
    tableOf(
      [
        ['period', 'date'],
        ['value', 'number'],
      ],
      rows,
    ),
    'period',
    undefined,
  );

describe('timeSeries', () => {
  it('breaks where a month is missing and where a value is', () => {
    const series = months([
      ['2006-01-01', 1],
      ['2006-02-01', 2],
      ['2006-04-01', 4],
      ['2006-05-01', null],
      ['2006-06-01', 6],
    ]);
    const runs = unbroken(series[0]?.points ?? [], grainOf(series));
    expect(runs.map((run) => run.map((point) => point.value))).toEqual([[1, 2], [4], [6]]);
  });

  it('takes quarters and years as they come', () => {
    const quarters = months([
      ['2006-01-01', 1],
      ['2006-04-01', 2],
      ['2006-10-01', 4],
    ]);
    expect(grainOf(quarters)).toBe(3);
    expect(unbroken(quarters[0]?.points ?? [], 3)).toHaveLength(2);
  });

  it('orders the points of every line by time', () => {
    const table = tableOf(
      [
        ['period', 'date'],
        ['value', 'number'],
        ['town', 'text'],
      ],
      [
        ['2006-02-01', 2, '甲'],
        ['2006-01-01', 9, '乙'],
        ['2006-01-01', 1, '甲'],
      ],
    );
    expect(
      timeSeries(table, 'period', 'town').map((one) => [one.name, one.points.map((point) => point.value)]),
    ).toEqual([
      ['甲', [1, 2]],
      ['乙', [9]],
    ]);
  });
});

describe('timeTicks', () => {
  const from = monthNumber('2006-01-01') ?? 0;

  it('counts months and writes the year where it begins', () => {
    const ticks = timeTicks(from, from + 14, 800, 'zh');
    expect(ticks[0]).toEqual({ month: from, text: '1月', year: '2006年' });
    expect(ticks.find((tick) => tick.text === '1月' && tick.month > from)?.year).toBe('2007年');
  });

  it('leaves out what there is no room for', () => {
    expect(timeTicks(from, from + 59, 300, 'en').map((tick) => tick.text)).toEqual([
      '2006',
      '2007',
      '2008',
      '2009',
      '2010',
    ]);
    expect(timeTicks(from, from + 119, 150, 'en').length).toBeLessThan(5);
    // Of years no months are named, however wide the figure.
    expect(timeTicks(12 * 2008, 12 * 2010, 900, 'zh', { grain: 12 }).map((tick) => tick.text)).toEqual([
      '2008',
      '2009',
      '2010',
    ]);
  });

  it('knows what is no date', () => {
    expect(monthNumber('2006-03-16')).toBeCloseTo(2006 * 12 + 2 + 15 / 31);
    expect(monthNumber('去年')).toBeNull();
    expect(monthNumber(null)).toBeNull();
  });
});
