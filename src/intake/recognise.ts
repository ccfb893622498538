import { datasets, type DatasetId } from '../domain/datasets.ts';
import { isToDate, readTogether } from '../domain/period-text.ts';
import { isRole, namesTowns, roleOf, type Role } from './column-roles.ts';
import { plainHeader, type Header } from './header-text.ts';
import type { Mapping } from './intake.ts';
import { answerOf } from './value-answers.ts';
import type { Layout } from './layout.ts';
import { chooseDatasets, type Choice } from './choose-datasets.ts';
import { fitDataset, type DatasetFit, type Evidence, type Override, type Samples } from './dataset-fit.ts';
import {
  isOnlyTime,
  measureColumn,
  personsByRow,
  saysNothing,
  type MeasureColumn,
} from './measure-column.ts';
import { keepFinest } from './finest-ages.ts';
import { refusedKind } from './refused-words.ts';
import { sayDataset, type Proposal } from './say-dataset.ts';
import type { Plan, Slice, UsedColumn } from './plan.ts';
import { planByWords } from './word-plan.ts';

/** How a sheet was understood: columns that describe the row, and what the others give for which dataset. */
export interface Recognition {
  readonly roles: ReadonlyMap<Role, number>;
  readonly plans: readonly Plan[];
  /** Why each dataset was proposed. */
  readonly proposals: ReadonlyMap<DatasetId, Proposal>;
  /** Columns with a header that nothing uses. */
  readonly unused: readonly Header[];
  /** Those of them that are left out on purpose, whatever a mapping says. */
  readonly left: readonly Header[];
  /** Datasets between which a person must choose. */
  readonly asks: readonly DatasetId[] | null;
  /** A dataset that a person named, without a key that its rows cannot do without. */
  readonly lacks: DatasetFit | null;
  /** Headings that stand where a key's word should and are none: column → key and text. */
  readonly unanswered: DatasetFit['unanswered'];
}

/** Roles that every dataset can have; the words of the others mean other things elsewhere (层级 of reports). */
const general: readonly Role[] = ['unit', 'name', 'period', 'year', 'month'];

/** Understands the columns of a sheet. `words` are title, sheet's name and file's name. */
export function recognise(layout: Layout, words: string, mapping: Mapping, samples: Samples): Recognition {
  const overrides = new Map(Object.entries(mapping.columns ?? {}).map(([h, f]) => [plainHeader(h), f]));
  const override = (h: Header) => overrides.get(plainHeader(h.source));
  const headers = layout.headers.filter(
    (h) => h.source !== '' && override(h) !== null && !isRefused(h, words),
  );
  const roles = findRoles(headers, override);
  const taken = new Set(roles.values());
  const free = headers.filter(
    (h) => !taken.has(h.column) && (override(h) !== undefined || roleOf(h) === null),
  );
  const basic = new Set(general.flatMap((role) => roles.get(role) ?? []));
  // A column of years is a time, and may be the year of a policy too.
  const told = headers.filter((h) => !basic.has(h.column) || h.column === roles.get('year'));
  const evidence: Evidence = {
    words,
    samples,
    override,
    answer: (field, word) => answerOf(mapping, field, word),
  };
  const choice =
    mapping.dataset && mapping.dataset !== 'free'
      ? given(mapping.dataset, told, evidence)
      : mapping.dataset === 'free'
        ? { datasets: [], fits: new Map<DatasetId, DatasetFit>(), ask: null }
        : chooseDatasets(free, told, roles, evidence);
  const wordColumns = new Set(
    [...choice.fits.values()].flatMap((fit) => [...fit.keys.values(), ...fit.readings.keys()]),
  );
  const plans = choice.datasets.flatMap((dataset) => {
    const fit = choice.fits.get(dataset);
    if (fit) return planByWords(fit, told, override) ?? [];
    const rest = free.filter((h) => !wordColumns.has(h.column));
    // 合计 and 男 of a table of people and births are of people.
    const own =
      dataset === 'births' && choice.datasets.length > 1
        ? rest.filter((h) => !saysNothing(h) || h.order)
        : rest;
    return plan(dataset, own, roles, override) ?? [];
  });
  const shownRoles = choice.fits.size > 0 && choice.datasets.length === choice.fits.size;
  const used = new Set([
    ...(shownRoles ? basic : taken),
    ...plans.flatMap((p) => p.columns.map((c) => c.column)),
  ]);
  const unused = layout.headers.filter((h) => h.source !== '' && !used.has(h.column));
  const lacking = [...choice.fits.values()].find((fit) => fit.missing.length > 0) ?? null;
  return {
    roles,
    plans,
    proposals: new Map(
      plans.map((p) => [
        p.dataset,
        sayDataset(p, choice.fits.get(p.dataset), words, mapping.dataset !== undefined),
      ]),
    ),
    unused,
    left: unused.filter((h) => isRefused(h, words)),
    asks: choice.ask,
    lacks: mapping.dataset ? lacking : null,
    unanswered: new Map([...choice.fits.values()].flatMap((fit) => [...fit.unanswered])),
  };
}

