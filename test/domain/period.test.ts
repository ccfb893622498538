import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayNumber,
  dayOf,
  periodAfter,
  periodDays,
  periodLabel,
  spanPeriod,
  statisticalHalf,
  statisticalYear,
  yearPeriod,
  yearToDate,
  type Period,
} from '../../src/domain/period.ts';
import { findPeriod, monthsOfYear, readPeriodText, readTogether } from '../../src/domain/period-text.ts';

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
    ['2010年1季度', '2010-01-01', 'quarter'],
    ['2010年4-6月', '2010-04-01', 'quarter'],
    ['2010上半年', '2010-01-01', 'half'],
    ['2010年1-12月', '2010-01-01', 'year'],
    ['2010年1-3月', '2010-03-01', 'year-to-date'],
    ['2010年1-6月', '2010-06-01', 'year-to-date'],
    ['2010年1—3月累计', '2010-03-01', 'year-to-date'],
    ['2010年1月至3月', '2010-03-01', 'year-to-date'],
    ['2010年1-12月累计', '2010-12-01', 'year-to-date'],
    ['2010年1月累计', '2010-01-01', 'year-to-date'],
    ['2010年前三季度', '2010-09-01', 'year-to-date'],
    ['二〇一〇年三月', '2010-03-01', 'month'],
    ['二零一零年', '2010-01-01', 'year'],
    ['二○一○年十二月三十一日', '2010-12-01', 'month'],
    ['二〇一〇年一至三月', '2010-03-01', 'year-to-date'],
    ['2009年10月1日至2010年9月30日', '2009-10-01', 'statistical-year'],
    ['2009年10月—2010年3月', '2009-10-01', 'half'],
    ['2010统计年度上半年', '2009-10-01', 'half'],
    ['2010统计年度下半年', '2010-04-01', 'half'],
    ['2010统计年度', '2009-10-01', 'statistical-year'],
    ['2009年10月-2010年9月', '2009-10-01', 'statistical-year'],
  ])('%s', (text, start, grain) => {
    expect(readPeriodText(text)).toEqual(period(start, grain));
  });

  it.each([
    ['10年3月', '2010-03-01', 'month'],
    ['98年12月', '1998-12-01', 'month'],
    ['一〇年三月', '2010-03-01', 'month'],
    ['10年1-3月', '2010-03-01', 'year-to-date'],
  ])('%s is read with a century of this program', (text, start, grain) => {
    expect(readPeriodText(text)).toEqual({ ...period(start, grain), shortYear: true });
  });

  it.each([
    ['1-3月', { kind: 'months', from: 1, to: 3, toDate: true }],
    ['1-3月累计', { kind: 'months', from: 1, to: 3, toDate: true }],
    ['截至3月', { kind: 'months', from: 1, to: 3, toDate: true }],
    ['3月累计', { kind: 'months', from: 1, to: 3, toDate: true }],
    ['一季度', { kind: 'months', from: 1, to: 3 }],
    ['第1季度', { kind: 'months', from: 1, to: 3 }],
    ['上半年', { kind: 'months', from: 1, to: 6 }],
    ['三月份', { kind: 'months', from: 3, to: 3 }],
    ['自年初累计', { kind: 'to-date' }],
    ['累计', { kind: 'to-date' }],
  ])('%s lacks its year', (text, expected) => {
    expect(readPeriodText(text)).toEqual(expected);
  });

  it('reads any period back, in every way that exports write it', () => {
    const numeral = (n: number) => [...String(n)].map((d) => '〇一二三四五六七八九'[Number(d)]).join('');
    const small = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
    const wide = (text: string) => text.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0));
    const same = (forms: readonly string[], expected: Period | null) => {
      for (const form of forms) {
        const read = readPeriodText(form);
        expect(read?.kind === 'period' ? read.period : read, form).toEqual(expected);
      }
    };
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2048 }), fc.integer({ min: 1, max: 12 }), (y, m) => {
        const two = String(m).padStart(2, '0');
        const short = String(y % 100).padStart(2, '0');
        same(
          [
            `${y}年${m}月`,
            `${y}年${two}月份`,
            `${y} 年 ${m} 月`,
            wide(`${y}年${m}月`),
            `${y}-${two}`,
            `${y}.${two}`,
            `${y}/${m}`,
            `${y}${two}`,
            `${y}${two}01`,
            `${y}/${m}/1`,
            `${y}-${two}-28 00:00:00`,
            `${numeral(y)}年${small[m - 1]}月`,
            `${numeral(y).replaceAll('〇', '零')}年${small[m - 1]}月份`,
            `${short}年${m}月`,
          ],
          { start: `${y}-${two}-01`, grain: 'month' },
        );
        if (m > 1) {
          const to = { start: `${y}-${two}-01`, grain: 'year-to-date' } as const;
          same([`${y}年1-${m}月累计`, `${y}年1～${m}月累计`, `${y}年${m}月累计`, periodLabel(to).zh], to);
          if (m < 12)
            same([`${y}年1-${m}月`, `${y}年1月至${m}月`, `${numeral(y)}年一至${small[m - 1]}月`], to);
        }
        const quarter = Math.ceil(m / 3);
        same(
          [
            `${y}年第${quarter}季度`,
            `${y}年${'一二三四'[quarter - 1]}季度`,
            `${y}Q${quarter}`,
            `${y}-Q${quarter}`,
          ],
          { start: `${y}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, grain: 'quarter' },
        );
        same([`${y}统计年度`, `${y - 1}年10月-${y}年9月`, `${y - 1}.10-${y}.9`], statisticalYear(y));
        same([`${y - 1}年10月至${y}年3月`, periodLabel(statisticalHalf(y, 1)).zh], statisticalHalf(y, 1));
        same([String(y), `${y}年`, `${y}年度`, `${y}年全年`, `${numeral(y)}年`], yearPeriod(y));
      }),
      { numRuns: 300 },
    );
  });

  it('takes 1-3月 for a quarter where 4-6月 stands beside it', () => {
    const texts = ['1-3月', '4-6月', '7-9月', '10-12月'].map(readPeriodText);
    expect(readTogether(texts).map((t) => t?.kind === 'months' && monthsOfYear(t, 2010)?.grain)).toEqual([
      'quarter',
      'quarter',
      'quarter',
      'quarter',
    ]);
    const dated = readTogether(['2010年1-6月', '2010年7-12月'].map(readPeriodText));
    expect(dated).toEqual([period('2010-01-01', 'half'), period('2010-07-01', 'half')]);
    const toDate = ['1-3月', '1-4月'].map(readPeriodText);
    expect(readTogether(toDate)).toEqual(toDate);
  });

  it.each([
    '2010年13月',
    '2010-13',
    '201000',
    '2010/2/30',
    '2010年0月',
    '2010年1-13月',
    '2010年0-3月',
    '2008年10月-2010年9月',
    '13月',
    '十三月',
  ])('%s is impossible', (text) => {
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
    expect(findPeriod('表3-1 2010年分村出生')).toEqual(period('2010-01-01', 'year'));
    expect(findPeriod('君山区2010年1-3月累计')).toEqual(period('2010-03-01', 'year-to-date'));
    expect(findPeriod('二〇一〇年三月人口月报')).toEqual(period('2010-03-01', 'month'));
    expect(findPeriod('2009年10月-2010年9月人口与计划生育统计')).toEqual(
      period('2009-10-01', 'statistical-year'),
    );
    expect(findPeriod('生育状况(2019.11.1-2020.10.31)')).toBeNull();
    expect(findPeriod('近10年人口')).toBeNull();
    expect(findPeriod('1月')).toEqual({ kind: 'months', from: 1, to: 1 });
  });
});

describe('periods', () => {
  it('follow each other', () => {
    expect(periodAfter({ start: '2010-12-01', grain: 'month' }).start).toBe('2011-01-01');
    expect(periodAfter({ start: '2009-10-01', grain: 'statistical-year' }, -1).start).toBe('2008-10-01');
    expect(periodDays({ start: '2008-02-01', grain: 'month' })).toBe(29);
    expect(periodDays({ start: '2008-03-01', grain: 'year-to-date' })).toBe(91);
    expect(periodAfter({ start: '2010-03-01', grain: 'year-to-date' }).start).toBe('2010-04-01');
    expect(yearToDate(2010, 13)).toBeNull();
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
