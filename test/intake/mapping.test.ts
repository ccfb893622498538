import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { readMapping, writeMapping } from '../../src/intake/mapping.ts';

describe('a mapping file', () => {
  it('reads back what was written', () => {
    const mapping = fc.record(
      {
        dataset: fc.constantFrom('population' as const, 'births' as const),
        period: fc.constantFrom('2010', '2010-03'),
        unit: fc.record({ code: fc.string(), name: fc.string() }),
        columns: fc.dictionary(fc.string(), fc.option(fc.string()), { noNullPrototype: true }),
        encoding: fc.string(),
        measures: fc.dictionary(
          fc.string({ minLength: 1, unit: fc.constantFrom('应', '征', 'a') }),
          fc.constantFrom('元', '万元'),
        ),
        values: fc.constant({ hop: { 村报乡: 'village→town', 其他: null } }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(mapping, (given) => {
        expect(readMapping('m.json', writeMapping(given))).toEqual(given);
      }),
    );
  });

  it.each(['constructor', 'prototype', '__proto__', 'toString'])(
    'keeps a column that is called %s',
    (name) => {
      const columns = Object.fromEntries([[name, 'male']]);
      const back = readMapping('m.json', writeMapping({ columns }));
      expect(Object.entries(back.columns ?? {})).toEqual([[name, 'male']]);
    },
  );

  it.each([
    ['{', 'm.json'],
    ['[]', 'm.json'],
    ['{"period": "2010-13"}', 'period'],
    ['{"colums": {}}', 'colums'],
    ['{"columns": {"男": 3}}', 'columns.男'],
    ['{"dataset": "birth"}', 'birth_reports'],
    ['{"measures": {"应征": "万块"}}', '万元'],
    ['{"dataset": "free"}', 'table'],
    ['{"dataset": "free", "table": "births"}', 'table'],
    ['{"dataset": "free", "table": "2010"}', 'table'],
    ['{"values": {"hop": {"村": 1}}}', 'values.hop.村'],
  ])('refuses %s and names what is wrong', (text, named) => {
    try {
      readMapping('m.json', text);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      expect(error.text.zh).toContain(named);
      expect(error.text.en).toContain(named);
    }
  });
});
