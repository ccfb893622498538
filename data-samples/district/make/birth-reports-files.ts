import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { encodeGb18030 } from './gb18030.ts';
import { allBirths } from './history.ts';
import { Random } from './random.ts';
import { csv } from './utf8.ts';

/** Who counts births, the share of all births each knows of, and how late it hears of them. */
const sources = [
  { name: '医院分娩', knows: 0.955, late: [0.9, 0.07, 0.02, 0.01] },
  { name: '户口登记', knows: 0.86, late: [0.3, 0.4, 0.2, 0.1] },
  { name: '计生登记', knows: 0.93, late: [0.55, 0.3, 0.1, 0.05] },
  { name: '新生儿接种', knows: 0.97, late: [0.75, 0.2, 0.04, 0.01] },
] as const;

const years = [2009, 2010];

/**
 * birth-reports-YYYY.csv in GB18030: town × month × source. Every birth of the town is known to each source or not,
 * by chance; 比对一致 are births that both know, matched by the offices: the file holds counts only.
 */
export function birthReportsFiles({ places, history }: District): SampleFile[] {
  return years.map((year) => {
    const random = new Random(`birth reports ${year}`);
    const rows: (string | number)[][] = [];
    for (let month = 1; month <= 12; month += 1)
      for (const { code, name } of places.towns) {
        const births = places.villages
          .filter((village) => village.town === code)
          .flatMap(
            (village) => history.get(village.code)?.find((m) => m.year === year && m.month === month) ?? [],
          )
          .reduce((sum, lived) => sum + allBirths(lived), 0);
        const { department } = faults;
        const disagrees = code === department.town && year === 2010 && month >= department.from;
        // One row of booleans a birth: which sources know it.
        const known = Array.from({ length: births }, () =>
          sources.map(
            ({ name: source, knows }) => random.next() < (disagrees && source === '户口登记' ? 0.45 : knows),
          ),
        );
        sources.forEach((source, i) => {
          const count = known.filter((k) => k[i]).length;
          const matched = sources.map((_, j) => (i === j ? '/' : known.filter((k) => k[i] && k[j]).length));
          rows.push([
            code,
            name,
            `${year}年${month}月`,
            source.name,
            count,
            ...matched,
            ...random.multinomial(count, source.late),
          ]);
        });
      }
    const header = [
      '单位编码',
      '单位名称',
      '月份',
      '来源',
      '出生数',
      ...sources.map((source) => `与${source.name}比对一致`),
      '0–7日',
      '8–30日',
      '31–90日',
      '90日以上',
    ];
    const title = [`${places.name}${year}年出生监测通报表（单位：人）`];
    return { name: `birth-reports-${year}.csv`, bytes: encodeGb18030(csv([title, header, ...rows])) };
  });
}
