import type { District, SampleFile } from './district.ts';
import type { VillageMonth } from './history.ts';
import { Random } from './random.ts';
import { letters, writeWorkbook, type CellValue } from './workbook.ts';

/** Age that closes the table: 85 and over. */
const lastAge = 85;
const year = 2010;

/** People by single age, 0 to 85 and over. */
interface Ages {
  readonly male: readonly number[];
  readonly female: readonly number[];
}

/**
 * age-sex-2010.xlsx: one row a unit (district, towns, villages), ages in columns, at the end of the year. The ages
 * of a village add up to its population of December, those of a town to its villages.
 */
export function ageSexFiles(district: District): SampleFile[] {
  const { places, history } = district;
  const youth = new Map(places.towns.map((town) => [town.code, town.youth]));
  const ages = new Map(
    places.villages.map(({ code, town }) => [
      code,
      agesOf(code, history.get(code) ?? [], youth.get(town) ?? 1),
    ]),
  );
  const of = (villages: readonly { readonly code: string }[]) =>
    together(villages.flatMap(({ code }) => ages.get(code) ?? []));
  const rows = [row(places.code, places.name, of(places.villages))];
  for (const town of places.towns) {
    const villages = places.villages.filter((village) => village.town === town.code);
    rows.push(row(town.code, town.name, of(villages)));
    for (const village of villages) rows.push(row(village.code, village.name, of([village])));
  }
  const header = Array.from({ length: lastAge + 1 }, (_, age) =>
    age === lastAge ? `${age}岁及以上` : `${age}岁`,
  );
  const titles = [
    '单位编码',
    '单位名称',
    '合计',
    '男',
    '女',
    ...header.flatMap((age) => [`${age}（男）`, `${age}（女）`]),
  ];
  const last = letters(titles.length - 1);
  const sheet = {
    name: '分年龄性别',
    rows: [[`${places.name}${year}年分年龄、性别人口`], ['年末数　单位：人'], titles, ...rows],
    merges: [`A1:${last}1`, `A2:${last}2`],
    widths: [14, 22, 9, 9, 9],
  };
  return [{ name: `age-sex-${year}.xlsx`, bytes: writeWorkbook([sheet]) }];
}

function row(code: string, name: string, { male, female }: Ages): CellValue[] {
  const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0);
  const pairs = male.flatMap((count, age) => [count, female[age] ?? 0]);
  return [code, name, sum(male) + sum(female), sum(male), sum(female), ...pairs];
}

function together(all: readonly Ages[]): Ages {
  const add = (of: (ages: Ages) => readonly number[]) =>
    Array.from({ length: lastAge + 1 }, (_, age) => all.reduce((sum, ages) => sum + (of(ages)[age] ?? 0), 0));
  return { male: add((ages) => ages.male), female: add((ages) => ages.female) };
}

/** Those born in the five years are their age; the others follow the district's shape of ages. */
function agesOf(code: string, lived: readonly VillageMonth[], youth: number): Ages {
  const random = new Random(`ages ${code}`);
  const end = lived.at(-1);
  if (!end) throw new Error(`${code} has no months`);
  const bySex = (sex: 'male' | 'female'): number[] => {
    const young = [0, 1, 2, 3, 4].map((age) => {
      const born = lived
        .filter((month) => month.year === year - age)
        .reduce((sum, month) => sum + month.births.reduce((n, births) => n + births[sex], 0), 0);
      return random.binomial(born, 0.985 - 0.012 * age);
    });
    const rest = end[sex] - young.reduce((a, b) => a + b, 0);
    const weights = Array.from({ length: lastAge - 4 }, (_, i) => weightOfAge(i + 5, sex, youth));
    return [...young, ...random.multinomial(rest, weights)];
  };
  return { male: bySex('male'), female: bySex('female') };
}

/**
 * Relative numbers at an age in a county of 2010: the large cohorts of 1963–1973 and 1986–1990, the hollow of
 * 1959–1961, few children, and more women the older they are.
 */
function weightOfAge(age: number, sex: 'male' | 'female', youth: number): number {
  const points: readonly (readonly [number, number])[] = [
    [5, 0.95],
    [10, 0.9],
    [15, 1.1],
    [20, 1.75],
    [24, 1.7],
    [30, 1.25],
    [37, 1.75],
    [42, 1.95],
    [47, 1.7],
    [48, 1.35],
    [49, 0.85],
    [51, 0.85],
    [52, 1.35],
    [57, 1.45],
    [62, 1.0],
    [70, 0.62],
    [78, 0.36],
    [84, 0.14],
    [85, 0.4],
  ];
  const right = points.findIndex(([at]) => at >= age);
  const [highAge, high] = points[right] ?? [lastAge, 0.4];
  const [lowAge, low] = points[right - 1] ?? [highAge, high];
  const share = highAge === lowAge ? 0 : (age - lowAge) / (highAge - lowAge);
  const base = low + (high - low) * share;
  const working = age >= 18 && age <= 45 ? youth : age >= 60 ? 2 - youth : 1;
  const survival = sex === 'female' ? Math.exp(Math.max(0, age - 60) * 0.012) : age < 20 ? 1.08 : 1;
  return base * working * survival;
}
