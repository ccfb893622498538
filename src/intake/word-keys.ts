import { datasets } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';
import { KeyCells } from './key-cells.ts';
import type { DraftInput, ReadKey } from './draft-input.ts';
import type { Plan, Slice } from './plan.ts';
import { sayRefusedRow, sayTooLong, sayUnknownValue } from './say-values.ts';
import { cellText, columnLetters } from './sheet.ts';
import { answerOf } from './value-answers.ts';

import { readWord, type WordCell } from './read-word.ts';

interface Column {
  readonly field: Field;
  readonly column: number;
  readonly read: (row: number) => WordCell;
}

/**
 * Keys and words of a dataset that is told by its words: from the columns that hold them in every row, or from the
 * headers of wide columns. A row whose key is a word that nothing knows is left out and said at its cell.
 */
export function wordKeys(input: DraftInput, plan: Plan): ReadKey {
  const { sheet, rows, mapping } = input;
  const { fields } = datasets[plan.dataset];
  const cells = new KeyCells(sheet, [
    ...plan.keys.values(),
    ...plan.slices.flatMap((slice) => [...slice.fields.values()].flat()),
  ]);
  const columns = new Map<number, Map<Field, Column>>();
  const columnOf = (field: Field, column: number): Column => {
    const own = columns.get(column) ?? new Map<Field, Column>();
    columns.set(column, own);
    const answer = (word: string) => answerOf(mapping, field.name, word);
    const made = own.get(field) ?? {
      field,
      column,
      read: cells.each(column, (cell) => readWord(field, cell, answer)),
    };
    own.set(field, made);
    return made;
  };
  const keys = fields.filter((f) => f.key);
  const inRows = keys.flatMap((field) => {
    const column = plan.keys.get(field.name);
    return column === undefined ? [] : [columnOf(field, column)];
  });
  const parted = new Set(inRows.filter((c) => hasValues(input, c)));
  const texts = new Map<Slice, readonly Column[]>(
    plan.slices.map((slice) => [
      slice,
      [...slice.fields].flatMap(([name, [column]]) => {
        const field = fields.find((f) => f.name === name);
        const isText = field && (field.type === 'text' || field.type === 'date');
        return isText && column !== undefined ? [columnOf(field, column)] : [];
      }),
    ]),
  );
  const said = new Set<string>();
  const once = (i: number, column: number, say: () => void): false => {
    const place = `${i}|${column}`;
    if (!said.has(place)) say();
    said.add(place);
    return false;
  };

  return (i, slice, key) => {
    const row = rows.row[i] ?? -1;
    for (const { name, whole } of keys) {
      const fromHeader = slice.keys.get(name);
      if (fromHeader !== undefined) key.texts.set(name, fromHeader);
      else if (whole && !plan.keys.has(name)) key.texts.set(name, 'all');
    }
    for (const at of inRows) {
      if (slice.keys.has(at.field.name)) continue;
      const word = at.read(row);
      const place = { sheet: sheet.name, row: row + 1, column: columnLetters(at.column) };
      switch (word.kind) {
        case 'value':
          key.texts.set(at.field.name, word.value);
          break;
        case 'total':
          // Where no row says a part, the total is all there is.
          if (at.field.whole && !parted.has(at)) key.texts.set(at.field.name, 'all');
          else return once(i, at.column, () => saySum(input, place, cellText(cells.at(row, at.column))));
          break;
        case 'left-out':
          return false;
        case 'none':
          return once(i, at.column, () => sayEmpty(input, place, at.field));
        case 'refused':
          return once(i, at.column, () => sayRefusedRow(input.findings, place, word.text));
        case 'unknown':
        case 'long':
          return once(i, at.column, () => sayUnknownValue(input.findings, place, at.field, word.text, 'row'));
      }
    }
    for (const at of texts.get(slice) ?? []) {
      const word = at.read(row);
      const place = { sheet: sheet.name, row: row + 1, column: columnLetters(at.column) };
      key.texts.set(at.field.name, word.kind === 'value' ? word.value : null);
      if (word.kind === 'value' && word.more !== undefined && !slice.fields.has('valid_to'))
        key.texts.set('valid_to', word.more);
      if (word.kind === 'unknown')
        once(i, at.column, () => sayUnknownValue(input.findings, place, at.field, word.text, 'value'));
      if (word.kind === 'long') once(i, at.column, () => sayTooLong(input.findings, place, at.field));
      if (word.kind === 'refused') once(i, at.column, () => sayRefusedRow(input.findings, place, word.text));
    }
    return true;
  };
}

function hasValues({ rows }: DraftInput, { read }: Column): boolean {
  for (let i = 0; i < rows.count; i += 1)
    if (rows.kind(i) === 'unit' && read(rows.row[i] ?? -1).kind === 'value') return true;
  return false;
}

interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
}

function saySum({ findings }: DraftInput, place: Place, text: string): void {
  findings.add({
    rule: 'subtotal-row',
    severity: 'note',
    ...place,
    value: text,
    message: {
      zh: `“${text}”由其他各行相加得到，此行未收入。`,
      en: `"${text}" is the sum of other rows, and this row is left out.`,
    },
  });
}

function sayEmpty({ findings }: DraftInput, place: Place, { label }: Field): void {
  findings.add({
    rule: 'unreadable',
    severity: 'error',
    ...place,
    message: {
      zh: `${label.zh}是空的，此行未收入；请在原文件中改正。`,
      en: `${label.en} is empty and the row is left out; put it right in the file.`,
    },
  });
}