/** Columns that are left out on purpose, whatever a mapping says of them. */
function isRefused(header: Header, words: string): boolean {
  return refusedKind(header.source) !== null || (saysNothing(header) && refusedKind(words) === 'procedure');
}

/** The dataset that a person named. */
function given(dataset: DatasetId, headers: readonly Header[], evidence: Evidence): Choice {
  const shaped = ['units', 'population', 'age_sex', 'births'].includes(dataset);
  const fits = shaped ? [] : [fitDataset(dataset, headers, evidence)];
  return { datasets: [dataset], fits: new Map(fits.map((fit) => [dataset, fit])), ask: null };
}

function findRoles(headers: readonly Header[], override: Override): Map<Role, number> {
  const best = new Map<Role, { column: number; rank: number }>();
  const townsAbove = headers.some((h) => roleOf(h)?.role === 'name' && !namesTowns(h));
  for (const header of headers) {
    const said = override(header);
    const found =
      said === undefined ? roleOf(header) : said !== null && isRole(said) ? { role: said, rank: -1 } : null;
    if (!found) continue;
    // 乡镇 beside 村名: the former says where the latter lie.
    const role = found.role === 'name' && townsAbove && namesTowns(header) ? 'within' : found.role;
    const known = best.get(role);
    if (!known || found.rank < known.rank) best.set(role, { column: header.column, rank: found.rank });
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
    const slice: Slice = { period: null, order: null, age: null, sex: null, keys: new Map(), fields };
    return roles.has('unit')
      ? {
          dataset,
          slices: [slice],
          totals: [],
          keys: new Map(),
          columns: usedColumns(dataset, [slice], headers, override),
        }
      : null;
  }
  const byRow = dataset === 'age_sex' && (roles.has('age') || roles.has('age_from'));
  const named = dataset === 'population' && headers.some((h) => !isOnlyTime(h) && measureColumn(dataset, h));
  const groups = new Map<string, PlannedGroup>();
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
  const byMonth = headers.some((h) => isWithinYear(h.period));
  // 合计 under 2010年 beside its months is their sum so far, and no year.
  const isSumOfYear = ({ header }: { header: Header }) =>
    byMonth && header.total && saysNothing(header) && isYear(header.period);
  const sliceOf = ({ header, found }: PlannedGroup): Slice => {
    const columns = new Map([...found].map(([name, { columns: c }]) => [name, c]));
    return {
      period: header.period,
      order: header.order,
      age: header.age,
      sex: dataset === 'age_sex' ? header.sex : null,
      keys: new Map(),
      fields: withTotals(dataset, columns),
    };
  };
  const all = [...groups.values()];
  const slices = readTimes(all.filter((group) => !isSumOfYear(group)).map(sliceOf));
  const kept = leaveOutTotals(dataset, slices, byRow);
  if (kept.length === 0) return null;
  const totals =
    dataset === 'age_sex'
      ? []
      : [...slices.filter((slice) => !kept.includes(slice)), ...all.filter(isSumOfYear).map(sliceOf)];
  const columns = usedColumns(dataset, kept, headers, override);
  return { dataset, slices: kept, totals, keys: new Map(), columns };
}

