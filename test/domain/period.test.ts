import { describe, expect, it } from 'vitest';
import { dayNumber, dayOf, periodAfter, periodDays, spanPeriod } from '../../src/domain/period.ts';
import { findPeriod, readPeriodText } from '../../src/domain/period-text.ts';

const period = (start: string, grain: string) => ({ kind: 'period', period: { start, grain } });

describe('texts of time', () => {
  it.each([
    ['2010年3月', '2010-03-01', 'month'],
    ['２０１０年３月', '2010-03-01', 'month'],
    ['2010-03', '2010-03-01', 'month'],
    ['201003', '2010-03-01', 'month'],
    ['2010/3/1', '2010-03-01', 'month'],
    ['2010年十二月', '2010-12-01', 'month'],
    ['2010年度', '2010-01-01', 'year'],
    ['2010', '2010-01-01', 'year'],
    ['2010年第二季度', '2010-04-01', 'quarter'],
    ['2010Q4', '2010-10-01', 'quarter'],
    ['2010年下半年', '2010-07-01', 'half'],
    ['2010年1-6月', '2010-01-01', 'half'],
    ['2010统计年度', '2009-10-01', 'statistical-year'],
    ['2009年10月-2010年9月', '2009-10-01', 'statistical-year'],
  ])('%s', (text, start, grain) => {
    expect(readPeriodText(text)).toEqual(period(start, grain));
  });

  it.each(['2010年13月', '2010-13', '201000', '2010/2/30', '2010年0月'])('%s is impossible', (text) => {
    expect(readPeriodText(text)).toEqual({ kind: 'impossible' });
  });

  it.each(['', '合计', '12', '430611', 'abc', '人口'])('%j says nothing of time', (text) => {
    expect(readPeriodText(text)).toBeNull();
  });

  it('finds the one period that a title or a name names', () => {
    expect(findPeriod('君山区2010年3月人口变动情况表')).toEqual(period('2010-03-01', 'month'));
    expect(findPeriod('census-2010-counties')).toEqual(period('2010-01-01', 'year'));
    expect(findPeriod('births_201003')).toEqual(period('2010-03-01', 'month'));
    expect(findPeriod('us-births-monthly-1994-2003')).toBeNull();
    expect(findPeriod('导出_20231123093015')).toBeNull();
    expect(findPeriod('430611101200')).toBeNull();
    expect(findPeriod('1月')).toEqual({ kind: 'months', from: 1, to: 1 });
  });
});

describe('periods', () => {
  it('follow each other', () => {
    expect(periodAfter({ start: '2010-12-01', grain: 'month' }).start).toBe('2011-01-01');
    expect(periodAfter({ start: '2009-10-01', grain: 'statistical-year' }, -1).start).toBe('2008-10-01');
    expect(periodDays({ start: '2008-02-01', grain: 'month' })).toBe(29);
  });

  it('are months, quarters, half-years or years, and no other span', () => {
    expect(spanPeriod(2010, 4, 6)).toEqual({ start: '2010-04-01', grain: 'quarter' });
    expect(spanPeriod(2010, 2, 4)).toBeNull();
    expect(spanPeriod(2010, 13, 13)).toBeNull();
  });

  it('count days from 1970', () => {
    expect(dayNumber('2010-03-01')).toBe(14_669);
    expect(dayOf(14_669)).toBe('2010-03-01');
  });
});
