import { halfWidth } from '../domain/half-width.ts';
import { isMissingText } from '../domain/missing-text.ts';
import { unitCode } from '../domain/unit-code.ts';
import { cellText, type Cell } from './sheet.ts';

/** Why a text in a column of codes is no code. */
export type CodeDamage =
  /** 4.30611E+11: a spreadsheet showed the code as a number and its digits are gone. */
  | 'scientific'
  /** 16 digits and more: spreadsheets keep 15 and put zeros for the rest. */
  | 'fifteen-digits'
  /** One digit short of a code, as when a leading zero or any other digit is lost. */
  | 'short'
  | 'other';

/** A cell of a column of unit codes. `foreign` is a short word that is a code of some other system (`US`). */
export type UnitCell =
  | {
      readonly kind: 'code';
      readonly code: string;
      /** Zeros in front, or separators inside, were taken off. */
      readonly tidied: boolean;
    }
  | { readonly kind: 'foreign'; readonly code: string }
  | { readonly kind: 'damaged'; readonly damage: CodeDamage; readonly text: string }
  | null;

/** Lengths of the parts that a code may be written in: 43-06-11, 430611 101 200. */
const partings = new Set(['2,2,2', '2,2,2,3', '2,2,2,3,3', '6,3', '6,3,3', '9,3', '4,2', '4,2,3', '4,2,3,3']);

/** Reads a unit code from text or a number, `null` for a cell that has none. */
export function readUnitCell(cell: Cell): UnitCell {
  // Nearly every cell, and there may be hundreds of thousands.
  if (typeof cell === 'string' && /^\d{6}(?:\d{3}){0,2}$/.test(cell)) {
    const code = unitCode(cell);
    if (code !== null) return { kind: 'code', code, tidied: false };
  }
  const text = cellText(cell);
  const half = halfWidth(text).trim();
  if (isMissingText(half)) return null;
  const plain = half
    .replace(/^['`’=]?"?|"$/g, '')
    .replace(/[‐‑‒–—―−─]/g, '-')
    .replace(/^(\d+)\.0+$/, '$1');
  const code = unitCode(plain.replace(/ /g, ''));
  if (code !== null) return { kind: 'code', code, tidied: false };
  const tidied = tidy(plain);
  if (tidied !== null) return { kind: 'code', code: tidied, tidied: true };
  if (/^[A-Za-z][A-Za-z0-9_-]{0,11}$/.test(plain)) return { kind: 'foreign', code: plain };
  return { kind: 'damaged', damage: damageOf(plain.replace(/ /g, '')), text };
}

/** A code in parts, or with zeros in front of it; `null` for what could be another code as well. */
function tidy(text: string): string | null {
  const parts = text.split(/[-_./·]| +/);
  if (parts.length > 1 && parts.every((part) => /^\d+$/.test(part)))
    return partings.has(parts.map((part) => part.length).join(',')) ? unitCode(parts.join('')) : null;
  const stripped = /^0{3,}([1-9]\d{5}|[1-9]\d{8}|[1-9]\d{11})$/.exec(text)?.[1];
  return stripped === undefined ? null : unitCode(stripped);
}

function damageOf(text: string): CodeDamage {
  if (/^\d(?:\.\d+)?e\+?\d+$/i.test(text)) return 'scientific';
  if (/^\d{16,}$/.test(text)) return 'fifteen-digits';
  return /^\d{5}$|^\d{8}$|^\d{11}$/.test(text) ? 'short' : 'other';
}
