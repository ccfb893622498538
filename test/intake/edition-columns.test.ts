import { Bool, Table, tableToIPC, vectorFromArray } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEditionColumns } from '../../src/intake/edition-columns.ts';
import { TextCodes } from '../../src/intake/text-codes.ts';
import { birthsArrow } from '../vault/compare/some-rows.ts';

describe('an edition read by columns', () => {
  it.each([false, true])(
    'holds texts, dates and numbers as they were written (dictionaries: %s)',
    (coded) => {
      const { rows, columns } = readEditionColumns(
        birthsArrow(
          [
            { unit: '甲', month: 1, male: 9_007_199_254_740_991, female: null },
            { unit: '乙', month: 12, male: -3 },
            { unit: '甲', month: 2, male: 0, female: -4_294_967_296 },
          ],
          'births.csv',
          coded,
        ),
      );
      expect(rows).toBe(3);
      const unit = columns.get('unit');
      expect(unit?.kind === 'text' && [...unit.codes].map((code) => unit.values[code])).toEqual([
        '甲',
        '乙',
        '甲',
      ]);
      const column = columns.get('source_column');
      expect(column?.kind === 'text' && [...column.codes]).toEqual([-1, -1, -1]);
      const numbers = (name: string) => {
        const found = columns.get(name);
        return found && found.kind !== 'text' ? [...found.values] : [];
      };
      expect(numbers('male')).toEqual([9_007_199_254_740_991, -3, 0]);
      expect(numbers('female')).toEqual([NaN, NaN, -4_294_967_296]);
      expect(columns.get('period')?.kind).toBe('date');
      expect(numbers('period')).toEqual([14610, 14944, 14641]);
    },
  );

  it('reads truth as 1 and 0', () => {
    const bytes = tableToIPC(new Table({ x: vectorFromArray([true, null, false], new Bool()) }), 'stream');
    expect(readEditionColumns(bytes).columns.get('x')).toEqual({
      kind: 'boolean',
      values: Float64Array.from([1, NaN, 0]),
    });
  });
});

describe('codes of texts', () => {
  it('are equal exactly where the texts are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('甲村', '乙村', ''))), (texts) => {
        const codes = new TextCodes();
        const given = texts.map((text) => codes.codeOfText(text));
        expect(given.map((code) => codes.texts[code])).toEqual(texts);
        expect(new Set(given).size).toBe(codes.texts.length);
      }),
    );
  });

  it('stay apart among a hundred thousand', () => {
    const codes = new TextCodes();
    for (let round = 0; round < 2; round += 1)
      for (let i = 0; i < 100_000; i += 1) expect(codes.codeOfText(String(990611000000 + i))).toBe(i);
  });
});
