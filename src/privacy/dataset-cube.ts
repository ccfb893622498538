import { column, type Scalar, type Table } from '../base/table.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import { grains, periodAfter, type Grain } from '../domain/period.ts';
import { ancestorCodes, parentUnit } from '../domain/unit-code.ts';
import { cellAt, emptyCube, type Cube, type Measure, type Relation, type Span } from './cells/cube.ts';
import { sameField, wholesOf } from './cells/ties.ts';
import { countFields, smallBelow, type Thresholds } from './small-counts.ts';

/** Datasets whose counts tie each other: births are counted in both. Every other dataset stands for itself. */
const together: readonly (readonly DatasetId[])[] = [['population', 'births']];

/** Groups of datasets that are protected together, each dataset in one. */
export function protectionGroups(): readonly (readonly DatasetId[])[] {
  const alone = Object.values(datasets)
    .map(({ id }) => id)
    .filter((id) => !together.flat().includes(id) && countFields(id).length > 0 && smallBelow(id) > 0);
  return [...together, ...alone.map((id) => [id])];
}

/** Fields that are the sum of others, in every row. */
const sums: Partial<Record<DatasetId, readonly (readonly [total: string, ...parts: string[]])[]>> = {
  population: [['pop_end', 'male', 'female']],
  births: [['births', 'male', 'female']],
  flows: [['persons', 'male', 'female']],
  birth_reports: [['births', 'd0_7', 'd8_30', 'd31_90', 'd90_plus']],
};

/** What stands for the total of a key that is a text; of a key that is a number it is NULL. */
const wholeKey = 'all';

/** Keys of one row beside unit, period and grain, as the table has them. */
type Keys = Readonly<Record<string, Scalar>>;

/** One dataset's part of the measures: which measure is which field of which keys. */
interface Stratum {
  readonly dataset: DatasetId;
  readonly keys: Keys;
  /** Field → measure. */
  readonly fields: ReadonlyMap<string, number>;
}

/** A cube of some datasets, and the way back from its cells to rows. */
export interface DatasetCube {
  readonly cube: Cube;
  readonly units: readonly string[];
  readonly periods: readonly { readonly start: string; readonly grain: Grain }[];
  readonly strata: readonly Stratum[];
  /** For each dataset the cell of each row and count field, −1 where the row has no such value. */
  readonly rows: ReadonlyMap<DatasetId, ReadonlyMap<string, Int32Array>>;
}

/**
 * Puts the rows of a group of datasets and the totals above them into one cube: over units, over whole quarters and
 * years, over orders, ages and sexes. Totals that a dataset has itself stay as they are. `hierarchy` are rows of the
 * table `units` (unit, parent), all of those that were ever valid. Null where no row has a count.
 */
export function datasetCube(
  group: readonly (readonly [DatasetId, Table])[],
  hierarchy: Table,
  thresholds: Thresholds = {},
): DatasetCube | null {
  const filled = group.filter(([id, table]) => table.rows > 0 && countFields(id).length > 0);
  if (filled.length === 0) return null;
  const units = unitsOf(filled, hierarchy);
  const periods = periodsOf(filled.map(([, table]) => table));
  const { measures, relations, strata } = strataOf(filled, thresholds);
  const chain = strata.find(({ dataset }) => dataset === 'population')?.fields;
  const [start, end] = [chain?.get('pop_start'), chain?.get('pop_end')];
  const cube = emptyCube({
    parents: units.parents,
    periods: periods.map(spanOf),
    measures,
    relations,
    ...(start !== undefined && end !== undefined ? { chain: [start, end] as const } : {}),
  });
  const rows = new Map(
    filled.map(([id, table]) => [id, placeRows(id, table, cube, units.codes, periods, strata)] as const),
  );
  addTotals(cube, strata);
  return { cube, units: units.codes, periods, strata, rows };
}

const texts = (table: Table, name: string) => (column(table, name)?.values ?? []).map((v) => String(v ?? ''));

