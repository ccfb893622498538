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

/** What an invented district did of its plan. */
export const progress = tableOf(
  [
    ['name', 'text'],
    ['unit', 'text'],
    ['value', 'integer'],
    ['target', 'integer'],
    ['full', 'integer'],
  ],
  [
    ['例会', '990101', 46, 45, 60],
    ['培训', '990102', 150, 180, 240],
    ['督查', '990103', 170, 162, 216],
    ['信息核对', '990104', null, 450, 600],
  ],
);

/** Reports on their way from the blocks upwards, in an invented district. */
export const reportSteps = tableOf(
  [
    ['name', 'text'],
    ['name_en', 'text'],
    ['every', 'text'],
    ['every_en', 'text'],
    ['due', 'integer'],
    ['received', 'integer'],
    ['on_time', 'integer'],
    ['returned', 'integer'],
    ['delay', 'number'],
    ['flag', 'text'],
    ['flag_en', 'text'],
    ['note', 'text'],
    ['note_en', 'text'],
  ],
  [
    [
      '片 → 组',
      'Block → group',
      '每 2 天',
      'every 2 days',
      65_000,
      61_700,
      57_400,
      null,
      0.1,
      null,
      null,
      null,
      null,
    ],
    ['组 → 村', 'Group → village', '每周', 'every week', 3600, 3500, 3250, null, 0.2, null, null, null, null],
    [
      '村 → 镇',
      'Village → town',
      '每月',
      'every month',
      333,
      320,
      241,
      20,
      2.4,
      '一个镇迟报',
      'one town late',
      null,
      null,
    ],
    ['镇 → 区', 'Town → district', '每月', 'every month', 18, 18, 17, 1, 0.1, null, null, null, null],
    ['区审核', 'District audit', '每月', 'every month', 333, 330, 312, 16, 0.1, null, null, null, null],
    [
      '上传',
      'Upload',
      '每月',
      'every month',
      0,
      null,
      null,
      null,
      null,
      null,
      null,
      '本月不需上传',
      'nothing due',
    ],
  ],
);

/** Denmark 2010: population on 1 January, births, deaths, the rest, population a year later (Statistics Denmark). */
export const danishGrowth = tableOf(
  [
    ['name', 'text'],
    ['value', 'integer'],
    ['total', 'boolean'],
  ],
  [
    ['年初人口', 5_534_738, true],
    ['出生', 63_411, false],
    ['死亡', -54_368, false],
    ['迁移和调整', 16_847, false],
    ['年末人口', 5_560_628, true],
  ],
);

/** Places of ten invented villages in five years. */
export const villagePlaces = tableOf(
  [
    ['unit', 'text'],
    ['name', 'text'],
    ['period', 'date'],
    ['value', 'integer'],
  ],
  [
    [1, 2, 4, 3, 5, 6, 7, 8, 9, 10],
    [2, 1, 5, 3, 4, 6, 8, 7, 10, 9],
    [1, 3, 4, 2, 6, 5, 7, 9, 8, 10],
    [2, 1, 5, 4, 3, 7, 6, 8, 9, 10],
    [1, 2, 4, 5, 3, 6, 8, 7, 9, 10],
  ].flatMap((places, year) =>
    places.map(
      (place, i) =>
        [`v${i + 1}`, `${'蒲荻柳菱芦荷桐松竹梅'[i] ?? ''}湾村`, `${2006 + year}-01-01`, place] as const,
    ),
  ),
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
