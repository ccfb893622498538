import { conductOf, likely } from './conduct.ts';
import type { District, SampleFile } from './district.ts';
import { Random } from './random.ts';
import { letters, writeWorkbook, type CellValue } from './workbook.ts';

/** Meetings due in a month by kind. The one training of the year is in February. */
const kinds: readonly {
  readonly name: string;
  readonly due: (month: number) => number;
  readonly level: 'district' | 'town';
}[] = [
  { name: '周例会', due: (month) => (month % 3 === 0 ? 5 : 4), level: 'district' },
  { name: '月讲评', due: () => 1, level: 'district' },
  { name: '集中办公', due: () => 1, level: 'town' },
  { name: '年初培训', due: (month) => (month === 2 ? 1 : 0), level: 'town' },
];

/** meetings-2010.xlsx: unit × kind in rows, months as merged headers over 应开, 实开, 参加人次. Not due is `/`. */
export function meetingsFiles(district: District): SampleFile[] {
  const { places } = district;
  const conduct = conductOf(district);
  const random = new Random('meetings');
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  const last = letters(2 + 12 * 3);
  const rows: CellValue[][] = [
    [`${places.name}2010年例会和培训情况表`],
    ['单位编码', '单位名称', '类型', ...months.flatMap((month) => [`${month}月`, null, null])],
    [null, null, null, ...months.flatMap(() => ['应开', '实开', '参加人次'])],
  ];
  const merges = [`A1:${last}1`, 'A2:A3', 'B2:B3', 'C2:C3'];
  months.forEach((_, i) => merges.push(`${letters(3 + i * 3)}2:${letters(5 + i * 3)}2`));
  const write = (code: string, name: string, kind: (typeof kinds)[number], people: number) =>
    rows.push([
      code,
      name,
      kind.name,
      ...months.flatMap((month): CellValue[] => {
        const due = kind.due(month);
        if (due === 0) return ['/', '/', '/'];
        const held = random.binomial(due, likely(0.95, conduct.get(code) ?? 0));
        return [due, held, held * people - random.binomial(held * people, 0.08)];
      }),
    ]);
  for (const kind of kinds) {
    if (kind.level === 'district') write(places.code, places.name, kind, 24);
    else
      for (const { code, name } of places.towns) {
        const villages = places.villages.filter((village) => village.town === code).length;
        write(code, name, kind, villages * (kind.name === '年初培训' ? 4 : 1));
      }
  }
  return [
    {
      name: 'meetings-2010.xlsx',
      bytes: writeWorkbook([{ name: '例会培训', rows, merges, widths: [12, 18, 10] }]),
    },
  ];
}
