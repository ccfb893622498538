import type { Bilingual } from '../base/bilingual.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { PeriodText } from '../domain/period-text.ts';
import { isRole, roleOf, type Role } from './column-roles.ts';
import { plainHeader, type Header } from './header-text.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import { chooseDatasets } from './choose-datasets.ts';
import {
  isOnlyTime,
  measureColumn,
  personsByRow,
  saysNothing,
  type MeasureColumn,
} from './measure-column.ts';
import { keepFinest } from './finest-ages.ts';

/** Columns that together give one row of the dataset for each row of the sheet. */
export interface Slice {
  /** What the headers of these columns say of the row: a time, an order, an age, a sex. */
  readonly period: PeriodText;
  readonly order: Header['order'];
  readonly age: Header['age'];
  readonly sex: Header['sex'];
  /** Field → columns whose numbers add up to it; one column in most files. */
  readonly fields: ReadonlyMap<string, readonly number[]>;
}

/** What a sheet gives for one dataset. */
export interface Plan {
  readonly dataset: DatasetId;
  readonly slices: readonly Slice[];
  /** How each used column of numbers was understood. */
  readonly columns: readonly UsedColumn[];
}

interface UsedColumn {
  readonly column: number;
  readonly field: string;
  readonly reason: Bilingual;
}

/** How a sheet was understood: columns that describe the row, and what the others give for which dataset. */
export interface Recognition {
  readonly roles: ReadonlyMap<Role, number>;
  readonly plans: readonly Plan[];
  /** Columns with a header that nothing uses. */
  readonly unused: readonly Header[];
  /** Nothing says whether the numbers are of people or of births: a person must. */
  readonly asksDataset: boolean;
}

/** Understands the columns of a sheet. `words` are title, sheet's name and file's name. */
export function recognise(layout: Layout, words: string, mapping: Mapping): Recognition {
  const overrides = new Map(Object.entries(mapping.columns ?? {}).map(([h, f]) => [plainHeader(h), f]));
  const override = (h: Header) => overrides.get(plainHeader(h.source));
  const headers = layout.headers.filter((h) => h.source !== '' && override(h) !== null);
  const roles = findRoles(headers, override);
  const taken = new Set(roles.values());
  const free = headers.filter(
    (h) => !taken.has(h.column) && (override(h) !== undefined || roleOf(h) === null),
  );
  const wanted = mapping.dataset ? [mapping.dataset] : chooseDatasets(free, roles, words);
  const plans = (wanted === 'ask' ? [] : wanted).flatMap((dataset) => {
    // 合计 and 男 of a table of people and births are of people.
    const own =
      dataset === 'births' && wanted.length > 1 ? free.filter((h) => !saysNothing(h) || h.order) : free;
    return plan(dataset, own, roles, override) ?? [];
  });
  const used = new Set([...taken, ...plans.flatMap((p) => p.columns.map((c) => c.column))]);
  const unused = layout.headers.filter((h) => h.source !== '' && !used.has(h.column));
  return { roles, plans, unused, asksDataset: wanted === 'ask' };
}

type Override = (header: Header) => string | null | undefined;

function findRoles(headers: readonly Header[], override: Override): Map<Role, number> {
  const best = new Map<Role, { column: number; rank: number }>();
  for (const header of headers) {
    const said = override(header);
    const found =
      said === undefined ? roleOf(header) : said !== null && isRole(said) ? { role: said, rank: -1 } : null;
    if (!found) continue;
    const known = best.get(found.role);
    if (!known || found.rank < known.rank) best.set(found.role, { column: header.column, rank: found.rank });
  }
  return new Map([...best].map(([role, { column }]) => [role, column]));
}

