import { findPeriod, monthsOfYear, readPeriodText, type PeriodText } from '../domain/period-text.ts';
import {
  dayOf,
  dayNumber,
  earliestYear,
  monthPeriod,
  periodAfter,
  yearOf,
  yearPeriod,
  yearToDate,
  type Period,
} from '../domain/period.ts';
import { cellText, type Cell } from './sheet.ts';

/** A text that stands for the whole of a sheet, and where it stood. */
export interface PeriodSource {
  readonly place: 'title' | 'sheet' | 'file' | 'mapping';
  readonly text: string;
}

/** What the sheet's surroundings say of its time: a whole period, or the year that its months belong to. */
export interface SheetPeriod {
  readonly period: Period | null;
  readonly year: number | null;
  readonly source: PeriodSource | null;
}

/**
 * Joins what title, sheet's name, file's name and mapping say, nearest to the table first: months of one (`1月`) with
 * the year of another (`2010年`).
 */
export function sheetPeriod(sources: readonly PeriodSource[]): SheetPeriod {
  const said = sources.flatMap((source) => {
    const found = findPeriod(source.text);
    return found && found.kind !== 'impossible' ? [{ source, found }] : [];
  });
  const whole = said.find(({ found }) => found.kind === 'period');
  const period = whole?.found.kind === 'period' ? whole.found.period : null;
  const year = period ? yearOf(period) : null;
  const months = said.find(({ found }) => found.kind === 'months');
  if (period?.grain === 'year' && year !== null && months?.found.kind === 'months') {
    const joined = monthsOfYear(months.found, year);
    if (joined) return { period: joined, year, source: months.source };
  }
  return { period, year, source: whole?.source ?? null };
}

/** Excel's day numbers from 1949 to 2099; 60 is the 29 February 1900 that never was. */
function serialDay(value: number): Date | null {
  return value >= 17_899 && value < 73_051
    ? new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000)
    : null;
}

const seen = new Map<string, PeriodText>();

/** Reads a cell of a column of periods, years or months; `null` for a text that says nothing of time. */
export function readPeriodCell(cell: Cell, role: 'period' | 'year' | 'month'): PeriodText {
  if (cell instanceof Date) return ofDate(cell);
  const text = cellText(cell);
  const key = `${role}|${text}`;
  const known = seen.get(key);
  if (known !== undefined) return known;
  const read = readCellText(text.normalize('NFKC').replace(/^'|\.0$/g, ''), role);
  // Bounded: a hostile file must not fill the memory of a worker that lives on.
  if (seen.size > 20_000) seen.clear();
  seen.set(key, read);
  return read;
}

function readCellText(text: string, role: 'period' | 'year' | 'month'): PeriodText {
  if (role === 'month' && /^\d{1,2}$/.test(text)) {
    const month = Number(text);
    return month >= 1 && month <= 12 ? { kind: 'months', from: month, to: month } : { kind: 'impossible' };
  }
  if (role === 'year' && /^\d{4}$/.test(text)) return { kind: 'period', period: yearPeriod(Number(text)) };
  // 10年 in a column of times is a year; elsewhere it may be ten years.
  if (/^\d{2}年度?$/.test(text)) return shortYear(text.slice(0, 2));
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const day = serialDay(Number(text));
    if (day) return ofDate(day);
  }
  return readPeriodText(text);
}

/** By the month that the same year would be read with. */
function shortYear(digits: string): PeriodText {
  const read = readPeriodText(`${digits}年1月`);
  return read?.kind === 'period' ? { ...read, period: yearPeriod(yearOf(read.period)) } : read;
}

function ofDate(date: Date): PeriodText {
  if (Number.isNaN(date.getTime())) return { kind: 'impossible' };
  const period = monthPeriod(date.getUTCFullYear(), date.getUTCMonth() + 1);
  return period ? { kind: 'period', period } : null;
}

/**
 * The period of one row of the dataset, from its column's header, its own cells and the sheet's surroundings.
 * Without one: `impossible` (month 13) or `unknown`. What counts to date (累计, 1-3月) ends with the month that row or
 * sheet name.
 */
export function joinPeriod(
  parts: readonly PeriodText[],
  sheet: SheetPeriod,
): Period | 'impossible' | 'unknown' {
  if (parts.some((p) => p?.kind === 'impossible')) return 'impossible';
  const periods = parts.flatMap((p) => (p?.kind === 'period' ? [p.period] : []));
  const spans = parts.flatMap((p) => (p?.kind === 'months' ? [p] : []));
  const finest = periods.find((p) => p.grain !== 'year') ?? periods[0];
  const year = finest ? yearOf(finest) : sheet.year;
  const months = spans.find((p) => p.toDate) ?? spans[0];
  const within = (span: Exclude<typeof months, undefined>) =>
    (year !== null && monthsOfYear(span, year)) || 'unknown';
  if (parts.some((p) => p?.kind === 'to-date')) {
    const last = months ? within(months) : (finest ?? sheet.period);
    return (last && last !== 'unknown' && toDate(last)) || 'unknown';
  }
  if (months && (months.toDate || finest === undefined || finest.grain === 'year')) return within(months);
  return finest ?? (parts.some((p) => p !== null) ? 'unknown' : (sheet.period ?? 'unknown'));
}

/** January to the last month of a period. */
function toDate(period: Period): Period | null {
  if (period.grain === 'statistical-year') return null;
  const last = dayOf(dayNumber(periodAfter(period).start) - 1);
  return period.grain === 'year-to-date'
    ? period
    : yearToDate(Number(last.slice(0, 4)), Number(last.slice(5, 7)));
}

/** Whether a period can have been counted: not before 1949, not begun after today. */
export function isInRange(period: Period, today: Date): boolean {
  return Number(period.start.slice(0, 4)) >= earliestYear && Date.parse(period.start) <= today.getTime();
}
