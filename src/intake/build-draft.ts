import { field } from '../domain/datasets.ts';
import type { PeriodText } from '../domain/period-text.ts';
import type { Period } from '../domain/period.ts';
import { levelNamed, unitCode, unitLevel } from '../domain/unit-code.ts';
import type { Role } from './column-roles.ts';
import { emptyDraft, type Aside, type Draft } from './draft.ts';
import type { FindingList } from './finding-list.ts';
import { keepFinest } from './finest-ages.ts';
import { readAge, readOrder, readSex, type Header } from './header-text.ts';
import type { Layout } from './layout.ts';
import { readColumn } from './read-column.ts';
import { readNumber } from './read-number.ts';
import { isInRange, joinPeriod, readPeriodCell, type SheetPeriod } from './read-periods.ts';
import { isTotalLabel, KeyCells, type SheetRow } from './read-rows.ts';
import type { Plan, Slice } from './recognise.ts';
import { cellText, columnLetters, type Cell, type Sheet } from './sheet.ts';

/** All that building a draft from one sheet needs. */
export interface DraftInput {
  readonly sheet: Sheet;
  readonly layout: Layout;
  readonly roles: ReadonlyMap<Role, number>;
  readonly rows: readonly SheetRow[];
  readonly period: SheetPeriod;
  readonly today: Date;
  readonly findings: FindingList;
}

/** Builds the rows of one dataset from a sheet. A row without a readable key is left out and said. */
export function buildDraft(input: DraftInput, plan: Plan): Draft {
  const draft = emptyDraft(plan.dataset);
  const rows = input.rows.filter((r) => r.kind === 'unit' || r.kind === 'subtotal' || r.kind === 'uncoded');
  const columns = readColumns(input, plan, rows);
  const keys = readKeys(input, plan, rows);
  const wide = plan.slices.length > 1;
  const slices = plan.slices.map((slice) => ({
    slice,
    first: Math.min(...[...slice.fields.values()].flat()),
    from: [...draft.numbers.keys()].map((name) => slice.fields.get(name) ?? []),
  }));
  const numbers = [...draft.numbers];
  const found: number[] = numbers.map(() => Number.NaN);
  rows.forEach((sheetRow, i) => {
    if (sheetRow.kind === 'subtotal' || sheetRow.kind === 'uncoded') {
      const [only] = plan.slices;
      if (!wide && only)
        draft.asides.push(aside(input.sheet.name, sheetRow, sheetRow.kind, only, columns, i));
    }
    if (sheetRow.kind !== 'unit') return;
    for (const { slice, first, from } of slices) {
      const key = keys(i, slice);
      if (key === null) continue;
      let empty = true;
      from.forEach((parts, f) => {
        found[f] = sum(columns, parts, i);
        empty &&= Number.isNaN(found[f]);
      });
      // A month that is still to come has its column already; nothing in it is no report.
      if (slice.period && empty) continue;
      draft.unit.push(sheetRow.unit);
      if (key.period) {
        draft.start.push(key.period.start);
        draft.grain.push(key.period.grain);
      }
      numbers.forEach(([name, { values, columns: places }], f) => {
        const age = name === 'age_from' ? key.age?.from : name === 'age_to' ? key.age?.to : null;
        values.push(age ?? found[f] ?? Number.NaN);
        places.push(from[f]?.[0] ?? -1);
      });
      for (const [name, values] of draft.texts) values.push(key.texts.get(name) ?? null);
      draft.sheet.push(input.sheet.name);
      draft.row.push(sheetRow.row);
      draft.sourceColumn.push(wide && Number.isFinite(first) ? first : -1);
    }
  });
  return draft;
}

/** Sum of the columns in a row, `NaN` when one has no value or there is none. */
function sum(columns: ReadonlyMap<number, Float64Array>, from: readonly number[], row: number): number {
  let total = from.length === 0 ? Number.NaN : 0;
  for (const column of from) total += columns.get(column)?.[row] ?? Number.NaN;
  return total;
}

function aside(
  sheet: string,
  { row, label }: SheetRow,
  kind: Aside['kind'],
  slice: Slice,
  columns: ReadonlyMap<number, Float64Array>,
  index: number,
): Aside {
  const values = new Map<string, { value: number; column: number }>();
  for (const [name, from] of slice.fields) {
    const value = sum(columns, from, index);
    if (!Number.isNaN(value)) values.set(name, { value, column: from[0] ?? -1 });
  }
  return { sheet, row, kind, label, values };
}

/** Each used column of numbers, read once. */
function readColumns(input: DraftInput, plan: Plan, rows: readonly SheetRow[]): Map<number, Float64Array> {
  const places = rows.map((r) => r.row);
  const read = new Map<number, Float64Array>();
  for (const slice of plan.slices)
    for (const [name, columns] of slice.fields)
      for (const column of columns) {
        const header = input.layout.headers[column];
        const definition = field(plan.dataset, name);
        if (!header || !definition || read.has(column)) continue;
        read.set(
          column,
          readColumn(input.sheet, places, header, definition, input.layout.measures, input.findings),
        );
      }
  return read;
}

interface RowKey {
  readonly period: Period | null;
  readonly age: Header['age'];
  readonly texts: ReadonlyMap<string, string | null>;
}