function plan(
  dataset: DatasetId,
  headers: readonly Header[],
  roles: ReadonlyMap<Role, number>,
  override: Override,
): Plan | null {
  if (dataset === 'units') {
    const fields = new Map<string, number[]>();
    for (const h of headers) {
      const found = override(h) === 'households' ? { field: 'households' } : measureColumn('units', h);
      if (found && !fields.has(found.field)) fields.set(found.field, [h.column]);
    }
    const slice: Slice = { period: null, order: null, age: null, sex: null, fields };
    return roles.has('unit')
      ? { dataset, slices: [slice], columns: usedColumns(dataset, [slice], headers, override) }
      : null;
  }
  const byRow = dataset === 'age_sex' && (roles.has('age') || roles.has('age_from'));
  const named = dataset === 'population' && headers.some((h) => !isOnlyTime(h) && measureColumn(dataset, h));
  const groups = new Map<
    string,
    { header: Header; found: Map<string, { columns: number[]; rank: number }> }
  >();
  for (const header of headers) {
    if (named && isOnlyTime(header)) continue;
    const said = override(header);
    const read = byRow ? personsByRow(header) : measureColumn(dataset, header);
    const measure: MeasureColumn | null =
      typeof said === 'string' && datasets[dataset].fields.some((f) => f.name === said && !f.key)
        ? { field: said, sex: null, rank: -1 }
        : said === undefined
          ? read
          : null;
    if (!measure) continue;
    const sex = dataset === 'age_sex' ? header.sex : null;
    const key = JSON.stringify([header.period, header.order, header.age, sex]);
    const group = groups.get(key) ?? {
      header,
      found: new Map<string, { columns: number[]; rank: number }>(),
    };
    groups.set(key, group);
    const name = measure.sex ? `${measure.field}.${measure.sex}` : measure.field;
    const known = group.found.get(name);
    // Several columns for orders from the third on are one field; else the better known header is taken.
    if (known && known.rank === measure.rank && header.order === '3+') known.columns.push(header.column);
    else if (!known || measure.rank < known.rank)
      group.found.set(name, { columns: [header.column], rank: measure.rank });
  }
  const slices = [...groups.values()].map(({ header, found }): Slice => {
    const columns = new Map([...found].map(([name, { columns: c }]) => [name, c]));
    return {
      period: header.period,
      order: header.order,
      age: header.age,
      sex: dataset === 'age_sex' ? header.sex : null,
      fields: withTotals(dataset, columns),
    };
  });
  const kept = leaveOutTotals(dataset, slices, byRow);
  if (kept.length === 0) return null;
  return { dataset, slices: kept, columns: usedColumns(dataset, kept, headers, override) };
}

/** Where only both sexes are given, a total is their sum. */
function withTotals(dataset: DatasetId, found: Map<string, number[]>): Map<string, readonly number[]> {
  const fields = new Map<string, readonly number[]>();
  for (const [name, columns] of found) if (!name.includes('.')) fields.set(name, columns);
  for (const [name, columns] of found) {
    const [whole = '', sex] = name.split('.');
    const other = found.get(`${whole}.female`);
    if (sex === 'male' && other && !fields.has(whole)) fields.set(whole, [...columns, ...other]);
  }
  const total = dataset === 'births' ? 'births' : dataset === 'population' ? 'pop_end' : null;
  const male = fields.get('male');
  const female = fields.get('female');
  if (total && male && female && !fields.has(total)) fields.set(total, [...male, ...female]);
  return fields;
}

/** Leaves out columns that repeat others as their sum: all months, all orders, ages that finer ages make up. */
function leaveOutTotals(dataset: DatasetId, slices: readonly Slice[], byRow: boolean): readonly Slice[] {
  const timed = slices.some((s) => s.period !== null);
  const ordered = dataset === 'births' && slices.some((s) => s.order !== null);
  const kept = slices.filter((s) => (!timed || s.period !== null) && (!ordered || s.order !== null));
  if (dataset !== 'age_sex') return kept;
  if (byRow) return kept.some((s) => s.sex) ? kept.filter((s) => s.sex) : kept;
  return keepFinest(kept);
}

function usedColumns(
  dataset: DatasetId,
  slices: readonly Slice[],
  headers: readonly Header[],
  override: Override,
): UsedColumn[] {
  const used = new Map<number, UsedColumn>();
  for (const slice of slices)
    for (const [field, columns] of slice.fields)
      for (const column of columns) {
        const header = headers.find((h) => h.column === column);
        if (!header || used.has(column)) continue;
        used.set(column, {
          column,
          field,
          reason: reason(dataset, field, slice, override(header) !== undefined),
        });
      }
  return [...used.values()].sort((a, b) => a.column - b.column);
}

function reason(dataset: DatasetId, name: string, slice: Slice, said: boolean): Bilingual {
  const label = datasets[dataset].fields.find((f) => f.name === name)?.label ?? { zh: name, en: name };
  if (said) return { zh: `按映射对应“${label.zh}”。`, en: `The mapping says that it is "${label.en}".` };
  const from = [
    ...(slice.age ? [{ zh: '年龄', en: 'age' }] : []),
    ...(slice.sex ? [{ zh: '性别', en: 'sex' }] : []),
    ...(slice.order ? [{ zh: '孩次', en: 'birth order' }] : []),
    ...(slice.period ? [{ zh: '时期', en: 'period' }] : []),
  ];
  if (from.length > 0)
    return {
      zh: `表头写明${from.map((f) => f.zh).join('、')}，宽表转为长表。`,
      en: `The header says ${from.map((f) => f.en).join(' and ')}; wide columns are turned long.`,
    };
  return { zh: `表头是“${label.zh}”的已知写法。`, en: `The header is a known name of "${label.en}".` };
}