function unitsOf(group: readonly (readonly [DatasetId, Table])[], hierarchy: Table) {
  const above = new Map<string, Set<string>>();
  const codes = texts(hierarchy, 'unit');
  texts(hierarchy, 'parent').forEach((parent, i) => {
    if (parent !== '') above.set(codes[i] ?? '', (above.get(codes[i] ?? '') ?? new Set()).add(parent));
  });
  const listed = new Set(codes);
  const found = new Set(group.flatMap(([, table]) => [...new Set(texts(table, 'unit'))]));
  const known = (code: string) => listed.has(code) || found.has(code);
  const parentsOf = (code: string): string[] => {
    const own = above.get(code);
    if (own) return [...own];
    const near = parentUnit(code, known);
    return near === null ? [] : [near];
  };
  for (const code of found) for (const parent of parentsOf(code)) found.add(parent);
  // Sorted, units of one parent lie side by side; those without a code of ours by their own name.
  const sorted = [...found].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
  const index = new Map(sorted.map((code, i) => [code, i]));
  return { codes: sorted, parents: sorted.map((code) => parentsOf(code).flatMap((p) => index.get(p) ?? [])) };
}

const pathOf = (code: string) => [...ancestorCodes(code).reverse(), code].join('/');

function spanOf({ start, grain }: { start: string; grain: Grain }): Span {
  const month = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1;
  switch (grain) {
    case 'month':
      return { first: month, months: 1 };
    case 'quarter':
      return { first: month, months: 3 };
    case 'half':
      return { first: month, months: 6 };
    case 'year':
    case 'statistical-year':
      return { first: month, months: 12 };
    case 'year-to-date':
      return { first: month - (month % 12), months: (month % 12) + 1 };
  }
}

/** Periods that rows have, and the quarters and years that their months make up. */
function periodsOf(tables: readonly Table[]): { start: string; grain: Grain }[] {
  const found = new Map<string, { start: string; grain: Grain }>();
  const add = (start: string, grain: Grain) => found.set(`${grain} ${start}`, { start, grain });
  for (const table of tables) {
    const names = texts(table, 'grain');
    texts(table, 'period').forEach((start, i) => {
      const grain = grains.find((g) => g === names[i]);
      if (grain) add(start, grain);
    });
  }
  const months = new Set([...found.values()].filter((p) => p.grain === 'month').map((p) => p.start));
  const whole = (start: string, count: number) =>
    Array.from({ length: count }, (_, i) => periodAfter({ start, grain: 'month' }, i).start).every((m) =>
      months.has(m),
    );
  for (const start of months) {
    const month = Number(start.slice(5, 7));
    if (month % 3 === 1 && whole(start, 3)) add(start, 'quarter');
    if (month === 1 && whole(start, 12)) add(start, 'year');
    if (month === 10 && whole(start, 12)) add(start, 'statistical-year');
  }
  return [...found.values()].sort(
    (a, b) => spanOf(a).months - spanOf(b).months || (a.start < b.start ? -1 : 1),
  );
}