/** Gives the key of the i-th row in a slice; `null` where a part of it cannot be read, which is then a finding. */
function readKeys(
  input: DraftInput,
  plan: Plan,
  rows: readonly SheetRow[],
): (i: number, slice: Slice) => RowKey | null {
  const { sheet, roles, findings } = input;
  const cells = new KeyCells(sheet, roles.values());
  const at = (i: number, role: Role): Cell => cells.at(rows[i]?.row ?? -1, roles.get(role));
  const complain = (i: number, role: Role, rule: string, message: { zh: string; en: string }): null => {
    const column = roles.get(role);
    findings.add({
      rule,
      severity: 'error',
      sheet: sheet.name,
      row: (rows[i]?.row ?? 0) + 1,
      column: column === undefined ? null : columnLetters(column),
      value: cellText(at(i, role)) || null,
      message,
    });
    return null;
  };
  const unread = (i: number, role: Role, zh: string, en: string): null =>
    complain(i, role, 'unreadable', {
      zh: `${zh}“${cellText(at(i, role))}”读不出来，此行未收入；请在原文件中改正。`,
      en: `The ${en} "${cellText(at(i, role))}" cannot be read and the row is left out; put it right in the file.`,
    });
  const timeRoles = (['period', 'year', 'month'] as const).filter((role) => roles.has(role));
  const rowTimes = rows.map((_, i): PeriodText[] =>
    timeRoles.map((role) => readPeriodCell(at(i, role), role)),
  );
  const finest =
    plan.dataset === 'age_sex' && roles.has('age') ? finestRowAges(rows.map((_, i) => at(i, 'age'))) : null;
  const orders = plan.dataset === 'births' && roles.has('birth_order');
  const someOrder =
    orders && rows.some((_, i) => !['all', null].includes(readOrder(cellText(at(i, 'birth_order')))));
  const said = new Set<number>();
  const once = (i: number, say: () => null): null => {
    if (said.has(i)) return null;
    said.add(i);
    return say();
  };

  const periodOf = (i: number, slice: Slice): Period | null => {
    const role = timeRoles.at(-1) ?? 'period';
    const found = joinPeriod([slice.period, ...(rowTimes[i] ?? [])], input.period);
    // Without any time the whole sheet has been refused already, with one finding.
    if (found === 'unknown')
      return timeRoles.length > 0 ? once(i, () => unread(i, role, '时期', 'period')) : null;
    if (found !== 'impossible' && isInRange(found, input.today)) return found;
    return once(i, () =>
      complain(i, role, 'period-range', {
        zh: `没有“${cellText(at(i, role))}”这样的时期（月份应为 1–12，不早于 1949 年，不晚于今天）；此行未收入，请在原文件中改正。`,
        en: `There is no period "${cellText(at(i, role))}" (months run from 1 to 12, not before 1949, not after today); the row is left out. Put it right in the file.`,
      }),
    );
  };

  return (i, slice) => {
    if (plan.dataset === 'units')
      return { period: null, age: null, texts: unitTexts((role) => at(i, role), rows[i]) };
    const period = periodOf(i, slice);
    if (period === null) return null;
    const texts = new Map<string, string | null>();
    let age: Header['age'] = null;
    if (plan.dataset === 'births') {
      const order = slice.order ?? (orders ? readOrder(cellText(at(i, 'birth_order'))) : 'all');
      if (order === null) return unread(i, 'birth_order', '孩次', 'birth order');
      if (order === 'all' && someOrder) return null;
      texts.set('birth_order', order);
    }
    if (plan.dataset === 'age_sex') {
      age = slice.age ?? rowAge((role) => at(i, role));
      if (isTotalLabel(cellText(at(i, 'age'))) || isTotalLabel(cellText(at(i, 'sex')))) return null;
      if (age === null) return unread(i, 'age', '年龄', 'age');
      if (finest && !finest.has(`${age.from}-${age.to}`)) return null;
      const sex = slice.sex ?? readSex(cellText(at(i, 'sex')));
      if (sex === null) return unread(i, 'sex', '性别', 'sex');
      texts.set('sex', sex);
    }
    return { period, age, texts };
  };
}

function rowAge(at: (role: Role) => Cell): Header['age'] {
  const text = cellText(at('age'));
  if (text !== '') return readAge(text);
  const from = readNumber(at('age_from'));
  const to = readNumber(at('age_to'));
  if (from === null || from === 'bad' || to === 'bad') return null;
  return { from: from.value, to: to?.value ?? null };
}

/** Ages of a column without the groups that finer ones make up (0–4 beside 0 … 4). */
function finestRowAges(cells: readonly Cell[]): Set<string> {
  const ages = new Map<string, { age: Header['age']; sex: null }>();
  for (const text of new Set(cells.map(cellText))) {
    const age = readAge(text);
    if (age) ages.set(`${age.from}-${age.to}`, { age, sex: null });
  }
  return new Set(keepFinest([...ages.values()]).map(({ age }) => `${age?.from}-${age?.to}`));
}

function unitTexts(at: (role: Role) => Cell, row: SheetRow | undefined): Map<string, string | null> {
  const text = (role: Role) => cellText(at(role)) || null;
  const parent = text('parent');
  const date = (role: Role) =>
    /^\d{4}-\d{2}-\d{2}/.exec((text(role) ?? '').replace(/[/.年月]/g, '-'))?.[0] ?? null;
  return new Map([
    ['name', row?.label || null],
    ['level', unitLevel(row?.unit ?? '') ?? levelNamed(text('level') ?? '')],
    ['parent', parent === null ? null : (unitCode(parent) ?? parent)],
    ['urban', text('urban')],
    ['valid_from', date('valid_from')],
    ['valid_to', date('valid_to')],
    ['successor', text('successor')],
  ]);
}
