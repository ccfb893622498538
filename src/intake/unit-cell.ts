import { unitCode } from '../domain/unit-code.ts';
import { isMissingText } from '../domain/missing-text.ts';
import { cellText, type Cell } from './sheet.ts';

/**
 * A cell of a column of unit codes. `foreign` is a short word that is a code of some other system (`US`); `rounded`
 * is a long code that a spreadsheet has turned into 4.30611E+11 and so lost; `bad` is anything else.
 */
export type UnitCell =
  | { readonly kind: 'code' | 'foreign'; readonly code: string }
  | { readonly kind: 'rounded' | 'bad'; readonly text: string }
  | null;

/** Reads a unit code from text or a number, `null` for a cell that has none. */
export function readUnitCell(cell: Cell): UnitCell {
  const text = cellText(cell);
  const plain = text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/^['`’]/, '')
    .replace(/\.0+$/, '');
  if (isMissingText(plain)) return null;
  const code = unitCode(plain);
  if (code !== null) return { kind: 'code', code };
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(plain)) return { kind: 'rounded', text };
  if (/^[A-Za-z][A-Za-z0-9_-]{0,11}$/.test(plain)) return { kind: 'foreign', code: plain };
  return { kind: 'bad', text };
}
