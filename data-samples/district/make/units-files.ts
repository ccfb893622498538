import type { District, SampleFile } from './district.ts';
import { layOutGroups } from './groups.ts';
import { utf8 } from './utf8.ts';
import { writeWorkbook, type CellValue } from './workbook.ts';

/**
 * units.xlsx: one sheet with the district, its towns, villages and groups; blocks.csv: the blocks below the groups,
 * as another system lists them. Households as of the last month.
 */
export function unitsFiles(district: District): SampleFile[] {
  const { places, history } = district;
  const groups = layOutGroups(district);
  const households = (village: string) => history.get(village)?.at(-1)?.households ?? 0;
  const sum = (villages: readonly { readonly code: string }[]) =>
    villages.reduce((total, { code }) => total + households(code), 0);
  const rows: CellValue[][] = [[places.code, places.name, '区', null, sum(places.villages), null]];
  for (const town of places.towns) {
    const villages = places.villages.filter((village) => village.town === town.code);
    rows.push([town.code, town.name, '镇', places.code, sum(villages), null]);
    for (const { code, name, urban } of villages) {
      rows.push([code, name, '村', town.code, households(code), urban]);
      for (const group of groups.get(code) ?? [])
        rows.push([group.code, group.name, '组', code, group.households, null]);
    }
  }
  const sheet = {
    name: '单位名录',
    rows: [
      [`${places.name}2010年末单位名录`],
      ['单位编码', '单位名称', '级别', '上级编码', '户数', '城乡分类'],
      ...rows,
    ],
    merges: ['A1:F1'],
    widths: [17, 22, 6, 14, 8, 9],
  };
  const blocks = [...groups.values()]
    .flat()
    .flatMap((group) =>
      group.blocks.map((block) => [block.code, block.name, '片', group.code, block.households]),
    );
  return [
    { name: 'units.xlsx', bytes: writeWorkbook([sheet]) },
    {
      name: 'blocks.csv',
      bytes: utf8([
        [`${places.name}2010年末片（栋）名录`],
        ['单位编码', '单位名称', '级别', '上级编码', '户数'],
        ...blocks,
      ]),
    },
  ];
}
