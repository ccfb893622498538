import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasets } from '../../src/domain/datasets.ts';
import { dayNumber, type Period } from '../../src/domain/period.ts';
import { DraftBuilder } from '../../src/intake/draft-builder.ts';
import { joinDrafts, numberAt, periodAt, pickRows, placeOf, textAt, unitAt } from '../../src/intake/draft.ts';
import { editionArrow } from '../../src/intake/edition-arrow.ts';
import { readEditionColumns } from '../../src/intake/edition-columns.ts';
import { sheetFromRows } from '../../src/intake/sheet-from-rows.ts';
import { cellAt, readEach, rowCells } from '../../src/intake/sheet.ts';

/** Not −0, which is the same value as 0 and written by no file. */
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.double({ noNaN: true }).map((v) => v + 0) },
  { weight: 3, arbitrary: fc.string({ maxLength: 4 }) },
  fc.constantFrom(null, '', true, false, '—', '\u0000date 0', '0', 0),
  fc.date({ noInvalidDate: true }),
);
/** Enough rows that a column of numbers meets too many other cells and changes its kind. */
const grid = fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 220, size: 'max' });

describe('a sheet of rows', () => {
  it('gives back every cell that was put in, however its columns are held', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const sheet = sheetFromRows('sheet', rows);
        expect(sheet.height).toBe(rows.length);
        const read = sheet.columns.map((column) => readEach(column, (c) => c));
        rows.forEach((cells, r) => {
          expect(rowCells(sheet, r)).toHaveLength(sheet.width);
          for (let c = 0; c < sheet.width; c += 1) {
            const put = cells[c] ?? null;
            const back = put === '' ? null : put;
            expect(cellAt(sheet, r, c)).toStrictEqual(back);
            expect(read[c]?.(r) ?? null).toStrictEqual(back);
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});

interface Row {
  readonly unit: string;
  readonly period: Period;
  readonly male: number | null;
  readonly sheet: string;
  readonly sex: string | null;
  readonly row: number;
}
const number = datasets.births.fields.find((f) => f.type === 'integer')?.name ?? '';
const text = datasets.births.fields.find((f) => f.type === 'text')?.name ?? '';
const aRow: fc.Arbitrary<Row> = fc.record({
  unit: fc.constantFrom('990611001001', '990611001002', '990611002'),
  period: fc.record({
    start: fc.constantFrom('1999-12-01', '2010-01-01', '2010-02-01'),
    grain: fc.constantFrom('month' as const, 'year' as const),
  }),
  male: fc.oneof(
    fc.nat(),
    fc.constantFrom(null, 0, 2 ** 31 - 1, 2 ** 31, 2 ** 40, 2 ** 53 - 1, -1, -(2 ** 40)),
  ),
  sheet: fc.constantFrom('一月', '二月'),
  sex: fc.oneof(
    fc.constant(null),
    fc.string({ maxLength: 3 }).filter((t) => t !== ''),
  ),
  row: fc.nat(1_000_000),
});

/** A draft of births of these rows. */
function draftOf(rows: readonly Row[]) {
  const builder = new DraftBuilder('births', rows.length);
  const origins = new Map(
    ['一月', '二月'].map((sheet, i) => [sheet, { sheet, columns: new Map([[number, i + 1]]), wide: i - 1 }]),
  );
  for (const row of rows) {
    const origin = builder.origins.code(origins.get(row.sheet) ?? null);
    const at = builder.add(builder.units.code(row.unit), builder.periods.code(row.period), origin, row.row);
    const values = builder.numbers(number);
    if (values && row.male !== null) values[at] = row.male;
    builder.setText(at, text, row.sex);
  }
  return builder.finish();
}

describe('a draft', () => {
  it('holds its rows, in parts, put together and picked', () => {
    fc.assert(
      fc.property(fc.array(aRow, { maxLength: 30 }), fc.nat(30), (rows, cut) => {
        const joined = joinDrafts('births', [draftOf(rows.slice(0, cut)), draftOf(rows.slice(cut))]);
        const back = Int32Array.from(rows.keys()).reverse();
        for (const [draft, order] of [
          [joined, [...rows.keys()]],
          [pickRows(joined, back), [...back]],
        ] as const) {
          expect(draft.height).toBe(rows.length);
          order.forEach((from, i) => {
            const row = rows[from];
            expect(unitAt(draft, i)).toBe(row?.unit);
            expect(periodAt(draft, i)).toEqual(row?.period);
            expect(numberAt(draft, number, i)).toBe(row?.male ?? Number.NaN);
            expect(textAt(draft, text, i)).toBe(row?.sex);
            const column = row?.sheet === '一月' ? 'B' : 'C';
            const place = placeOf(draft, i, number);
            expect(place).toMatchObject({ sheet: row?.sheet, row: (row?.row ?? 0) + 1, column });
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('comes back from Arrow as it was, and the same rows give the same bytes', () => {
    fc.assert(
      fc.property(fc.array(aRow, { minLength: 1, maxLength: 30 }), (rows) => {
        const arrow = editionArrow(draftOf(rows));
        // Built of two parts its codes are others, and parts of the lists are used by no row.
        const other = joinDrafts('births', [draftOf([...rows].reverse()), draftOf(rows)]);
        const again = pickRows(
          other,
          Int32Array.from(rows.keys(), (i) => rows.length + i),
        );
        expect(Buffer.compare(arrow, editionArrow(again))).toBe(0);
        const { columns } = readEditionColumns(arrow);
        const valueAt = (name: string, i: number) => {
          const column = columns.get(name);
          if (!column) return null;
          if (column.kind === 'text') return column.values[column.codes[i] ?? -1] ?? null;
          const value = column.values[i] ?? Number.NaN;
          return Number.isNaN(value) ? null : value;
        };
        rows.forEach((row, i) => {
          expect(valueAt('unit', i)).toBe(row.unit);
          expect(valueAt('period', i)).toBe(dayNumber(row.period.start));
          expect(valueAt('grain', i)).toBe(row.period.grain);
          expect(valueAt(number, i)).toBe(row.male);
          expect(valueAt(text, i)).toBe(row.sex);
          expect(valueAt('source_sheet', i)).toBe(row.sheet);
          expect(valueAt('source_row', i)).toBe(row.row + 1);
          expect(valueAt('source_column', i)).toBe(row.sheet === '一月' ? null : 'A');
        });
      }),
      { numRuns: 60 },
    );
  });
});
