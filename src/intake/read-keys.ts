import { counted } from '../base/counted.ts';
import type { PeriodText } from '../domain/period-text.ts';
import { periodLabel } from '../domain/period.ts';
import type { RuleId } from '../domain/rules.ts';
import { levelNamed, unitCode, unitLevel } from '../domain/unit-code.ts';
import type { Role } from './column-roles.ts';
import type { DraftInput, ReadKey } from './draft-input.ts';
import type { DraftBuilder } from './draft-builder.ts';
import { keepFinest } from './finest-ages.ts';
import { readAge, readOrder, readSex, type Header } from './header-text.ts';
import { KeyCells } from './key-cells.ts';
import { readNumber } from './read-number.ts';
import { isInRange, joinPeriod, timeColumn } from './read-periods.ts';
import { isTotalLabel } from './read-rows.ts';
import type { Plan, Slice } from './plan.ts';
import { cellText, columnLetters, distinctCells, type Cell } from './sheet.ts';
import { wordKeys } from './word-keys.ts';

/** How the rows of a sheet are told from each other in the dataset of a plan. */
export function readKeys(input: DraftInput, plan: Plan, builder: DraftBuilder): ReadKey {
  const at = cellsAt(input);
  switch (plan.dataset) {
    case 'units':
      return unitKeys(input, at);
    case 'population':
      return periodKeys(input, at, builder);
    case 'births': {
      const period = periodKeys(input, at, builder);
      const order = orderKeys(input, at);
      return (i, slice, key) => period(i, slice, key) && order(i, slice, key);
    }
    case 'age_sex': {
      const period = periodKeys(input, at, builder);
      const age = ageKeys(input, at);
      return (i, slice, key) => period(i, slice, key) && age(i, slice, key);
    }
    default: {
      const period = periodKeys(input, at, builder);
      const words = wordKeys(input, plan);
      return (i, slice, key) => period(i, slice, key) && words(i, slice, key);
    }
  }
}

/** Cells of the rows by what their column says. */
interface RowCells {
  readonly at: (i: number, role: Role) => Cell;
  /** What `read` makes of the cell in each row, each distinct cell read once. */
  readonly each: <T>(role: Role, read: (cell: Cell) => T) => (i: number) => T;
}

function cellsAt({ sheet, roles, rows }: DraftInput): RowCells {
  const keys = new KeyCells(sheet, roles.values());
  return {
    at: (i, role) => keys.at(rows.row[i] ?? -1, roles.get(role)),
    each: (role, read) => {
      const made = keys.each(roles.get(role), read);
      return (i) => made(rows.row[i] ?? -1);
    },
  };
}

function complain(
  { sheet, roles, rows, findings }: DraftInput,
  { at }: RowCells,
  i: number,
  role: Role,
  rule: RuleId,
  message: { zh: string; en: string },
): false {
  const column = roles.get(role);
  findings.add({
    rule,
    severity: 'error',
    sheet: sheet.name,
    row: (rows.row[i] ?? 0) + 1,
    column: column === undefined ? null : columnLetters(column),
    value: cellText(at(i, role)) || null,
    message,
  });
  return false;
}

function unread(input: DraftInput, cells: RowCells, i: number, role: Role, zh: string, en: string): false {
  const text = cellText(cells.at(i, role));
  return complain(input, cells, i, role, 'unreadable', {
    zh: `${zh}${text === '' ? '是空的' : `“${text}”读不出来`}，此行未收入；请在原文件中改正。`,
    en: `The ${en} ${text === '' ? 'is empty' : `"${text}" cannot be read`} and the row is left out; put it right in the file.`,
  });
}

/** Says something of a row once, however many slices it has. */
function once(): (i: number, say: () => false) => false {
  const said = new Set<number>();
  return (i, say) => {
    if (said.has(i)) return false;
    said.add(i);
    return say();
  };
}

/** A row that repeats others as their sum, with the unit's own code: 合计 of the orders, 0-4岁 beside 0岁. */
function summed(
  { sheet, roles, rows, findings }: DraftInput,
  { at }: RowCells,
  i: number,
  role: Role,
): false {
  const column = roles.get(role);
  const text = cellText(at(i, role));
  findings.add({
    rule: 'subtotal-row',
    severity: 'note',
    sheet: sheet.name,
    row: (rows.row[i] ?? 0) + 1,
    column: column === undefined ? null : columnLetters(column),
    value: text,
    message: {
      zh: `“${text}”由其他各行相加得到，此行未收入。`,
      en: `"${text}" is the sum of other rows, and this row is left out.`,
    },
  });
  return false;
}

