import {
  findPeriod,
  monthsOfYear,
  readPeriodText,
  readTogether,
  type PeriodText,
} from '../domain/period-text.ts';
import {
  dayOf,
  dayNumber,
  earliestYear,
  monthPeriod,
  periodAfter,
  statisticalYear,
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
  // A person who is asked for the month answers within the year that the table names.
  const answer = said.find(({ source }) => source.place === 'mapping');
  if (period?.grain === 'year' && answer?.found.kind === 'period' && yearOf(answer.found.period) === year)
    return { period: answer.found.period, year, source: answer.source };
  return { period, year, source: whole?.source ?? null };
}

/**
 * The sheet's time as its columns take it. Beside columns of 累计 the others are of the month that a title names, even
 * in 2010年1-3月; and a title that says 累计 of its month says it of all columns that do not speak of a month.
 */
export function timeOfColumns(
  time: SheetPeriod,
  columns: { readonly toDate: boolean; readonly ofMonth: boolean },
  titledToDate: boolean,
): SheetPeriod {
  const { period } = time;
  if (period === null) return time;
  if (columns.toDate && period.grain === 'year-to-date')
    return { ...time, period: { ...period, grain: 'month' } };
  if (!columns.toDate && !columns.ofMonth && titledToDate && period.grain === 'month')
    return { ...time, period: { ...period, grain: 'year-to-date' } };
  return time;
}

/** Excel's day numbers from 1949 to 2099; 60 is the 29 February 1900 that never was. */
function serialDay(value: number): Date | null {
  return value >= 17_899 && value < 73_051
    ? new Date(Date.UTC(1899, 11, 30) + Math.floor(value) * 86_400_000)
    : null;
}

type TimeRole = 'period' | 'year' | 'month';

/** How the cells of a column of times are read, and those that a person should know of. */
export interface TimeColumn {
  /** `null` for a cell that says nothing of time. The same text gives the same object. */
  readonly read: (cell: Cell) => PeriodText;
  /** Whether a cell was filled in by this program: a century, the zero of October. */
  readonly isFilledIn: (cell: Cell) => boolean;
}

/**
 * Reads the cells of a column of periods, years or months; `distinct` are all that stand in it, for some are read by
 * what stands beside them: 1-3月 beside 4-6月, 2010.1 beside 2010.02. `statistical`: its years run from October.
 */
export function timeColumn(distinct: readonly Cell[], role: TimeRole, statistical = false): TimeColumn {
  const october = octoberOf(distinct);
  const readOne = (cell: Cell): PeriodText => {
    const read = readPeriodCell(october(cell), role);
    const year = read?.kind === 'period' && read.period.grain === 'year' ? yearOf(read.period) : null;
    return statistical && year !== null ? { kind: 'period', period: statisticalYear(year) } : read;
  };
  const keys = distinct.map(timeKey);
  const together = readTogether(distinct.map(readOne));
  const known = new Map(keys.map((key, i) => [key, together[i] ?? null]));
  const read = (cell: Cell): PeriodText => {
    const key = timeKey(cell);
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = readOne(cell);
    // Bounded: a hostile file must not fill the memory of a worker that lives on.
    if (known.size < 20_000) known.set(key, made);
    return made;
  };
  return {
    read,
    isFilledIn: (cell) => {
      const found = read(cell);
      return (found?.kind === 'period' && found.shortYear === true) || october(cell) !== cell;
    },
  };
}

function timeKey(cell: Cell): string {
  return cell instanceof Date ? `date ${cell.getTime()}` : cellText(cell);
}

/**
 * October that has lost its zero: 2010.1 beside 2010.02 is 2010.10. Beside 2010.2 it is January, unless there is
 * November and no 2010.10: then it may be both, and is left to be told.
 */
function octoberOf(distinct: readonly Cell[]): (cell: Cell) => Cell {
  const texts = new Set(distinct.map(cellText));
  const some = (pattern: RegExp) => [...texts].some((text) => pattern.test(text));
  if (!some(/^(?:19|20)\d{2}\.1$/)) return (cell) => cell;
  const padded = some(/^(?:19|20)\d{2}\.0[1-9]$/);
  const late = some(/^(?:19|20)\d{2}\.1[12]$/) && !some(/^(?:19|20)\d{2}\.10$/);
  return (cell) => {
    const text = cellText(cell);
    if (!/^(?:19|20)\d{2}\.1$/.test(text)) return cell;
    return padded ? `${text}0` : late ? `${text}?` : cell;
  };
}

/** Reads a cell of a column of periods, years or months by itself; `null` for a text that says nothing of time. */
export function readPeriodCell(cell: Cell, role: TimeRole): PeriodText {
  if (cell instanceof Date) return ofDate(cell);
  return readCellText(
    cellText(cell)
      .normalize('NFKC')
      .replace(/^'|\.0$/g, ''),
    role,
  );
}

function readCellText(text: string, role: TimeRole): PeriodText {
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

/** January to the last month of a period; of a whole year there is none, for its months are what is asked. */
function toDate(period: Period): Period | null {
  if (period.grain === 'statistical-year' || period.grain === 'year') return null;
  const last = dayOf(dayNumber(periodAfter(period).start) - 1);
  return period.grain === 'year-to-date'
    ? period
    : yearToDate(Number(last.slice(0, 4)), Number(last.slice(5, 7)));
}

/**
 * Whether a period can have been counted: not before 1949, not begun after today. `foreign`: the units are of another
 * state, whose statistics are older.
 */
export function isInRange(period: Period, today: Date, foreign: boolean): boolean {
  return (
    (foreign || Number(period.start.slice(0, 4)) >= earliestYear) &&
    Date.parse(period.start) <= today.getTime()
  );
}
