import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/base/table.ts';
import { figureTable } from '../../src/figures/figure-table.ts';
import { readIn } from '../../src/figures/read-in.ts';

const hops: Table = {
  columns: [
    { name: 'row', type: 'text', values: ['片到组', '桃桥镇'] },
    { name: 'row_en', type: 'text', values: ['block to group', null] },
    { name: 'column', type: 'date', values: ['2010-01-01', '2010-01-01'] },
    { name: 'value', type: 'number', values: [0.5, null], suppressed: [1] },
  ],
  rows: 2,
};
const read = () => hops;

describe('answers in two languages', () => {
  it('shows readers of English the English column where it has a value', () => {
    expect(readIn(read, 'en')('hops').columns[0]?.values).toEqual(['block to group', '桃桥镇']);
    expect(readIn(read, 'zh')('hops').columns[0]?.values).toEqual(['片到组', '桃桥镇']);
  });

  it('keeps what is withheld, and gives the same table every time', () => {
    const asked = readIn(read, 'en');
    expect(asked('hops').columns[3]?.suppressed).toEqual([1]);
    expect(asked('hops')).toBe(readIn(read, 'en')('hops'));
  });

  it('does so in the table beside a figure, without the English column as one more', () => {
    const spec = { kind: 'matrix', data: 'hops' } as const;
    const { headers, table } = figureTable(spec, read, 'en');
    expect(headers).toHaveLength(3);
    expect(table.columns[0]?.values).toEqual(['block to group', '桃桥镇']);
  });
});
