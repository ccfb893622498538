import { describe, expect, it } from 'vitest';
import type { Column, Table } from '../../src/base/table.ts';
import { tableHtml } from '../../src/app/table-html.ts';
import { figureTable } from '../../src/figures/figure-table.ts';
import { cases } from './cases.ts';
import { drawCase, reading, type Case } from './draw-case.ts';

/** The case with the numbers of these columns withheld in every `nth` row. */
function withhold(one: Case, nth: number): Case {
  const column = (of: Column): Column => {
    const withheld = ['value', 'low', 'high', 'male', 'female'].includes(of.name);
    if (!withheld) return of;
    const suppressed = [...of.values.keys()].filter((row) => row % nth === 0);
    return { ...of, suppressed, values: of.values.map((value, row) => (row % nth === 0 ? null : value)) };
  };
  const table = (of: Table): Table => ({ ...of, columns: of.columns.map(column) });
  return {
    ...one,
    answers: Object.fromEntries(Object.entries(one.answers).map(([name, of]) => [name, table(of)])),
  };
}

const named = (name: string): Case => {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name}`);
  return found;
};

describe('a figure with suppressed values', () => {
  for (const name of ['matrix', 'trend', 'multiples', 'bullet', 'pyramid'])
    it(`marks them in ${name} as neither zero nor absent`, () => {
      const one = withhold(named(name), 4);
      for (const width of [358, 1120])
        expect(drawCase(one, width, 'zh').svg.querySelectorAll('.suppressed').length).toBeGreaterThan(0);
      expect(drawCase(named(name), 1120, 'zh').svg.querySelectorAll('.suppressed').length).toBe(0);
      expect(
        drawCase(one, 1120, 'zh').points.some(({ lines }) => lines.some((line) => line.includes('保密'))),
      ).toBe(true);
    });

  for (const name of ['intervals', 'bullet'])
    it(`says so in the rows of ${name}`, () => {
      const one = withhold(named(name), 4);
      expect(drawCase(one, 1120, 'zh').svg.textContent).toContain('保密');
      expect(drawCase(one, 1120, 'en').svg.textContent).toContain('suppressed');
    });

  it('says so where nothing but them is left', () => {
    for (const name of ['trend', 'multiples', 'pyramid'])
      expect(drawCase(withhold(named(name), 1), 1120, 'zh').svg.textContent).toContain('保密');
  });

  for (const one of cases)
    it(`can be drawn and listed: ${one.name}`, () => {
      for (const nth of [1, 3])
        for (const width of [358, 1120]) {
          const { svg } = drawCase(withhold(one, nth), width, 'en');
          expect(svg.outerHTML).not.toMatch(/NaN|undefined|Infinity/);
        }
      const withheld = withhold(one, 3);
      const table = figureTable(withheld.spec, reading(withheld.answers), 'zh');
      const count = table.table.columns.reduce((sum, { suppressed = [] }) => sum + suppressed.length, 0);
      expect(tableHtml(table, '', 'zh').split('保密').length - 1).toBe(count);
    });
});
