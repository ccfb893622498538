import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEditionColumns } from '../../../src/intake/edition-columns.ts';
import { StateComparison } from '../../../src/vault/compare/compare-states.ts';
import { birthsArrow, manyBirths, type BirthsRow } from './some-rows.ts';

const read = (rows: readonly BirthsRow[], coded = false) =>
  readEditionColumns(birthsArrow(rows, 'births.csv', coded));
const compare = (
  before: readonly (readonly BirthsRow[])[],
  after: readonly BirthsRow[],
  scope: 'file' | 'states' = 'file',
) =>
  new StateComparison({
    of: { dataset: 'births' },
    before: before.map((rows) => read(rows)),
    after: [read(after)],
    scope,
    names: new Map([['990611001001', '甲村']]),
  });

const [a, b, c] = ['990611001001', '990611001002', '990611001003'];
const stored: BirthsRow[] = [
  { unit: a, month: 1, male: 5, female: 4 },
  { unit: a, month: 2, male: 3, female: null },
  { unit: a, month: 2, order: '2', male: 1, female: 1 },
  { unit: b, month: 1, male: 7, female: 0 },
  { unit: b, month: 2, male: 2, female: 2 },
  { unit: b, month: 3, male: 9, female: 9 },
  { unit: c, month: 1, male: 8, female: 8 },
];

describe('a new file over what is stored', () => {
  const file: BirthsRow[] = [
    { unit: a, month: 1, male: 5, female: 4 },
    { unit: a, month: 2, male: 3, female: 0 },
    { unit: b, month: 1, male: 70, female: null },
    { unit: b, month: 4, male: 1, female: 1 },
    { unit: a, month: 4, male: 0, female: 0 },
  ];
  const found = compare([stored], file).summary();

  it('counts rows that are added, changed, unchanged, and absent within its units and periods', () => {
    // Absent: a in February for second children, b in February and March; c is not in the file at all.
    expect(found.rows).toEqual({ added: 2, changed: 2, absent: 3, unchanged: 1 });
  });

  it('says unit, period, other keys, field, before and after, and both cells', () => {
    expect(found.changes.filter((change) => change.kind === 'changed')).toEqual([
      {
        kind: 'changed',
        keys: { unit: a, period: '2010-02-01', grain: 'month', birth_order: '1' },
        name: '甲村',
        fields: [{ field: 'female', before: null, after: 0 }],
        before: { part: 0, sheet: 'births.csv', row: 3, column: null },
        after: { part: 1, sheet: 'births.csv', row: 3, column: null },
      },
      {
        kind: 'changed',
        keys: { unit: b, period: '2010-01-01', grain: 'month', birth_order: '1' },
        name: null,
        fields: [
          { field: 'male', before: 7, after: 70 },
          { field: 'female', before: 0, after: null },
        ],
        before: { part: 0, sheet: 'births.csv', row: 5, column: null },
        after: { part: 1, sheet: 'births.csv', row: 4, column: null },
      },
    ]);
  });

  it('tells a number instead of none, and none instead of a number, from another number', () => {
    expect(found.fields).toEqual([
      { field: 'male', other: 1, filled: 0, emptied: 0 },
      { field: 'female', other: 0, filled: 1, emptied: 1 },
    ]);
  });

  it('restates totals by period and field, with the rows that the file lacks as they stay', () => {
    const month = (m: number) => ({ period: `2010-0${m}-01`, grain: 'month', level: 'village' });
    expect(found.totals).toEqual([
      { ...month(1), field: 'male', before: 12, after: 75 },
      // Neither 0 → none nor none → 0 changes a sum; what appears does.
      { ...month(4), field: 'male', before: 0, after: 1 },
      { ...month(4), field: 'female', before: 0, after: 1 },
    ]);
  });

  it('counts of stored editions the last one that has the row', () => {
    const later = compare([stored, [{ unit: b, month: 1, male: 70, female: null }]], file).summary();
    expect(later.rows).toEqual({ added: 2, changed: 1, absent: 3, unchanged: 2 });
    expect(later.changes[0]?.before).toBeDefined();
  });

  it('is the same for columns with dictionaries', () => {
    const coded = new StateComparison({
      of: { dataset: 'births' },
      before: [read(stored)],
      after: [read(file, true)],
      scope: 'file',
    }).summary();
    expect({ ...coded, changes: [] }).toEqual({ ...found, changes: [] });
  });
});

