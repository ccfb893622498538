import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePack, encodePack, isPublished, packGroups, packHash } from '../../src/notebook/packs.ts';
import type { Program } from '../../src/notebook/program.ts';
import type { Table } from '../../src/base/table.ts';
import { tableFromJson, tableToJson } from '../../src/notebook/table-json.ts';
import { answer, one, program, query } from './fake-program.ts';

const a = query('a', ['unit']);
const b = query('b', ['unit']);
const plain = query('plain');
const both = query('both', ['unit', 'year']);
const fake = program([plain, a, both, b]);

describe('packGroups', () => {
  it('puts cells with the same parameters together', () => {
    expect(packGroups(fake)).toEqual([
      { params: [], cells: ['plain'] },
      { params: ['unit'], cells: ['a', 'b'] },
      { params: ['unit', 'year'], cells: ['both'] },
    ]);
  });

  it('leaves out what only other queries read, and what has an error', () => {
    const top = query('top', ['unit'], ['hidden']);
    const broken = { ...query('broken'), error: { zh: '错', en: 'wrong' } };
    expect(packGroups(program([query('hidden', ['unit']), top, broken], [], ['top', 'broken']))).toEqual([
      { params: ['unit'], cells: ['top'] },
    ]);
  });

  it('keeps a cell that nothing reads', () => {
    expect(packGroups(program([plain], [], []))).toEqual([{ params: [], cells: ['plain'] }]);
  });
});

describe('packHash', () => {
  const group = { params: ['unit'], cells: ['a', 'b'] };
  const name = packHash(fake, group, { unit: 'x' }, ['e1', 'e2']);

  it('is 32 hexadecimal digits and depends on the question alone', () => {
    expect(name).toMatch(/^[0-9a-f]{32}$/);
    expect(packHash(fake, group, { unit: 'x', year: 'other' }, ['e2', 'e1'])).toBe(name);
    expect(packHash(fake, group, { unit: 'a' }, [])).toBe(packHash(fake, group, {}, []));
  });

  it('changes with the choice, the editions, the protection, the SQL and the version of nothing else', () => {
    const changed: Program = program([plain, { ...a, sql: 'SELECT 2' }, both, b]);
    const others = [
      packHash(fake, group, { unit: 'y' }, ['e1', 'e2']),
      packHash(fake, group, { unit: 'x' }, ['e1']),
      packHash(fake, group, { unit: 'x' }, ['e1', 'e2'], 'protected'),
      packHash(fake, { params: ['unit'], cells: ['a'] }, { unit: 'x' }, ['e1', 'e2']),
      packHash(changed, group, { unit: 'x' }, ['e1', 'e2']),
    ];
    expect(new Set([name, ...others]).size).toBe(6);
  });
});

describe('encodePack and decodePack', () => {
  const params = { unit: 'x' };
  const answers = { a: answer(a, params, '甲'), b: answer(b, params, '乙') };
  const name = packHash(fake, { params: ['unit'], cells: ['a', 'b'] }, params, ['e1']);
  const text = encodePack(answers);

  it('come back as they were', () => {
    expect(decodePack(text, name, ['a', 'b'])).toEqual({ a: one('甲'), b: one('乙') });
  });

  it.each([
    ['another pack', text, '0'.repeat(32), /another pack/],
    ['a cell too few', text.replace('"b":', '"c":'), name, /answer of b is missing/],
    ['a page of the host', '<!doctype html><p>Not found', name, /JSON/],
    ['a file cut off', text.slice(0, -10), name, /JSON/],
    ['another version', text.replace('"version":2', '"version":3'), name, /version/],
    ['a value of another type', text.replace('"甲"', '1'), name, /no text/],
    ['a value too many', text.replace('["甲"]', '["甲","甲"]'), name, /2 values for 1 rows/],
    ['an unknown type', text.replace('"text"', '"blob"'), name, /no column/],
    ['null', 'null', name, /no pack/],
  ])('refuse %s', (_, broken, wanted, message) => {
    expect(() => decodePack(broken, wanted, ['a', 'b'])).toThrow(message);
  });

  it('keep every value, and refuse those that JSON would change', () => {
    const values = fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), { maxLength: 5 });
    fc.assert(
      fc.property(values, (numbers) => {
        const table = {
          columns: [{ name: 'n', type: 'number' as const, values: numbers }],
          rows: numbers.length,
        };
        const again = tableFromJson(JSON.parse(JSON.stringify(tableToJson(table))));
        // JSON has no -0; it is the same number.
        expect(again.columns[0]?.values.map((v) => (v === 0 ? 0 : v))).toEqual(
          numbers.map((v) => (v === 0 ? 0 : v)),
        );
      }),
    );
    const wrong = { columns: [{ name: 'n', type: 'number' as const, values: [NaN] }], rows: 1 };
    expect(() => tableToJson(wrong)).toThrow(/value 1 of the column n is no number/);
  });

  it('say which values are suppressed, and hold none of them', () => {
    const table: Table = {
      columns: [{ name: 'n', type: 'integer', values: [7, null, null], suppressed: [1] }],
      rows: 3,
    };
    expect(tableFromJson(JSON.parse(JSON.stringify(tableToJson(table))))).toEqual(table);
    const broken = { rows: 1, columns: [['n', 'integer', [3], [0]]] };
    expect(() => tableFromJson(broken)).toThrow(/row 1 of the column n is suppressed and has a value/);
    expect(() => tableFromJson({ rows: 1, columns: [['n', 'integer', [3], ['x']]] })).toThrow(/are no rows/);
  });
});

