import { counted } from '../base/counted.ts';
import type { Lang } from '../base/bilingual.ts';
import { codedAt } from '../base/coded.ts';
import { datasets } from '../domain/datasets.ts';
import { monthPeriod, periodLabel, yearToDate, type Period } from '../domain/period.ts';
import { DraftBuilder } from './draft-builder.ts';
import { fileAt, numberAt, placeOf, sheetAt, textAt, unitAt, unitLabel, type Draft } from './draft.ts';
import type { FindingSink } from './finding-list.ts';
import { grouped, signed } from './checks/check-input.ts';

/** One year of one unit (and order, age …): rows of the draft by month, −1 for none. */
interface Year {
  readonly year: number;
  readonly toDate: Int32Array;
  readonly month: Int32Array;
}

/**
 * The months that year-to-date rows make by their differences, to be added to them: January as it is, March as 1-3月
 * less 1-2月; `null` for none. What happens over a period is differenced, what is so at its end (people) is as true of
 * the month. A month that the file
 * has itself is kept and compared; across a month without its year-to-date row nothing can be told. A month that
 * would be below zero is an error at the later cell and no value.
 *
 * An added row has the place of the year-to-date row that it ends with: its number is that cell less the one before.
 */
export function addedMonths(
  draft: Draft,
  names: ReadonlyMap<string, string>,
  findings: FindingSink,
): Draft | null {
  const fields = [...draft.numbers.keys()];
  const { fields: all } = datasets[draft.dataset];
  const flows = all.filter((f) => f.flow && fields.includes(f.name));
  // A number at the start of the period is that of January; rates are of their own period.
  const stocks = all.filter((f) => f.additive && !f.flow && f.name !== 'pop_start');
  const keys = all.filter((f) => f.key);
  const years = yearsOf(
    draft,
    keys.map((f) => f.name),
  );
  if (years.length === 0 || flows.length === 0) return null;

  const builder = new DraftBuilder(draft.dataset, years.length * 12);
  const unitCodes = new Map<number, number>();
  for (const { year, toDate, month } of years)
    for (let m = 1; m <= 12; m += 1) {
      const row = toDate[m] ?? -1;
      const before = m === 1 ? null : (toDate[m - 1] ?? -1);
      const period = monthPeriod(year, m);
      if (row < 0 || !period || row === month[m]) continue;
      if (before === -1) {
        if ((month[m] ?? -1) < 0) sayBroken(draft, row, year, m, names, findings);
        else for (const of of flows) compareSum(draft, row, month.subarray(1, m + 1), of, names, findings);
        continue;
      }
      const differences = flows.map(({ name, label }) => {
        const now = numberAt(draft, name, row);
        const then = before === null ? 0 : numberAt(draft, name, before);
        if (now < then && before !== null) sayFalls(draft, row, before, name, label, names, findings);
        return { name, label, value: now < then ? Number.NaN : now - then };
      });
      const own = month[m] ?? -1;
      if (own >= 0) {
        for (const { name, label, value } of differences)
          compare(draft, own, name, label, value, names, findings);
        continue;
      }
      const carried = stocks.map(({ name }) => ({ name, value: numberAt(draft, name, row) }));
      if ([...differences, ...carried].every(({ value }) => Number.isNaN(value))) continue;
      const unit = draft.unit.codes[row] ?? -1;
      const code = unitCodes.get(unit) ?? builder.units.code(unitAt(draft, row));
      unitCodes.set(unit, code);
      const origin = codedAt(draft.origin, row);
      if (!origin) continue;
      const at = builder.add(
        code,
        builder.periods.code(period),
        builder.origins.code(origin),
        draft.row[row] ?? -1,
      );
      for (const { name, value } of [...differences, ...carried]) {
        const values = builder.numbers(name);
        if (values) values[at] = value;
      }
      for (const { name, type } of keys)
        if (type === 'text') builder.setText(at, name, textAt(draft, name, row));
        else {
          const values = builder.numbers(name);
          if (values) values[at] = numberAt(draft, name, row);
        }
    }
  const added = builder.finish();
  if (added.height === 0) return null;
  sayMonths(added, findings);
  return added;
}

/** One note a sheet: how many months were made. */
function sayMonths(added: Draft, findings: FindingSink): void {
  const counts = new Map<string, { sheet: string; file: number; count: number }>();
  for (let i = 0; i < added.height; i += 1) {
    const place = { sheet: sheetAt(added, i), file: fileAt(added, i) };
    const known = counts.get(JSON.stringify(place)) ?? { ...place, count: 0 };
    counts.set(JSON.stringify(place), known);
    known.count += 1;
  }
  for (const { sheet, file, count } of counts.values())
    findings.add({
      rule: 'year-to-date',
      severity: 'note',
      sheet,
      file,
      message: {
        zh: `由累计数相减得出 ${count} 个当月数（累计数也照收）；每个当月数的出处是它那一期的累计数。`,
        en: `${counted(count, 'month was', 'months were')} made of differences of year-to-date counts, which are kept as well; each month has the place of the count that it ends with.`,
      },
    });
}

