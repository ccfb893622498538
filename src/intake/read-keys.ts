import type { PeriodText } from '../domain/period-text.ts';
import type { Period } from '../domain/period.ts';
import type { RuleId } from '../domain/rules.ts';
import { levelNamed, unitCode, unitLevel } from '../domain/unit-code.ts';
import type { Role } from './column-roles.ts';
import type { FindingList } from './finding-list.ts';
import { keepFinest } from './finest-ages.ts';
import { readAge, readOrder, readSex, type Header } from './header-text.ts';
import type { Layout } from './layout.ts';
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

/** What identifies a row of the dataset beside its unit, and its other texts. */
export interface RowKey {
  readonly period: Period | null;
  readonly age: Header['age'];
  readonly texts: ReadonlyMap<string, string | null>;
}

/** Gives the key of the i-th row in a slice; `null` where a part of it cannot be read, which is then a finding. */
export function readKeys(
  input: DraftInput,
  plan: Plan,
  rows: readonly SheetRow[],
): (i: number, slice: Slice) => RowKey | null {
  const { sheet, roles, findings } = input;
  const cells = new KeyCells(sheet, roles.values());
  const at = (i: number, role: Role): Cell => cells.at(rows[i]?.row ?? -1, roles.get(role));
  const complain = (i: number, role: Role, rule: RuleId, message: { zh: string; en: string }): null => {
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
      zh: `${zh}${cellText(at(i, role)) === '' ? '是空的' : `“${cellText(at(i, role))}”读不出来`}，此行未收入；请在原文件中改正。`,
      en: `The ${en} ${cellText(at(i, role)) === '' ? 'is empty' : `"${cellText(at(i, role))}" cannot be read`} and the row is left out; put it right in the file.`,
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

  /** A row that repeats others as their sum, with the unit's own code: 合计 of the orders, 0-4岁 beside 0岁. */
  const summed = (i: number, role: Role): null =>
    once(i, () => {
      const column = roles.get(role);
      findings.add({
        rule: 'subtotal-row',
        severity: 'note',
        sheet: sheet.name,
        row: (rows[i]?.row ?? 0) + 1,
        column: column === undefined ? null : columnLetters(column),
        value: cellText(at(i, role)),
        message: {
          zh: `“${cellText(at(i, role))}”由其他各行相加得到，此行未收入。`,
          en: `"${cellText(at(i, role))}" is the sum of other rows, and this row is left out.`,
        },
      });
      return null;
    });

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
      if (order === 'all' && someOrder) return summed(i, 'birth_order');
      texts.set('birth_order', order);
    }
    if (plan.dataset === 'age_sex') {
      age = slice.age ?? rowAge((role) => at(i, role));
      if (isTotalLabel(cellText(at(i, 'age')))) return summed(i, 'age');
      if (isTotalLabel(cellText(at(i, 'sex')))) return summed(i, 'sex');
      if (age === null) return unread(i, 'age', '年龄', 'age');
      if (finest && !finest.has(`${age.from}-${age.to}`)) return summed(i, 'age');
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