function strataOf(group: readonly (readonly [DatasetId, Table])[], thresholds: Thresholds) {
  const measures: Measure[] = [];
  const relations: Relation[] = [];
  const strata: Stratum[] = [];
  const stratum = (dataset: DatasetId, keys: Keys, fields: readonly string[]): Stratum => {
    const small = smallBelow(dataset, thresholds);
    const made = new Map(
      fields.map((name) => {
        const flow = datasets[dataset].fields.find((f) => f.name === name)?.flow === true;
        const kind = flow ? 'flow' : name === 'pop_start' ? 'start' : 'end';
        return [
          name,
          measures.push({ name: `${dataset} ${Object.values(keys).join(' ')} ${name}`, kind, small }) - 1,
        ];
      }),
    );
    const at = (name: string) => made.get(name) ?? -1;
    for (const names of sums[dataset] ?? [])
      if (names.every((name) => made.has(name)))
        relations.push(names.map((name, i) => [at(name), i === 0 ? 1 : -1] as const));
    const balance = ['pop_end', 'pop_start', 'births', 'deaths', 'in', 'out'];
    if (dataset === 'population' && balance.every((name) => made.has(name)))
      relations.push(balance.map((name, i) => [at(name), ([1, -1, -1, 1, -1, 1] as const)[i] ?? 1] as const));
    const one = { dataset, keys, fields: made };
    strata.push(one);
    return one;
  };
  for (const [dataset, table] of group) {
    const fields = countFields(dataset)
      .map((f) => f.name)
      .filter((name) => column(table, name)?.values.some((v) => v !== null));
    const keyNames = datasets[dataset].fields.filter((f) => f.key).map((f) => f.name);
    const distinct = new Map<string, Keys>();
    for (let i = 0; i < table.rows; i += 1) {
      const keys = Object.fromEntries(keyNames.map((name) => [name, column(table, name)?.values[i] ?? null]));
      distinct.set(JSON.stringify(Object.values(keys)), keys);
    }
    const own = [...distinct.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
    const made = new Map(
      own.map((keys) => [JSON.stringify(Object.values(keys)), stratum(dataset, keys, fields)]),
    );
    const total = (keys: Keys, parts: readonly Stratum[]) => {
      if (parts.length < 2) return;
      const name = JSON.stringify(Object.values(keys));
      const sum = made.get(name) ?? stratum(dataset, keys, fields);
      made.set(name, sum);
      for (const field of fields)
        relations.push([
          [sum.fields.get(field) ?? -1, 1],
          ...parts.map((part) => [part.fields.get(field) ?? -1, -1] as const),
        ]);
    };
    const parts = own
      .map((keys) => made.get(JSON.stringify(Object.values(keys))))
      .filter((s) => s !== undefined);
    if (dataset === 'births')
      total(
        { birth_order: wholeKey },
        parts.filter(({ keys }) => keys['birth_order'] !== wholeKey),
      );
    if (dataset === 'age_sex') ageTotals(parts, total);
  }
  // What two sources both know is the same number, whichever of them says it.
  const sources = strata.filter(({ dataset }) => dataset === 'birth_reports');
  for (const [i, a] of sources.entries())
    for (const b of sources.slice(i + 1)) {
      const one = a.fields.get(`matched_${String(b.keys['source'])}`);
      const other = b.fields.get(`matched_${String(a.keys['source'])}`);
      if (one !== undefined && other !== undefined)
        relations.push([
          [one, 1],
          [other, -1],
        ]);
    }
  // The same births, counted in two tables.
  const births = strata.find(({ dataset, keys }) => dataset === 'births' && keys['birth_order'] === wholeKey);
  const [one, other] = [
    births?.fields.get('births'),
    strata.find(({ dataset }) => dataset === 'population')?.fields.get('births'),
  ];
  if (one !== undefined && other !== undefined)
    relations.push([
      [one, 1],
      [other, -1],
    ]);
  return { measures, relations, strata };
}

const orderOf = (keys: Keys) =>
  Object.values(keys)
    .map((v) => (typeof v === 'number' ? String(v).padStart(4, '0') : String(v ?? '~')))
    .join(' ');

/** Totals of both sexes at each age, of all ages of each sex, and of everybody; wide age groups are sums of narrow ones. */
function ageTotals(parts: readonly Stratum[], total: (keys: Keys, parts: readonly Stratum[]) => void): void {
  const from = ({ keys }: Stratum) => Number(keys['age_from']);
  const to = ({ keys }: Stratum) => (keys['age_to'] === null ? Infinity : Number(keys['age_to']));
  const sexes = [...new Set(parts.map(({ keys }) => String(keys['sex'])))].filter((sex) => sex !== wholeKey);
  const inside = (a: Stratum, b: Stratum) =>
    a !== b && a.keys['sex'] === b.keys['sex'] && from(a) >= from(b) && to(a) <= to(b);
  const narrow = parts.filter(
    (wide) => wide.keys['sex'] !== wholeKey && !parts.some((other) => inside(other, wide)),
  );
  for (const wide of parts)
    if (!narrow.includes(wide) && wide.keys['sex'] !== wholeKey)
      total(
        wide.keys,
        narrow.filter((other) => inside(other, wide)),
      );
  const ages = new Map(narrow.map((part) => [`${from(part)} ${to(part)}`, part.keys]));
  for (const keys of ages.values())
    total(
      { ...keys, sex: wholeKey },
      narrow.filter((p) => p.keys['age_from'] === keys['age_from'] && p.keys['age_to'] === keys['age_to']),
    );
  for (const sex of sexes)
    total(
      { age_from: null, age_to: null, sex },
      narrow.filter(({ keys }) => keys['sex'] === sex),
    );
  total({ age_from: null, age_to: null, sex: wholeKey }, narrow);
}

/** Fills in the rows of one dataset; gives the cell of each row by count field. */
function placeRows(
  dataset: DatasetId,
  table: Table,
  cube: Cube,
  codes: readonly string[],
  periods: readonly { start: string; grain: Grain }[],
  strata: readonly Stratum[],
): Map<string, Int32Array> {
  const unitAt = new Map(codes.map((code, i) => [code, i]));
  const periodAt = new Map(periods.map(({ start, grain }, i) => [`${grain} ${start}`, i]));
  const own = strata.filter((s) => s.dataset === dataset);
  const stratumAt = new Map(own.map((s) => [JSON.stringify(Object.values(s.keys)), s]));
  const keyNames = datasets[dataset].fields.filter((f) => f.key).map((f) => f.name);
  const keyColumns = keyNames.map((name) => column(table, name)?.values);
  const [units, starts, names] = ['unit', 'period', 'grain'].map((name) => texts(table, name));
  const fields = [...(own[0]?.fields.keys() ?? [])];
  const cells = new Map(fields.map((name) => [name, new Int32Array(table.rows).fill(-1)]));
  for (let row = 0; row < table.rows; row += 1) {
    const unit = unitAt.get(units?.[row] ?? '');
    const period = periodAt.get(`${names?.[row]} ${starts?.[row]}`);
    const stratum = stratumAt.get(JSON.stringify(keyColumns.map((values) => values?.[row] ?? null)));
    if (unit === undefined || period === undefined || !stratum) continue;
    for (const [name, at] of cells) {
      const value = column(table, name)?.values[row] ?? null;
      if (typeof value !== 'number') continue;
      const cell = cellAt(cube.shape, unit, period, stratum.fields.get(name) ?? 0);
      cube.values[cell] = value;
      at[row] = cell;
    }
  }
  return cells;
}

/** Sums what has no value of its own: first over keys, then over units, then over months. */
function addTotals({ shape, values }: Cube, strata: readonly Stratum[]): void {
  const { parents, periods, measures, relations } = shape;
  const value = (cell: number) => values[cell] ?? NaN;
  const addUp = (total: number, parts: readonly number[], whole: readonly number[] | null) => {
    if (!Number.isNaN(value(total))) return;
    const there = parts.map(value).filter((v) => !Number.isNaN(v));
    if (there.length === 0 || whole?.some((cell) => Number.isNaN(value(cell))) === true) return;
    values[total] = there.reduce((sum, v) => sum + v, 0);
  };
  const wholes = wholesOf(shape);
  const keyTotals = relations.filter((relation) => sameField(shape, relation));
  for (let unit = 0; unit < parents.length; unit += 1)
    for (let period = 0; period < periods.length; period += 1)
      for (const [[total = 0] = [], ...parts] of keyTotals)
        addUp(
          cellAt(shape, unit, period, total),
          parts.map(([m]) => cellAt(shape, unit, period, m)),
          null,
        );

  const children: number[][] = parents.map(() => []);
  parents.forEach((above, unit) => above.slice(0, 1).forEach((parent) => children[parent]?.push(unit)));
  const additive = strata.flatMap(({ dataset, fields }) =>
    countFields(dataset).flatMap((f) => (f.additive === true ? (fields.get(f.name) ?? []) : [])),
  );
  const done = new Uint8Array(parents.length);
  const sumUnit = (unit: number): void => {
    if (done[unit] === 1) return;
    done[unit] = 1;
    for (const child of children[unit] ?? []) sumUnit(child);
    for (let period = 0; period < periods.length; period += 1)
      for (const m of additive)
        addUp(
          cellAt(shape, unit, period, m),
          (children[unit] ?? []).map((c) => cellAt(shape, c, period, m)),
          null,
        );
  };
  parents.forEach((_, unit) => sumUnit(unit));

  const monthAt = new Map(periods.map((span, i) => [span.months === 1 ? span.first : -1, i]));
  for (const [period, span] of periods.entries()) {
    if (span.months === 1) continue;
    const months = Array.from({ length: span.months }, (_, i) => monthAt.get(span.first + i) ?? -1);
    if (months.includes(-1)) continue;
    for (let unit = 0; unit < parents.length; unit += 1)
      for (const m of measures.keys())
        if (measures[m]?.kind === 'flow')
          addUp(
            cellAt(shape, unit, period, m),
            months.map((p) => cellAt(shape, unit, p, m)),
            // Of orders and ages some are not there where nobody is in them.
            months.map((p) => cellAt(shape, unit, p, wholes[m] ?? m)),
          );
  }
}