describe('two whole states', () => {
  it('lose what the later one has no more', () => {
    const found = compare([stored], stored.slice(0, 5), 'states').summary();
    expect(found.rows).toEqual({ added: 0, changed: 0, absent: 2, unchanged: 5 });
    expect(found.totals).toContainEqual({
      period: '2010-03-01',
      grain: 'month',
      level: 'village',
      field: 'male',
      before: 9,
      after: 0,
    });
  });

  it('sum towns apart from their villages', () => {
    const town = { unit: '990611001', month: 1, male: 12, female: 4 };
    const found = compare([[...stored, town]], [...stored, { ...town, male: 13 }], 'states').summary();
    expect(found.totals).toEqual([
      { period: '2010-01-01', grain: 'month', level: 'town', field: 'male', before: 12, after: 13 },
    ]);
  });

  it('say as a plain comparison of every row would, whatever the rows', () => {
    const row = fc.record({
      unit: fc.constantFrom(a, b, c, '990611001'),
      month: fc.integer({ min: 1, max: 3 }),
      order: fc.constantFrom('1', '2'),
      male: fc.option(fc.integer({ min: 0, max: 3 })),
      female: fc.option(fc.integer({ min: 0, max: 3 })),
    });
    const keyOf = (r: BirthsRow) => [r.unit, r.month, r.order].join();
    fc.assert(
      fc.property(fc.array(fc.array(row), { maxLength: 3 }), fc.array(row), (before, after) => {
        const state = new Map(before.flat().map((r) => [keyOf(r), r]));
        const next = new Map(after.map((r) => [keyOf(r), r]));
        const expected = { added: 0, changed: 0, absent: 0, unchanged: 0 };
        for (const [key, r] of next) {
          const old = state.get(key);
          if (!old) expected.added += 1;
          else if (old.male !== r.male || old.female !== r.female) expected.changed += 1;
          else expected.unchanged += 1;
        }
        for (const key of state.keys()) if (!next.has(key)) expected.absent += 1;
        const comparison = compare(before, after, 'states');
        expect(comparison.summary().rows).toEqual(expected);
        let listed = 0;
        comparison.each((change) => {
          listed += 1;
          const key = [
            change.keys['unit'],
            Number(String(change.keys['period']).slice(5, 7)),
            change.keys['birth_order'],
          ];
          const [was, is] = [state.get(key.join()), next.get(key.join())];
          for (const { field, before: x, after: y } of change.fields) {
            expect(x).toBe((field === 'male' ? was?.male : was?.female) ?? null);
            expect(y).toBe((field === 'male' ? is?.male : is?.female) ?? null);
          }
        });
        expect(listed).toBe(expected.added + expected.changed + expected.absent);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a free table', () => {
  const of = { dataset: 'free', table: 'notes' } as const;
  it('gains rows that it does not hold, and lacks none by a file', () => {
    const found = new StateComparison({
      of,
      before: [read(stored)],
      after: [read([...stored.slice(0, 2), { ...(stored[2] ?? fail()), male: 9 }])],
      scope: 'file',
    });
    expect(found.summary().rows).toEqual({ added: 1, changed: 0, absent: 0, unchanged: 2 });
    const states = new StateComparison({
      of,
      before: [read(stored)],
      after: [read(stored.slice(0, 2))],
      scope: 'states',
    });
    expect(states.summary().rows).toEqual({ added: 0, changed: 0, absent: 5, unchanged: 2 });
  });
});

function fail(): never {
  throw new Error('the fixture has this row');
}

describe('many rows', () => {
  it('list a bounded number of changes and count all', () => {
    const before = readEditionColumns(manyBirths(1000));
    const after = readEditionColumns(manyBirths(1000, (i) => (i % 50) + (i % 3 === 0 ? 1 : 0)));
    const comparison = new StateComparison({
      of: { dataset: 'births' },
      before: [before],
      after: [after],
      scope: 'file',
    });
    const found = comparison.summary();
    expect(found.rows).toEqual({ added: 0, changed: 4000, absent: 0, unchanged: 8000 });
    expect(found.changes).toHaveLength(200);
    let all = 0;
    comparison.each(() => (all += 1));
    expect(all).toBe(4000);
  });
});
