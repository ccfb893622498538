import { describe, expect, it } from 'vitest';
import { monthsBetween } from '../../src/app/months-between.ts';

describe('monthsBetween', () => {
  it('counts over the turn of a year', () => {
    expect(monthsBetween('2009-11', '2010-02')).toEqual(['2009-11', '2009-12', '2010-01', '2010-02']);
    expect(monthsBetween('2010-01', '2010-01')).toEqual(['2010-01']);
  });

  it('has nothing to list where there is no span', () => {
    expect(monthsBetween('2010-02', '2010-01')).toEqual([]);
    expect(monthsBetween('', '2010-01')).toEqual([]);
  });
});