/** What stands for the code of a period that there is none of, and of one that is not told. */
const impossible = -1;
const unknown = -2;

function periodKeys(input: DraftInput, cells: RowCells, builder: DraftBuilder): ReadKey {
  const { roles } = input;
  const timeRoles = (['period', 'year', 'month'] as const).filter((role) => roles.has(role));
  const foreign = input.rows.unit.values.every((unit) => unitLevel(unit) === null);
  const times = timeRoles.map((role) => timesOf(input, cells, role));
  const role = timeRoles.at(-1) ?? 'period';
  const first = once();
  // Texts of time are few and always the same objects, so each combination of them is joined once: by slice, by the
  // year where the month has its own column, by what remains.
  const joined = new Map<Slice, Map<PeriodText, Map<PeriodText, number>>>();
  const timeOfRow = times.at(-1);
  const yearOfRow = times.length > 1 ? times[0] : undefined;
  const last: { slice: Slice | null; year: PeriodText; codes: Map<PeriodText, number> } = {
    slice: null,
    year: null,
    codes: new Map<PeriodText, number>(),
  };
  /** The period's code, `impossible` or `unknown`. */
  const join = (i: number, slice: Slice): number => {
    if (times.length > 2) return coded(joinPeriod([slice.period, ...times.map((t) => t(i))], input.period));
    const year = yearOfRow ? yearOfRow(i) : null;
    const time = timeOfRow ? timeOfRow(i) : null;
    if (last.slice !== slice || last.year !== year) {
      last.slice = slice;
      last.year = year;
      last.codes = inner(inner(joined, slice), year);
    }
    const known = last.codes.get(time);
    if (known !== undefined) return known;
    const code = coded(joinPeriod([slice.period, year, time], input.period));
    last.codes.set(time, code);
    return code;
  };
  const coded = (found: ReturnType<typeof joinPeriod>): number => {
    if (found === 'unknown') return unknown;
    if (found === 'impossible' || !isInRange(found, input.today, foreign)) return impossible;
    return builder.periods.code(found);
  };
  return (i, slice, key) => {
    const code = join(i, slice);
    if (code >= 0) {
      key.period = code;
      return true;
    }
    // Without any time the whole sheet has been refused already, with one finding.
    if (code === unknown)
      return timeRoles.length > 0 && first(i, () => unread(input, cells, i, role, '时期', 'period'));
    const text = cellText(cells.at(i, role));
    return first(i, () =>
      complain(input, cells, i, role, 'period-range', {
        zh: `没有“${text}”这样的时期（月份应为 1–12，不早于 1949 年，不晚于今天）；此行未收入，请在原文件中改正。`,
        en: `There is no period "${text}" (months run from 1 to 12, not before 1949, not after today); the row is left out. Put it right in the file.`,
      }),
    );
  };
}

/** Times of a column, one a row; says where one was not written in full. */
function timesOf(
  { sheet, layout, roles, rows, findings }: DraftInput,
  cells: RowCells,
  role: 'period' | 'year' | 'month',
): (i: number) => PeriodText {
  const column = roles.get(role) ?? -1;
  const of = sheet.columns[column];
  const distinct = of ? distinctCells(of) : [];
  const { read, isFilledIn } = timeColumn(
    distinct,
    role,
    /统计年度|计生年度/.test(layout.headers[column]?.key ?? ''),
  );
  const filled = distinct.filter(isFilledIn);
  const [first] = filled;
  if (first !== undefined) {
    const isFirst = cells.each(role, (cell) => cell !== null && isFilledIn(cell));
    let at = 0;
    while (at < rows.count && !(rows.kind(at) === 'unit' && isFirst(at))) at += 1;
    const found = read(cells.at(at, role));
    if (found?.kind === 'period') {
      const label = periodLabel(found.period);
      const text = cellText(cells.at(at, role));
      findings.add({
        rule: 'period-text',
        severity: 'note',
        sheet: sheet.name,
        row: (rows.row[at] ?? 0) + 1,
        column: columnLetters(column),
        value: text,
        message: {
          zh: `“${text}”没有写全，已读作${label.zh}；同列这样的写法共 ${filled.length} 种。`,
          en: `"${text}" is not written in full and was read as ${label.en}; ${counted(filled.length, 'time is', 'times are')} written so in the column.`,
        },
      });
    }
  }
  return cells.each(role, read);
}

function inner<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key);
  if (known) return known;
  const made = new Map<L, V>();
  map.set(key, made);
  return made;
}

