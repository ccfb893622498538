import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { tableHtml } from '../../src/app/table-html.ts';
import type { FigureTable } from '../../src/figures/drawing.ts';

const figure: FigureTable = {
  headers: ['单位 <b>', '数值'],
  table: {
    columns: [
      { name: 'name', type: 'text', values: ['"甲" & <乙>', '丙'] },
      { name: 'value', type: 'number', values: [1234.5678, null] },
    ],
    rows: 2,
  },
  decimals: [null, 1],
};

describe('tableHtml', () => {
  const { document } = parseHTML(`<html><body>${tableHtml(figure, '标题 <1>', 'zh')}</body></html>`);

  it('shows texts as they are, whatever they hold', () => {
    expect(document.querySelector('caption')?.textContent).toBe('标题 <1>');
    expect(Array.from(document.querySelectorAll('th'), (th) => th.textContent)).toEqual(['单位 <b>', '数值']);
    expect(document.querySelector('tbody td')?.textContent).toBe('"甲" & <乙>');
  });

  it('gives numbers their exact value, and no number where there is none', () => {
    const numbers = document.querySelectorAll('td.number');
    expect(numbers[0]?.querySelector('data')?.getAttribute('value')).toBe('1234.5678');
    expect(numbers[0]?.textContent).toBe('1,234.6');
    expect(numbers[1]?.querySelector('data')).toBeNull();
    expect(numbers[1]?.textContent).toBe('—');
  });

  it('can carry its header alone', () => {
    expect(tableHtml(figure, 'x', 'en', 0)).toContain('<tbody></tbody>');
  });
});
