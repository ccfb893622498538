import type { Scalar, Table } from '../../src/base/table.ts';
import type { DatasetId } from '../../src/domain/datasets.ts';
import { periodAfter } from '../../src/domain/period.ts';
import { poisson } from './cells/random-cube.ts';

type Row = Readonly<Record<string, Scalar>>;

/** Tables of a small district as an import has them, and its units. */
export interface District {
  readonly tables: readonly (readonly [DatasetId, readonly Row[]])[];
  readonly parents: ReadonlyMap<string, string>;
}

/** Rows as a table of the engine. */
export function tableOf(rows: readonly Row[]): Table {
  const names = Object.keys(rows[0] ?? {});
  return {
    rows: rows.length,
    columns: names.map((name) => {
      const values = rows.map((row) => row[name] ?? null);
      return { name, type: typeof values.find((v) => v !== null) === 'number' ? 'integer' : 'text', values };
    }),
  };
}

const district = '430611';

function unitsOf(villages: readonly number[]) {
  const parents = new Map<string, string>();
  const codes = villages.flatMap((count, t) => {
    const town = `${district}${101 + t}`;
    parents.set(town, district);
    return Array.from({ length: count }, (_, v) => {
      const village = `${town}${201 + v}`;
      parents.set(village, town);
      return village;
    });
  });
  return { parents, codes };
}

const monthsFrom = (count: number) =>
  Array.from({ length: count }, (_, i) => periodAfter({ start: '2010-01-01', grain: 'month' }, i).start);

/** Births and population of villages by month: orders without births have no row, and every balance closes. */
export function birthsAndPeople(
  villages: readonly number[],
  months: number,
  mean: number,
  random: () => number,
): District {
  const { parents, codes } = unitsOf(villages);
  const births: Row[] = [];
  const people: Row[] = [];
  for (const unit of codes) {
    let start = 200 + Math.floor(random() * 900);
    for (const period of monthsFrom(months)) {
      let born = 0;
      for (const [i, order] of ['1', '2', '3+'].entries()) {
        const [male, female] = [poisson(mean / 2 ** i, random), poisson(mean / 2 ** i, random)];
        if (i > 0 && male + female === 0) continue;
        born += male + female;
        births.push({
          unit,
          period,
          grain: 'month',
          birth_order: order,
          male,
          female,
          births: male + female,
        });
      }
      const [deaths, arrivals, leavers] = [poisson(1.5, random), poisson(6, random), poisson(6, random)];
      const end = start + born - deaths + arrivals - leavers;
      const male = Math.floor(end * (0.49 + random() * 0.03));
      people.push({
        ...{ unit, period, grain: 'month', pop_start: start, births: born, deaths, in: arrivals },
        ...{ out: leavers, pop_end: end, male, female: end - male },
      });
      start = end;
    }
  }
  return {
    tables: [
      ['population', people],
      ['births', births],
    ],
    parents,
  };
}

/** Births as three sources of each town know them, by month: what two of them know, and the delays. */
export function birthReports(towns: number, months: number, mean: number, random: () => number): District {
  const { parents } = unitsOf(Array.from({ length: towns }, () => 0));
  const sources = ['health', 'police', 'registry'] as const;
  const rows: Row[] = [];
  for (const unit of parents.keys())
    for (const period of monthsFrom(months)) {
      const all = Array.from({ length: poisson(mean, random) }, () => sources.map(() => random() < 0.8));
      sources.forEach((source, s) => {
        const known = all.filter((knows) => knows[s]);
        const matched = (other: number) => (other === s ? null : known.filter((k) => k[other]).length);
        const late = known.map(() => random());
        const between = (low: number, high: number) => late.filter((l) => l >= low && l < high).length;
        rows.push({
          ...{ unit, period, grain: 'month', source, births: known.length },
          ...{ matched_health: matched(0), matched_police: matched(1), matched_registry: matched(2) },
          ...{ d0_7: between(0, 0.6), d8_30: between(0.6, 0.85), d31_90: between(0.85, 0.97) },
          d90_plus: between(0.97, 2),
        });
      });
    }
  return { tables: [['birth_reports', rows]], parents };
}

/** People of villages by age and sex, once. */
export function agesAndSexes(
  villages: readonly number[],
  ages: number,
  mean: number,
  random: () => number,
): District {
  const { parents, codes } = unitsOf(villages);
  const rows = codes.flatMap((unit) =>
    Array.from({ length: ages }, (_, age) =>
      ['male', 'female'].map((sex) => ({
        ...{ unit, period: '2010-01-01', grain: 'year', age_from: age * 5 },
        ...{
          age_to: age === ages - 1 ? null : age * 5 + 4,
          sex,
          persons: poisson(mean / (1 + age / 4), random),
        },
      })),
    ).flat(),
  );
  return { tables: [['age_sex', rows]], parents };
}