function orderKeys(input: DraftInput, cells: RowCells): ReadKey {
  const { roles, rows } = input;
  const first = once();
  const orderOf = roles.has('birth_order')
    ? cells.each('birth_order', (cell) => readOrder(cellText(cell)))
    : null;
  let some = false;
  for (let i = 0; orderOf && i < rows.count && !some; i += 1) {
    const order = orderOf(i);
    some = order !== null && order !== 'all';
  }
  return (i, slice, key) => {
    const order = slice.order ?? (orderOf ? orderOf(i) : 'all');
    if (order === null) return unread(input, cells, i, 'birth_order', '孩次', 'birth order');
    if (order === 'all' && some) {
      key.sums = { role: 'birth_order', age: null, sex: null };
      return first(i, () => summed(input, cells, i, 'birth_order'));
    }
    key.texts.set('birth_order', order);
    return true;
  };
}

function ageKeys(input: DraftInput, cells: RowCells): ReadKey {
  const { roles, rows } = input;
  const first = once();
  const ageOf = cells.each('age', (cell) => {
    const text = cellText(cell);
    return { empty: text === '', total: isTotalLabel(text), age: text === '' ? null : readAge(text) };
  });
  const sexOf = cells.each('sex', (cell) => {
    const text = cellText(cell);
    return { total: isTotalLabel(text), sex: readSex(text) };
  });
  const fromOf = cells.each('age_from', readNumber);
  const toOf = cells.each('age_to', readNumber);
  const bounds = (i: number): Header['age'] => {
    const from = fromOf(i);
    const to = toOf(i);
    if (from === null || from === 'bad' || to === 'bad') return null;
    return { from: from.value, to: to?.value ?? null };
  };
  const finest = roles.has('age') ? finestAges(rows.count, (i) => ageOf(i).age) : null;
  return (i, slice, key) => {
    const written = ageOf(i);
    const age = slice.age ?? (written.empty ? bounds(i) : written.age);
    const sex = slice.sex ?? sexOf(i).sex;
    const isSum = (role: 'age' | 'sex'): false => {
      key.sums = { role, age: written.total ? null : age, sex };
      return first(i, () => summed(input, cells, i, role));
    };
    if (written.total) return isSum('age');
    if (sexOf(i).total) return isSum('sex');
    if (age === null) return unread(input, cells, i, 'age', '年龄', 'age');
    if (finest && !finest.has(`${age.from}-${age.to}`)) return isSum('age');
    if (sex === null) return unread(input, cells, i, 'sex', '性别', 'sex');
    key.age = age;
    key.texts.set('sex', sex);
    return true;
  };
}

/** Ages of the rows without the groups that finer ones make up (0–4 beside 0 … 4). */
function finestAges(count: number, ageAt: (i: number) => Header['age']): Set<string> {
  const ages = new Map<Header['age'], { age: Header['age']; sex: null }>();
  for (let i = 0; i < count; i += 1) {
    const age = ageAt(i);
    if (age) ages.set(age, { age, sex: null });
  }
  const distinct = new Map([...ages.values()].map((a) => [`${a.age?.from}-${a.age?.to}`, a]));
  return new Set(keepFinest([...distinct.values()]).map(({ age }) => `${age?.from}-${age?.to}`));
}

function unitKeys({ rows, roles }: DraftInput, { each }: RowCells): ReadKey {
  const text = (role: Role) => each(role, (cell) => cellText(cell) || null);
  const date = (role: Role) =>
    each(role, (cell) => /^\d{4}-\d{2}-\d{2}/.exec(cellText(cell).replace(/[/.年月]/g, '-'))?.[0] ?? null);
  const level = each('level', (cell) => levelNamed(cellText(cell)));
  const parent = text('parent');
  const others = [
    ['urban', text('urban')],
    // Lists of several days are put together afterwards: see `unit-vintages.ts`.
    ['valid_from', date(roles.has('as_of') ? 'as_of' : 'valid_from')],
    ['valid_to', date('valid_to')],
    ['successor', text('successor')],
  ] as const;
  return (i, _, key) => {
    const unit = rows.unit.values[rows.unit.codes[i] ?? -1] ?? '';
    const above = parent(i);
    key.period = -1;
    key.texts.set('name', rows.label(i) || null);
    key.texts.set('level', unitLevel(unit) ?? level(i));
    key.texts.set('parent', above === null ? null : (unitCode(above) ?? above));
    for (const [field, of] of others) key.texts.set(field, of(i));
    return true;
  };
}
