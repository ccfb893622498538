import { describe, expect, it } from 'vitest';
import type { DatasetId } from '../../src/domain/datasets.ts';
import { smallBelow } from '../../src/privacy/small-counts.ts';
import { protectTables } from '../../src/privacy/protect-tables.ts';
import { attack, keeps, type Equation } from './cells/attacker.ts';
import { randomOf } from './cells/random-cube.ts';
import { agesAndSexes, birthReports, birthsAndPeople, tableOf, type District } from './random-district.ts';

/** One value of one row, as the attacker numbers them. */
interface Value {
  readonly dataset: DatasetId;
  readonly field: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly truth: number;
  /** What stands in for it, where it is suppressed. */
  standIns: readonly number[] | null;
}

const keys = new Set(['unit', 'period', 'grain', 'birth_order', 'source', 'age_from', 'age_to', 'sex']);

/** All values of a protected district, as its editions are published. */
function published({ tables, parents }: District): Value[] {
  const made = tables.map(([id, rows]) => [id, tableOf(rows)] as const);
  const hierarchy = tableOf([...parents].map(([unit, parent]) => ({ unit, parent })));
  const { fields } = protectTables(made, hierarchy);
  return tables.flatMap(([dataset, rows]) => {
    const values = rows.map((row) =>
      Object.entries(row).flatMap(([field, truth]) =>
        keys.has(field) || typeof truth !== 'number'
          ? []
          : [{ dataset, field, row, truth, standIns: null } as Value],
      ),
    );
    for (const { field, rows: places, standIns } of fields.get(dataset) ?? [])
      places.forEach((place, i) => {
        const value = values[place]?.find((v) => v.field === field);
        if (value) value.standIns = standIns.map((set) => set[i] ?? 0);
      });
    return values.flat();
  });
}

/** Sums that a reader can ask for: of a field, in a unit and all in it, over months, over any of the other keys. */
function sums(values: readonly Value[], parents: ReadonlyMap<string, string>): Set<number>[] {
  const found = new Map<string, Set<number>>();
  values.forEach(({ dataset, field, row }, i) => {
    const period = String(row['period']);
    const [year, month] = [Number(period.slice(0, 4)), Number(period.slice(5, 7))];
    const stock =
      ['pop_start', 'pop_end'].includes(field) || (dataset === 'population' && field.endsWith('male'));
    const quarter = `${year} quarter ${Math.ceil(month / 3)}`;
    const periods = stock
      ? [period]
      : [period, quarter, `${year}`, `statistical ${month > 9 ? year + 1 : year}`, 'all'];
    const others = ['birth_order', 'source', 'sex'].filter((key) => key in row);
    const age =
      'age_from' in row
        ? [`${String(row['age_from'])}`, 'all', Number(row['age_from']) >= 15 ? '15+' : '0–14']
        : [''];
    const units = [String(row['unit'])];
    for (let up = parents.get(units[0] ?? ''); up !== undefined; up = parents.get(up)) units.push(up);
    for (const unit of units)
      for (const of of periods)
        for (const ages of age)
          for (const key of [others.map((k) => String(row[k])).join(), 'all']) {
            const name = [dataset, field, unit, of, ages, key].join(' ');
            found.set(name, (found.get(name) ?? new Set()).add(i));
          }
  });
  return [...found.values()].filter((set) => set.size > 1);
}

