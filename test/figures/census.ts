import { readFileSync } from 'node:fs';
import type { ColumnType, Scalar, Table } from '../../src/base/table.ts';

/** A table from column names, types and rows. */
export function tableOf(
  columns: readonly (readonly [string, ColumnType])[],
  rows: readonly (readonly Scalar[])[],
): Table {
  return {
    columns: columns.map(([name, type], i) => ({ name, type, values: rows.map((row) => row[i] ?? null) })),
    rows: rows.length,
  };
}

function readCsv(path: string): string[][] {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8').trim();
  return text
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

interface County {
  readonly code: string;
  readonly name: string;
  readonly male: number;
  readonly female: number;
}

const counties: County[] = readCsv('../fixtures/figures/counties.csv').map(
  ([code = '', name = '', male, female]) => ({
    code,
    name,
    male: Number(male),
    female: Number(female),
  }),
);

/** Male share of the country at age 0: 7,461,199 of 13,786,434. */
export const share = 7461199 / (7461199 + 6325235);

const ratio = (p: number) => (100 * p) / (1 - p);
const limit = (n: number, z: number) => share + z * Math.sqrt((share * (1 - share)) / n);
const ratioOrNull = (p: number) => (p > 0 && p < 1 ? ratio(p) : null);

function wilson(k: number, n: number): [number, number] {
  const z = 1.959964;
  const p = k / n;
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const centre = p + (z * z) / (2 * n);
  return [(centre - half) / (1 + (z * z) / n), (centre + half) / (1 + (z * z) / n)];
}

function flag({ male, female }: County): string {
  const n = male + female;
  if (male / n > limit(n, 3.090232)) return 'above';
  return male / n < limit(n, -3.090232) ? 'below' : 'within';
}

/** Points of the funnel: 2,857 counties. */
export const points = tableOf(
  [
    ['unit', 'text'],
    ['name', 'text'],
    ['n', 'integer'],
    ['value', 'number'],
    ['flag', 'text'],
  ],
  counties.map((c) => [
    c.code,
    c.name,
    c.male + c.female,
    Math.round((10000 * c.male) / c.female) / 100,
    flag(c),
  ]),
);

/** Limits of chance for 81 sizes from 60 to 60,000. */
export const bands = tableOf(
  [
    ['n', 'integer'],
    ['low95', 'number'],
    ['high95', 'number'],
    ['low998', 'number'],
    ['high998', 'number'],
  ],
  Array.from({ length: 81 }, (_, i) => {
    const n = Math.round(60 * 1000 ** (i / 80));
    return [n, ...[-1.959964, 1.959964, -3.090232, 3.090232].map((z) => ratioOrNull(limit(n, z)))];
  }),
);

/** Counties of Yueyang with the interval of their ratio, highest first. */
export const siblings = tableOf(
  [
    ['unit', 'text'],
    ['name', 'text'],
    ['infants', 'integer'],
    ['value', 'number'],
    ['low', 'number'],
    ['high', 'number'],
  ],
  counties
    .filter((c) => c.code.startsWith('4306'))
    .map((c) => {
      const [low, high] = wilson(c.male, c.male + c.female);
      return [c.code, c.name, c.male + c.female, (100 * c.male) / c.female, ratio(low), ratio(high)] as const;
    })
    .sort((a, b) => b[3] - a[3]),
);

const ageRows = readCsv('../fixtures/figures/ages.csv').map(([unit, from, to, male, female]) => ({
  unit,
  from: Number(from),
  to: to ? Number(to) : null,
  male: Number(male),
  female: Number(female),
}));

/** Junshan's persons by age and sex, beside the country's. */
export const ages = tableOf(
  ['age_from', 'age_to', 'male', 'female', 'ref_male', 'ref_female'].map(
    (name) => [name, 'integer'] as const,
  ),
  ageRows
    .filter((row) => row.unit === '430611')
    .map((own) => {
      const whole = ageRows.find((row) => row.unit === '000000' && row.from === own.from);
      return [own.from, own.to, own.male, own.female, whole?.male ?? null, whole?.female ?? null];
    }),
);

/** Men per 100 women by age, with interval, beside the country's. */
export const ratioByAge = tableOf(
  [
    ['age', 'text'],
    ['value', 'number'],
    ['low', 'number'],
    ['high', 'number'],
    ['reference', 'number'],
    ['persons', 'integer'],
  ],
  ageRows
    .filter((row) => row.unit === '430611')
    .map((own) => {
      const whole = ageRows.find((row) => row.unit === '000000' && row.from === own.from);
      const [low, high] = wilson(own.male, own.male + own.female);
      const age =
        own.to === null ? `${own.from}+` : own.to === own.from ? `${own.from}` : `${own.from}–${own.to}`;
      return [
        age,
        (100 * own.male) / own.female,
        ratio(low),
        ratio(high),
        whole ? (100 * whole.male) / whole.female : null,
        own.male + own.female,
      ];
    }),
);

const flags = points.columns[4]?.values ?? [];

/** One row of what the texts name. */
export const country = tableOf([['ratio0', 'number']], [[ratio(share)]]);
export const flagged = tableOf(
  [
    ['counties', 'integer'],
    ['above', 'integer'],
    ['below', 'integer'],
  ],
  [[points.rows, flags.filter((f) => f === 'above').length, flags.filter((f) => f === 'below').length]],
);
