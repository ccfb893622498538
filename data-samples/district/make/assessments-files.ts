import { conductOf, likely } from './conduct.ts';
import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { Random } from './random.ts';
import { utf8 } from './utf8.ts';
import { writeWorkbook, type CellValue } from './workbook.ts';

/** What villages are scored on: parts of the work and nothing that counts births, people or fees. */
const items = [
  { name: '报表报送', full: 20, weight: 0.2, plan: 36, middle: 0.95 },
  { name: '报送及时', full: 20, weight: 0.2, plan: 36, middle: 0.92 },
  { name: '例会参加', full: 15, weight: 0.15, plan: 12, middle: 0.93 },
  { name: '岗位培训', full: 15, weight: 0.15, plan: 40, middle: 0.88 },
  { name: '问题整改', full: 20, weight: 0.2, plan: 10, middle: 0.85 },
  { name: '宣传阵地', full: 10, weight: 0.1, plan: 6, middle: 0.9 },
] as const;

/** What a town plans for the year and does month by month. */
const targets = [
  { name: '例会召开', plan: 60 },
  { name: '岗位培训', plan: 240 },
  { name: '督查次数', plan: 216 },
  { name: '信息核对', plan: 600 },
] as const;

/** First years: only their category is kept. A village's standing wanders a little from year to year. */
const years = [2006, 2007, 2008, 2009, 2010];
const cut = { first: 80, second: 60 };

interface Scored {
  readonly items: readonly { readonly actual: number; readonly score: number }[];
  readonly total: number;
}

/**
 * assessments-2010.xlsx: villages × items for the year; targets-2010.xlsx: a sheet a month, towns × items with the
 * year's plan and what was done in the month; categories.csv: 一类, 二类, 三类 of every village and year. A veto has
 * one of two reasons, missing or falsified reports, and stands beside the score that it overrules.
 */
export function assessmentsFiles(district: District): SampleFile[] {
  const { places } = district;
  const conduct = conductOf(district);
  const rows: CellValue[][] = [];
  const categories: (string | number)[][] = [];
  for (const { code, name } of places.villages) {
    const random = new Random(`assessment ${code}`);
    const own = conduct.get(code) ?? 0;
    let wander = 0;
    for (const year of years) {
      wander = 0.6 * wander + 0.25 * random.normal();
      const edge = code === faults.category.village;
      const scored = edge ? edgeScore(year) : score(random, own + wander + 0.06 * (year - 2008));
      const veto = !edge && random.next() < likely(0.012, -own);
      const reason = veto ? (random.next() < 0.7 ? '漏报' : '虚报') : '';
      const category =
        veto || scored.total < cut.second ? '三类' : scored.total < cut.first ? '二类' : '一类';
      categories.push([code, name, year, category, veto ? '是' : '否', reason]);
      if (year !== 2010) continue;
      items.forEach((item, i) => {
        const { actual = 0, score: points = 0 } = scored.items[i] ?? {};
        const voted = i === 0 ? (veto ? '是' : '否') : null;
        rows.push([code, name, item.name, item.weight, item.full, item.plan, actual, points, voted]);
      });
    }
  }
  const header = ['单位编码', '单位名称', '考核项目', '权重', '满分', '年度目标', '完成', '得分', '一票否决'];
  const yearly = {
    name: '村级考核',
    rows: [[`${places.name}2010年度村级考核得分表`], header, ...rows],
    merges: ['A1:I1'],
    widths: [14, 22, 12],
  };
  return [
    { name: 'assessments-2010.xlsx', bytes: writeWorkbook([yearly]) },
    { name: 'targets-2010.xlsx', bytes: writeWorkbook(monthlySheets(district)) },
    {
      name: 'categories.csv',
      bytes: utf8([
        [`${places.name}村级类别（2006—2010）`],
        ['单位编码', '单位名称', '年度', '类别', '一票否决', '否决原因'],
        ...categories,
      ]),
    },
  ];
}

function score(random: Random, conduct: number): Scored {
  const scored = items.map(({ full, plan, middle }) => {
    const actual = random.binomial(plan, likely(middle * 0.9, conduct * 1.3));
    return { actual, score: points(actual, plan, full) };
  });
  return { items: scored, total: total(scored) };
}

/** A village that is near 80 every year: 一类 and 二类 take turns. */
function edgeScore(year: number): Scored {
  const even = year % 2 === 0;
  const done = [30, 29, 10, even ? 33 : 32, 7, 5];
  const scored = items.map(({ full, plan }, i) => {
    const actual = done[i] ?? 0;
    return { actual, score: points(actual, plan, full) };
  });
  return { items: scored, total: total(scored) };
}

/** Points for what was done of the plan, one decimal. */
function points(actual: number, plan: number, full: number): number {
  return Math.round(Math.min(1, actual / plan) * full * 10) / 10;
}

function total(scored: Scored['items']): number {
  // Tenths are added as whole numbers: 80.0 must not become 79.99.
  return scored.reduce((sum, item) => sum + Math.round(item.score * 10), 0) / 10;
}

function monthlySheets({ places }: District) {
  const random = new Random('targets');
  return Array.from({ length: 12 }, (_, i) => {
    const month = i + 1;
    // Work is light around the Spring Festival and heavy before the half-year and the year end.
    const pace = [0.7, 0.5, 1, 1, 1.1, 1.3, 0.9, 0.9, 1.1, 1.1, 1.2, 1.2][i] ?? 1;
    const rows: CellValue[][] = [
      [`${places.name}2010年${month}月重点工作完成情况`],
      ['单位编码', '单位名称', '项目', '年度目标', '本月完成'],
    ];
    for (const [t, town] of places.towns.entries())
      for (const { name, plan } of targets)
        rows.push([town.code, town.name, name, plan, random.poisson((plan / 12) * pace * (1.06 - 0.05 * t))]);
    return { name: `${month}月`, rows, merges: ['A1:E1'], widths: [12, 18, 12] };
  });
}