/** The years that have year-to-date rows, with their months. January, a first quarter or a whole year is such too. */
function yearsOf(draft: Draft, keys: readonly string[]): Year[] {
  const { period } = draft;
  const counted = period.values.map((p) => p.grain === 'year-to-date');
  if (!counted.includes(true)) return [];
  const years = new Map<string, Year>();
  const keyOf = (row: number, year: number) =>
    [
      draft.unit.codes[row],
      year,
      ...keys.map((name) => draft.texts.get(name)?.codes[row] ?? numberAt(draft, name, row)),
    ].join('|');
  for (let row = 0; row < draft.height; row += 1) {
    const code = period.codes[row] ?? -1;
    const own = period.values[code];
    if (counted[code] !== true || !own) continue;
    const year = Number(own.start.slice(0, 4));
    const key = keyOf(row, year);
    const known = years.get(key) ?? {
      year,
      toDate: new Int32Array(13).fill(-1),
      month: new Int32Array(13).fill(-1),
    };
    years.set(key, known);
    known.toDate[Number(own.start.slice(5, 7))] = row;
  }
  for (let row = 0; row < draft.height; row += 1) {
    const own = codedAt(period, row);
    const last = own ? lastMonth(own) : null;
    if (own === null || (own.grain !== 'month' && last === null)) continue;
    const known = years.get(keyOf(row, Number(own.start.slice(0, 4))));
    if (own.grain === 'month' && known) known.month[Number(own.start.slice(5, 7))] = row;
    if (last !== null && known?.toDate[last] === -1) known.toDate[last] = row;
  }
  return [...years.values()];
}

/** What other periods count from January: to which month; `null` for those that do not. */
function lastMonth({ start, grain }: Period): number | null {
  if (!start.endsWith('-01-01')) return null;
  switch (grain) {
    case 'month':
      return 1;
    case 'quarter':
      return 3;
    case 'half':
      return 6;
    case 'year':
      return 12;
    case 'statistical-year':
    case 'year-to-date':
      return null;
  }
}

interface Label {
  readonly zh: string;
  readonly en: string;
}

function sayFalls(
  draft: Draft,
  row: number,
  before: number,
  field: string,
  label: Label,
  names: ReadonlyMap<string, string>,
  findings: FindingSink,
): void {
  const now = numberAt(draft, field, row);
  const then = numberAt(draft, field, before);
  const earlier = placeOf(draft, before, field);
  const at = `${earlier.column ?? ''}${earlier.row}`;
  const unit = (lang: Lang) => unitLabel(unitAt(draft, row), names, lang);
  findings.add({
    rule: 'cumulative-falls',
    severity: 'error',
    ...placeOf(draft, row, field),
    value: String(now),
    message: {
      zh: `${unit('zh')}：累计${label.zh}从 ${grouped(then)}（${at}）降到 ${grouped(now)}（${signed(now - then)}），当月数无从得出；请核对原表，冲减的请单独列出。`,
      en: `${unit('en')}: ${label.en} from the start of the year falls from ${grouped(then)} (${at}) to ${grouped(now)} (${signed(now - then)}), and no month can be made of it; check the source, and list corrections apart.`,
    },
  });
}

function sayBroken(
  draft: Draft,
  row: number,
  year: number,
  month: number,
  names: ReadonlyMap<string, string>,
  findings: FindingSink,
): void {
  const missing = yearToDate(year, month - 1);
  if (!missing) return;
  const unit = (lang: Lang) => unitLabel(unitAt(draft, row), names, lang);
  findings.add({
    rule: 'year-to-date-gap',
    severity: 'warning',
    ...placeOf(draft, row),
    value: null,
    message: {
      zh: `${unit('zh')}没有${periodLabel(missing).zh}，${year}年${month}月的当月数无从得出（不跨缺月相减）；累计数照收。`,
      en: `${unit('en')} has no row for ${periodLabel(missing).en}, so that month ${month} of ${year} cannot be told (nothing is differenced across a gap); the row itself is kept.`,
    },
  });
}

/** A count to date beside all of its months, without the count before it: it is their sum. */
function compareSum(
  draft: Draft,
  row: number,
  months: Int32Array,
  { name, label }: { readonly name: string; readonly label: Label },
  names: ReadonlyMap<string, string>,
  findings: FindingSink,
): void {
  const stated = numberAt(draft, name, row);
  let sum = 0;
  for (const month of months) sum += numberAt(draft, name, month);
  if (Number.isNaN(stated) || Number.isNaN(sum) || stated === sum) return;
  const unit = (lang: Lang) => unitLabel(unitAt(draft, row), names, lang);
  findings.add({
    rule: 'month-disagrees',
    severity: 'warning',
    ...placeOf(draft, row, name),
    value: String(stated),
    message: {
      zh: `${unit('zh')}：累计${label.zh}是 ${grouped(stated)}，而 ${months.length} 个月之和是 ${grouped(sum)}（差 ${signed(stated - sum)}）；请核对是否补报或更正过。`,
      en: `${unit('en')}: ${label.en} from the start of the year is ${grouped(stated)} and the ${months.length} months make ${grouped(sum)} (${signed(stated - sum)}). Check for late reports or corrections.`,
    },
  });
}

function compare(
  draft: Draft,
  row: number,
  field: string,
  label: Label,
  difference: number,
  names: ReadonlyMap<string, string>,
  findings: FindingSink,
): void {
  const own = numberAt(draft, field, row);
  if (Number.isNaN(own) || Number.isNaN(difference) || own === difference) return;
  const unit = (lang: Lang) => unitLabel(unitAt(draft, row), names, lang);
  findings.add({
    rule: 'month-disagrees',
    severity: 'warning',
    ...placeOf(draft, row, field),
    value: String(own),
    message: {
      zh: `${unit('zh')}：当月${label.zh}是 ${grouped(own)}，而累计数相减得 ${grouped(difference)}（差 ${signed(own - difference)}）；已取当月数，请核对是否补报或更正过。`,
      en: `${unit('en')}: ${label.en} of the month is ${grouped(own)}, and the difference of the year-to-date counts is ${grouped(difference)} (${signed(own - difference)}); the month is taken as it stands. Check for late reports or corrections.`,
    },
  });
}
