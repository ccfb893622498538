import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/base/table.ts';
import type { ListSpec } from '../../src/notebook/document.ts';
import { saidRows, sentenceOfRow } from '../../src/notebook/list-rows.ts';

const both = (text: string) => ({ zh: text, en: text });
const byKind: ListSpec = {
  data: 'found',
  text: both('{{found.zh}}'),
  kinds: { late: both('{{found.n}} late') },
  empty: null,
};
const table: Table = {
  columns: [
    { name: 'kind', type: 'text', values: ['late', null, 'late', 'other'], suppressed: [1] },
    { name: 'n', type: 'integer', values: [1, null, null, 4], suppressed: [1, 2] },
  ],
  rows: 4,
};

describe('the rows of a list', () => {
  it('leaves out a row whose kind is withheld, and keeps one whose number is', () => {
    expect(saidRows(byKind, table)).toEqual([0, 2, 3]);
    // Without kinds: only where everything is withheld.
    expect(saidRows({ ...byKind, kinds: null }, table)).toEqual([0, 2, 3]);
    const partly: Table = { ...table, columns: table.columns.slice(1) };
    expect(saidRows({ ...byKind, kinds: null }, partly)).toEqual([0, 3]);
  });

  it('fills a sentence from its own row, and shows a kind that it has no words for', () => {
    const answers = { found: table, other: { columns: [], rows: 0 } };
    const first = sentenceOfRow(byKind, answers, 0, 'en');
    expect(first.template).toBe('{{found.n}} late');
    expect(first.answers['found']).toMatchObject({
      rows: 1,
      columns: [{ values: ['late'] }, { values: [1] }],
    });
    expect(first.answers['other']).toBe(answers.other);
    expect(sentenceOfRow(byKind, answers, 3, 'en').template).toBe('⚠ other');
    expect(sentenceOfRow(byKind, answers, 2, 'en').answers['found']?.columns[1]).toMatchObject({
      suppressed: [0],
    });
  });
});
