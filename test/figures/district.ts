import { readFileSync } from 'node:fs';
import { tableOf } from './census.ts';

const lines = readFileSync(
  new URL('../../data-samples/us-births-monthly-1994-2003.csv', import.meta.url),
  'utf8',
);

/** Births a month in the United States, 1994–2003, as published: `month` is `YYYY-MM`. */
const births = lines
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [month = '', count] = line.split(',');
    return { month, births: Number(count) };
  });

const band = (value: number) => [value - 1.96 * Math.sqrt(value), value + 1.96 * Math.sqrt(value)] as const;

/** Five years of small numbers: the series above as if it were a district's (1 in 3,000), with a month missing. */
export const monthly = tableOf(
  [
    ['period', 'date'],
    ['value', 'integer'],
    ['low', 'number'],
    ['high', 'number'],
    ['note', 'text'],
  ],
  births
    .filter(({ month }) => month >= '1996' && month < '2001' && month !== '1998-06')
    .map(({ month, births: count }) => {
      const value = Math.round(count / 3000);
      return [`${month}-01`, value, ...band(value), month === '1999-09' ? '照抄上月' : null];
    }),
);

/** The same series by year and month: births a day, in thousands. */
export const usBirthsByMonth = tableOf(
  [
    ['row', 'text'],
    ['column', 'text'],
    ['value', 'number'],
  ],
  births.map(({ month, births: count }) => {
    const [year = '', m = ''] = month.split('-');
    const days = new Date(Date.UTC(Number(year), Number(m), 0)).getUTCDate();
    return [year, `${Number(m)}月`, count / days / 1000];
  }),
);

/** Findings of invented inspections and what became of them. */
export const handledFindings = tableOf(
  [
    ['source', 'text'],
    ['target', 'text'],
    ['value', 'integer'],
    ['flag', 'text'],
  ],
  [
    ['区局', '发现问题', 120, null],
    ['镇街', '发现问题', 260, null],
    ['联点单位', '发现问题', 60, null],
    ['发现问题', '按期整改', 308, null],
    ['发现问题', '逾期整改', 84, '逾期'],
    ['发现问题', '尚未整改', 48, '未整改'],
  ],
);

const towns = ['柳林镇', '广兴镇', '许市镇', '钱粮湖镇', '良心堡镇', '西城街道'];

/** Quarterly rates of six invented towns: one wave, shifted and scaled. */
export const quarters = tableOf(
  [
    ['facet', 'text'],
    ['unit', 'text'],
    ['period', 'date'],
    ['value', 'number'],
  ],
  towns.flatMap((town, t) =>
    Array.from({ length: 20 }, (_, q) => {
      const month = String((q % 4) * 3 + 1).padStart(2, '0');
      const value = 10 + t * 0.4 + 1.5 * Math.sin(q * 1.57 + t) + ((q * 7 + t * 13) % 5) * 0.3;
      return [town, `99010${t + 1}000`, `${2006 + Math.floor(q / 4)}-${month}-01`, value] as const;
    }),
  ),
);

/** 36 invented villages of two towns with births, population, and a rate with its interval; one too small. */
export const villages = tableOf(
  [
    ['unit', 'text'],
    ['name', 'text'],
    ['town', 'text'],
    ['births', 'integer'],
    ['population', 'integer'],
    ['value', 'number'],
    ['low', 'number'],
    ['high', 'number'],
    ['note', 'text'],
  ],
  Array.from({ length: 36 }, (_, i) => {
    const town = towns[Math.floor(i / 18)] ?? '';
    const population = i === 12 ? 26 : 300 + ((i * 7919) % 2100);
    const count = Math.max(0, Math.round(population * 0.011 + ((i * 31) % 13) - 6));
    const rate = (n: number) => (1000 * n) / population;
    const spreadOf = 1.96 * Math.sqrt(count + 1);
    const known = population >= 30;
    return [
      `99010${Math.floor(i / 18) + 1}${String(200 + i)}`,
      i === 7 ? '新市场社区居民委员会' : `第${i + 1}村`,
      town,
      count,
      population,
      known ? rate(count) : null,
      known ? rate(Math.max(0, count - spreadOf)) : null,
      known ? rate(count + spreadOf + 2) : null,
      known ? null : '人数太少，不计算',
    ] as const;
  }),
);