/** Columns that say the same time, order, age and sex: measure → its columns. */
interface PlannedGroup {
  readonly header: Header;
  readonly found: Map<string, { columns: number[]; rank: number }>;
}

function isYear(time: Header['period']): boolean {
  return time?.kind === 'period' && time.period.grain === 'year';
}

function isWithinYear(time: Header['period']): boolean {
  return time?.kind === 'months' || (time?.kind === 'period' && !isYear(time));
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

/** Times of the headers, read with each other: beside 4-6月 the months 1-3月 are a quarter. */
function readTimes(slices: readonly Slice[]): Slice[] {
  const times = readTogether(slices.map((slice) => slice.period));
  return slices.map((slice, i) => ({ ...slice, period: times[i] ?? null }));
}

/** Leaves out columns that repeat others as their sum: all months, all orders, ages that finer ages make up. */
function leaveOutTotals(dataset: DatasetId, slices: readonly Slice[], byRow: boolean): readonly Slice[] {
  // 累计 beside columns without a time: those are of the month that the rows or the title name.
  const timed = slices.some((s) => s.period !== null && !isToDate(s.period));
  const ordered = dataset === 'births' && slices.some((s) => s.order !== null);
  const isSum = (s: Slice) => s.period === null || s.period.kind === 'to-date';
  const kept = slices.filter((s) => !(timed && isSum(s)) && (!ordered || s.order !== null));
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
          ...why(dataset, field, slice, header, override(header) !== undefined),
        });
      }
  return [...used.values()].sort((a, b) => a.column - b.column);
}

function why(
  dataset: DatasetId,
  name: string,
  slice: Slice,
  header: Header,
  said: boolean,
): Pick<UsedColumn, 'reason' | 'confidence'> {
  const label = datasets[dataset].fields.find((f) => f.name === name)?.label ?? { zh: name, en: name };
  if (said)
    return {
      reason: { zh: `按映射对应“${label.zh}”。`, en: `The mapping says that it is "${label.en}".` },
      confidence: 'certain',
    };
  const from = [
    ...(slice.age ? [{ zh: '年龄', en: 'age' }] : []),
    ...(slice.sex ? [{ zh: '性别', en: 'sex' }] : []),
    ...(slice.order ? [{ zh: '孩次', en: 'birth order' }] : []),
    ...(slice.period ? [{ zh: '时期', en: 'period' }] : []),
  ];
  const tells = slice.age !== null || slice.order !== null || !saysNothing(header);
  if (from.length > 0)
    return {
      reason: {
        zh: `表头写明${from.map((f) => f.zh).join('、')}，${tells ? '' : '数的是什么由表题或其他列得知，'}宽表转为长表。`,
        en: `The header says ${from.map((f) => f.en).join(' and ')}${tells ? '' : '; what is counted is told by the title or other columns'}; wide columns are turned long.`,
      },
      confidence: tells ? 'certain' : 'likely',
    };
  if (!tells)
    return {
      reason: {
        zh: `“${header.source}”本身没有说明数的是什么，按表题和其他列作为“${label.zh}”。`,
        en: `"${header.source}" does not say what it counts; title and other columns make it "${label.en}".`,
      },
      confidence: 'likely',
    };
  return {
    reason: { zh: `表头是“${label.zh}”的已知写法。`, en: `The header is a known name of "${label.en}".` },
    confidence: 'certain',
  };
}
