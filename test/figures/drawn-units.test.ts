import { describe, expect, it } from 'vitest';
import { nearestPoint } from '../../src/app/nearest-point.ts';
import type { Table } from '../../src/base/table.ts';
import { figureSchemas, type FigureSpec } from '../../src/figures/spec.ts';
import { drawCase } from './draw-case.ts';

/** An answer of two rows from columns. */
const table = (columns: Readonly<Record<string, readonly (string | number | boolean | null)[]>>): Table => ({
  rows: 2,
  columns: Object.entries(columns).map(([name, values]) => ({
    name,
    type: name === 'period' || name === 'date' ? 'date' : typeof values[0] === 'number' ? 'number' : 'text',
    values,
  })),
});
const unit = ['u1', 'u2'];
const name = ['甲村', '乙村'];
const value = [3, 5];
const period = ['2010-01-01', '2010-02-01'];

interface UnitCase {
  readonly spec: FigureSpec;
  readonly answer: Table;
  readonly bands?: Table;
}

/** Every kind whose rows can be units, with an answer in which they are. */
const cases: readonly UnitCase[] = [
  { spec: { kind: 'bullet', data: 'd' }, answer: table({ unit, name, value, target: [4, 4] }) },
  { spec: { kind: 'bump', data: 'd' }, answer: table({ unit, name, value: [1, 2], period }) },
  {
    spec: { kind: 'chain', data: 'd' },
    answer: table({ unit, name, due: [9, 9], received: [8, 8], on_time: [7, 7] }),
  },
  {
    spec: { kind: 'flow', data: 'd' },
    answer: table({ source: name, target: ['丙', '丁'], value, source_unit: unit }),
  },
  {
    spec: { kind: 'funnel', data: 'd', bands: 'bands', target: { value: 4, label: '全区' } },
    answer: table({ unit, name, n: [100, 900], value, flag: ['within', 'above'] }),
    bands: table({ n: [10, 1000], low95: [1, 2], high95: [9, 8], low998: [0, 1], high998: [10, 9] }),
  },
  { spec: { kind: 'intervals', data: 'd' }, answer: table({ unit, name, value, low: [1, 2], high: [6, 7] }) },
  { spec: { kind: 'matrix', data: 'd' }, answer: table({ unit, row: name, column: ['一', '二'], value }) },
  { spec: { kind: 'multiples', data: 'd' }, answer: table({ unit, facet: name, period, value }) },
  {
    spec: { kind: 'network', data: 'd', levels: [{ level: 'village', label: '村' }] },
    answer: table({ unit, name, parent: [null, null], level: ['village', 'village'] }),
  },
  {
    spec: { kind: 'plot', data: 'd', marks: [{ mark: 'barX', x: 'value', y: 'name' }] },
    answer: table({ unit, name, value }),
  },
  { spec: { kind: 'profile', data: 'd', x: 'name' }, answer: table({ unit, name, value }) },
  { spec: { kind: 'trend', data: 'd', series: 'name' }, answer: table({ unit, name, period, value }) },
  { spec: { kind: 'waterfall', data: 'd' }, answer: table({ unit, name, value, total: [true, false] }) },
];

describe('figures whose rows are units', () => {
  it('are all kinds but the one whose rows are ages', () => {
    const without = Object.keys(figureSchemas).filter((kind) => !cases.some((c) => c.spec.kind === kind));
    expect(without).toEqual(['pyramid']);
  });

  it.each(cases.flatMap((one) => [390, 900].map((width) => ({ ...one, kind: one.spec.kind, width }))))(
    'lead from $kind at $width px to each of them, where its mark stands',
    ({ spec, answer, bands, kind, width }) => {
      const answers = { d: answer, ...(bands && { bands }) };
      const { points } = drawCase({ name: kind, spec, answers }, width, 'zh');
      for (const code of unit) {
        const at = points.findIndex((p) => p.unit === code);
        const point = points[at];
        expect(point?.lines[0]).toBeTruthy();
        const found = points[nearestPoint(points, point?.x ?? 0, point?.y ?? 0)];
        expect(found?.unit).toBe(code);
      }
    },
  );

  it.each(['bullet', 'chain', 'intervals', 'matrix', 'waterfall'])(
    'lead from the name at the left edge of %s, too',
    (kind) => {
      const one = cases.find((c) => c.spec.kind === kind);
      if (!one) throw new Error(kind);
      const { points } = drawCase({ name: kind, spec: one.spec, answers: { d: one.answer } }, 900, 'zh');
      for (const code of unit) {
        const y = points.find((p) => p.unit === code)?.y ?? 0;
        expect(points[nearestPoint(points, 6, y)]?.unit).toBe(code);
      }
    },
  );
});
