import type { Cell } from '../sheet.ts';

/** What a number format does that changes what its numbers mean; `plain` for all others. */
export type FormatKind =
  | { readonly kind: 'plain' }
  | { readonly kind: 'percent' }
  /** Shows so many digits, zeros in front. */
  | { readonly kind: 'padded'; readonly digits: number }
  /** Shows thousands or ten thousands. */
  | { readonly kind: 'scaled' }
  | { readonly kind: 'date' };

const plain: FormatKind = { kind: 'plain' };
const seen = new Map<string, FormatKind>();

/** Tells what an Excel number format does, by the section for positive numbers. */
export function formatKind(format: string | undefined): FormatKind {
  if (format === undefined || format === 'General') return plain;
  const known = seen.get(format);
  if (known) return known;
  const kind = readFormat(format);
  if (seen.size > 1000) seen.clear();
  seen.set(format, kind);
  return kind;
}

function readFormat(format: string): FormatKind {
  const bare = (format.split(';')[0] ?? '')
    .replace(/"[^"]*"/g, '')
    // WPS and Chinese Excel: 0!.0, sets a point of its own and shows ten thousands.
    .replace(/!./g, '')
    .replace(/\\.|[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/%/.test(bare)) return { kind: 'percent' };
  if (/^G\/|General/i.test(bare)) return plain;
  if (/[ydhs]|m{3}|\[m+\]|^m{1,2}$|am\/pm|e(?![+-])/i.test(bare) && !/[0#?]/.test(bare.replace(/\.0+/g, '')))
    return { kind: 'date' };
  if (/[0#?],+\s*$/.test(bare)) return { kind: 'scaled' };
  const padded = /^\s*(0{2,})\s*$/.exec(bare)?.[1];
  return padded ? { kind: 'padded', digits: padded.length } : plain;
}

/**
 * The number as its format means it: a share of one in a percent format as the text `65%`, a code that a format pads
 * with zeros (000000) as that text; all other numbers as they are.
 */
export function formattedNumber(value: number, format: FormatKind): Cell {
  if (format.kind === 'percent') return `${Number((value * 100).toPrecision(15))}%`;
  if (format.kind === 'padded' && Number.isSafeInteger(value) && value >= 0) {
    const digits = String(value);
    return digits.length < format.digits ? digits.padStart(format.digits, '0') : value;
  }
  return value;
}

const day = 86_400_000;

/**
 * Midnight, or the moment, of an Excel day number, in UTC; `null` for what is no day in Excel (before 1900, after
 * 9999). In the 1900 system, 60 is the 29 February 1900 that never was; it counts as the 28th.
 */
export function serialDate(serial: number, since1904: boolean): Date | null {
  if (!(serial >= 0) || serial >= 2_958_466) return null;
  const days = since1904 ? serial + 1462 : serial < 61 ? serial + (serial < 60 ? 1 : 0) : serial;
  // Rounded to seconds: fractions of a day are binary, 10:30 would come out a millisecond short.
  return new Date(Date.UTC(1899, 11, 30) + Math.round((days * day) / 1000) * 1000);
}