describe('isPublished', () => {
  const group = { params: ['unit'], cells: ['a', 'b'] };
  const twice = { params: ['unit', 'year'], cells: ['both'] };
  const options = {
    units: { columns: [{ name: 'value', type: 'text' as const, values: ['a', 'x'] }], rows: 2 },
  };

  it('is true of defaults, and of nothing else where nothing is declared', () => {
    expect(isPublished(fake, group, {}, {})).toBe(true);
    expect(isPublished(fake, group, { unit: 'x' }, options)).toBe(false);
    expect(isPublished(fake, { params: [], cells: ['plain'] }, { unit: 'x' }, options)).toBe(true);
  });

  it('asks the options, where all of them are published', () => {
    const all = program([plain, a, both, b], [{ unit: 'all' }]);
    expect(isPublished(all, group, { unit: 'x' }, options)).toBe(true);
    expect(isPublished(all, group, { unit: 'z' }, options)).toBe(false);
    expect(isPublished(all, group, { unit: 'z' }, {})).toBe(true);
    expect(isPublished(all, twice, { unit: 'x', year: 'b' }, options)).toBe(false);
    expect(isPublished(all, twice, { unit: 'x' }, options)).toBe(true);
  });

  it('knows listed values and periods', () => {
    const listed = program([plain, a, both, b], [{ unit: ['x'], year: ['b'] }]);
    expect(isPublished(listed, twice, { unit: 'x', year: 'b' }, {})).toBe(true);
    expect(isPublished(listed, twice, { unit: 'y', year: 'b' }, {})).toBe(false);
    const apart = program([plain, a, both, b], [{ unit: ['x'] }, { year: ['b'] }]);
    expect(isPublished(apart, twice, { year: 'b' }, {})).toBe(true);
    expect(isPublished(apart, twice, { unit: 'x', year: 'b' }, {})).toBe(false);
    const spec = {
      type: 'period' as const,
      label: { zh: '期', en: 'period' },
      options: 'spans',
      default: { from: '2006-01', to: '2010-12' },
    };
    const period: Program = {
      ...fake,
      cells: [{ kind: 'input', name: 'period', spec, reads: [], error: null }, query('m', ['from', 'to'])],
      defaults: { from: '2006-01-01', to: '2010-12-01' },
      front: { ...fake.front, publish: [{ period: ['2007-01/2007-12'] }] },
    };
    const months = { params: ['from', 'to'], cells: ['m'] };
    expect(isPublished(period, months, { from: '2007-01-01', to: '2007-12-01' }, {})).toBe(true);
    expect(isPublished(period, months, { from: '2007-01-01', to: '2008-12-01' }, {})).toBe(false);
    const all: Program = { ...period, front: { ...fake.front, publish: [{ period: 'all' }] } };
    const spans = {
      spans: {
        columns: [
          { name: 'from', type: 'date' as const, values: ['2008-01-01', '2009-01-01'] },
          { name: 'to', type: 'date' as const, values: ['2008-12-01', '2009-12-01'] },
        ],
        rows: 2,
      },
    };
    expect(isPublished(all, months, { from: '2009-01-01', to: '2009-12-01' }, spans)).toBe(true);
    expect(isPublished(all, months, { from: '2008-01-01', to: '2009-12-01' }, spans)).toBe(false);
  });
});
