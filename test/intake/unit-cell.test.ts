import { describe, expect, it } from 'vitest';
import { readUnitCell } from '../../src/intake/unit-cell.ts';

describe('cells of unit codes', () => {
  it.each([
    ['430611', '430611', false],
    [430611, '430611', false],
    [430611101200, '430611101200', false],
    ['430611101', '430611101', false],
    ['430611000000', '430611', false],
    ['４３０６１１', '430611', false],
    ['43 06 11', '430611', false],
    [' 430611\u00a0', '430611', false],
    ["'430611101200", '430611101200', false],
    ['="430611101200"', '430611101200', false],
    ['430611.0', '430611', false],
    ['430611101200-03', '430611101200-03', false],
    ['43-06-11', '430611', true],
    ['430611-101-200', '430611101200', true],
    ['430611 101 200', '430611101200', false],
    ['430611.101', '430611101', true],
    ['000000430611', '430611', true],
    ['000430611101', '430611101', true],
  ])('%j is %s', (cell, code, tidied) => {
    expect(readUnitCell(cell)).toEqual({ kind: 'code', code, tidied });
  });

  it.each([
    ['4.30611E+11', 'scientific'],
    ['4.30611101E+11', 'scientific'],
    ['430611101200030000', 'fifteen-digits'],
    ['43061110120', 'short'],
    ['30611', 'short'],
    ['43061110', 'short'],
    ['4306', null],
    ['430611101200-', 'other'],
    ['43-6-11', 'other'],
    ['君山区', 'other'],
  ])('%j is damaged: %s', (cell, damage) => {
    expect(readUnitCell(cell)).toMatchObject(
      damage === null ? { kind: 'code' } : { kind: 'damaged', damage, text: cell },
    );
  });

  it.each(['', '-', '—', '/', null])('%j is no code', (cell) => {
    expect(readUnitCell(cell)).toBeNull();
  });
});