/** What ties the values of one row, of the same births in two tables or lists, and of one month and the next. */
function identities(values: readonly Value[]): Equation[] {
  const at = new Map<string, number>();
  const name = (dataset: string, row: Value['row'], field: string) =>
    [dataset, row['unit'], row['period'], row['birth_order'], row['source'], field].join(' ');
  values.forEach(({ dataset, row, field }, i) => at.set(name(dataset, row, field), i));
  const equations: Equation[] = [];
  const add = (entries: readonly (readonly [number | undefined, number])[]) => {
    const known = entries.flatMap(([i, factor]) => (i === undefined ? [] : [[i, factor] as const]));
    if (known.length === entries.length) equations.push(new Map(known));
  };
  for (const { dataset, row, field } of values) {
    const of = (name_: string) => at.get(name(dataset, row, name_));
    if (dataset === 'births' && field === 'births')
      add([
        [of('births'), 1],
        [of('male'), -1],
        [of('female'), -1],
      ]);
    if (dataset === 'population' && field === 'pop_end') {
      add([
        [of('pop_end'), 1],
        [of('male'), -1],
        [of('female'), -1],
      ]);
      add([
        [of('pop_end'), 1],
        [of('pop_start'), -1],
        [of('births'), -1],
        [of('deaths'), 1],
        [of('in'), -1],
        [of('out'), 1],
      ]);
      const orders = ['1', '2', '3+'].flatMap(
        (o) => at.get(name('births', { ...row, birth_order: o }, 'births')) ?? [],
      );
      if (orders.length > 0) add([[of('births'), 1], ...orders.map((i) => [i, -1] as const)]);
      const next = String(row['period']).replace(
        /-(\d\d)-/,
        (_, m: string) => `-${String(Number(m) + 1).padStart(2, '0')}-`,
      );
      add([
        [of('pop_end'), 1],
        [at.get(name('population', { ...row, period: next }, 'pop_start')), -1],
      ]);
    }
    if (dataset === 'birth_reports' && field === 'births')
      add([[of('births'), 1], ...['d0_7', 'd8_30', 'd31_90', 'd90_plus'].map((d) => [of(d), -1] as const)]);
    const other = /^matched_(.*)$/.exec(field)?.[1];
    if (other !== undefined)
      add([
        [of(field), 1],
        [at.get(name(dataset, { ...row, source: other }, `matched_${String(row['source'])}`)), -1],
      ]);
  }
  return equations;
}

/** What an attacker pins narrower than promised who asks for every sum; and how many sums were told. */
function pinned(
  district: District,
  most: number,
): { pins: string[]; told: number; withheld: number; hidden: number } {
  const values = published(district);
  // Variables beyond the values are the totals that were told.
  const all = values.map((v) => v.truth);
  const equations = identities(values);
  let [told, withheld] = [0, 0];
  for (const members of sums(values, district.parents)) {
    const sum = (set: number) =>
      [...members].reduce((n, i) => n + (values[i]?.standIns?.[set] ?? values[i]?.truth ?? 0), 0);
    const [one, two, three] = [sum(0), sum(1), sum(2)];
    if (one !== two || two !== three) {
      withheld += 1;
      continue;
    }
    const truth = [...members].reduce((n, i) => n + (values[i]?.truth ?? 0), 0);
    // What is told is true.
    expect(one).toBe(truth);
    told += 1;
    equations.push(new Map([...[...members].map((i) => [i, 1] as const), [all.push(truth) - 1, -1]]));
  }
  const hidden = values.flatMap((v, i) => (v.standIns ? [i] : []));
  const step = Math.max(1, Math.ceil(hidden.length / most));
  const bounds = attack(
    all,
    (i) => values[i]?.standIns !== undefined && values[i].standIns !== null,
    equations,
    hidden.filter((_, i) => i % step === 0),
  );
  const pins = [...bounds].flatMap(([i, interval]) => {
    const value = values[i];
    if (!value || keeps(interval, smallBelow(value.dataset))) return [];
    return [`${value.field} ${JSON.stringify(value.row)}: ${interval.low}–${interval.high}`];
  });
  return { pins, told, withheld, hidden: hidden.length };
}

describe('tables of a district, attacked by asking for every sum', () => {
  const cases: readonly (readonly [string, (random: () => number) => District])[] = [
    ['births and population of nine villages over a year', (r) => birthsAndPeople([4, 5], 12, 1.2, r)],
    ['births and population of few villages over six months', (r) => birthsAndPeople([2, 3, 2], 6, 3, r)],
    ['births and population of two years', (r) => birthsAndPeople([4, 4], 24, 0.6, r)],
    ['birth reports of four towns', (r) => birthReports(4, 12, 9, r)],
    ['birth reports with many births', (r) => birthReports(6, 6, 40, r)],
    ['ages and sexes', (r) => agesAndSexes([4, 5, 3], 18, 12, r)],
  ];
  for (const [name, make] of cases)
    for (const seed of [1, 2])
      it(`pins nothing in ${name} (${seed})`, () => {
        const { pins, told, withheld, hidden } = pinned(make(randomOf(seed)), 40);
        expect(pins).toEqual([]);
        expect(hidden).toBeGreaterThan(0);
        expect(told).toBeGreaterThan(0);
        expect(withheld).toBeGreaterThan(0);
      });
});
