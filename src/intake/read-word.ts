import type { Field } from '../domain/field.ts';
import { isMissingText } from '../domain/missing-text.ts';
import { unitCode } from '../domain/unit-code.ts';
import { readDays } from './day-text.ts';
import { valueNamed } from './dataset-words.ts';
import { isTotalLabel } from './read-rows.ts';
import { refusedKind } from './refused-words.ts';
import { cellText, type Cell } from './sheet.ts';

/** What a cell gives as a word of a field. */
export type WordCell =
  | { readonly kind: 'value'; readonly value: string; readonly more?: string }
  | { readonly kind: 'none' | 'total' | 'left-out' }
  | { readonly kind: 'unknown' | 'refused' | 'long'; readonly text: string };

/** Reads a cell as a word of the field, after what a person says of words that the field does not know. */
export function readWord(
  field: Field,
  cell: Cell,
  answer: (word: string) => string | null | undefined,
): WordCell {
  const text = cellText(cell);
  const given = text === '' ? undefined : answer(text);
  if (given === null) return { kind: 'left-out' };
  if (given !== undefined) {
    const value = valueNamed(field, given) ?? (field.values && !field.open ? null : given);
    if (value !== null) return { kind: 'value', value };
  }
  if (field.type === 'date') {
    const days = readDays(cell);
    if (days) return { kind: 'value', value: days.from, ...(days.to ? { more: days.to } : {}) };
    return isMissingText(text) ? { kind: 'none' } : { kind: 'unknown', text };
  }
  // Before it is missing or not: the words of a field may be among the signs for no value (有, 无).
  const known = valueNamed(field, text);
  if (known !== null) return { kind: 'value', value: known };
  if (isMissingText(text)) return { kind: 'none' };
  if (field.key && isTotalLabel(text)) return { kind: 'total' };
  if (field.values && !field.open) return { kind: 'unknown', text };
  if (refusedKind(text) !== null) return { kind: 'refused', text };
  if (field.longest !== undefined && text.length > field.longest) return { kind: 'long', text };
  const plain = text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  return { kind: 'value', value: field.unit ? (unitCode(plain) ?? plain) : plain };
}
