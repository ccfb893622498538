import { readPeriodText } from '../domain/period-text.ts';
import type { Cell } from './sheet.ts';

/** A day, or the first and last of a span. */
export interface Days {
  /** `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string | null;
}

const day = /^(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)?$/;

/** Reads a day (2010-04-05, 2010年4月5日, Excel's serial number, a month as its first day) or a span of two. */
export function readDays(cell: Cell): Days | null {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? null : { from: cell.toISOString().slice(0, 10), to: null };
  if (typeof cell === 'boolean' || cell === null) return null;
  const text = String(cell)
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '');
  const span = /^(.{4,11}?)(?:-{1,2}|—|–|~|～|至|到)(\d{4}.*)$/.exec(text);
  if (span) {
    const from = readOne(span[1] ?? '', 'first');
    const to = readOne(span[2] ?? '', 'last');
    return from && to ? { from, to } : null;
  }
  const from = readOne(text, 'first');
  return from ? { from, to: null } : null;
}

/** Excel's day numbers from 1949 to 2099. */
function serial(text: string): string | null {
  const number = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return number >= 17_899 && number < 73_051
    ? new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * 86_400_000).toISOString().slice(0, 10)
    : null;
}

function readOne(text: string, end: 'first' | 'last'): string | null {
  const asSerial = serial(text);
  if (asSerial) return asSerial;
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const [, year, month, date] = compact ?? day.exec(text) ?? [];
  if (year === undefined || readPeriodText(text)?.kind === 'impossible') return null;
  const m = Number(month ?? (end === 'first' ? 1 : 12));
  if (m < 1 || m > 12) return null;
  const last = new Date(Date.UTC(Number(year), m, 0)).getUTCDate();
  const d = Number(date ?? (end === 'first' ? 1 : last));
  if (d < 1 || d > last) return null;
  return `${year}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

/** Reads a text that is one whole day and nothing less: no month, no serial number, no span. */
export function readDay(cell: Cell): string | null {
  if (
    !(cell instanceof Date) &&
    !/^\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?$/.test(String(cell).normalize('NFKC').trim())
  )
    return null;
  const days = readDays(cell);
  return days && days.to === null ? days.from : null;
}
