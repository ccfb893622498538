import type { District, SampleFile } from './district.ts';
import { Random } from './random.ts';
import { writeWorkbook, type CellValue } from './workbook.ts';

/** units.xlsx: one sheet with the district, its towns, villages and groups; households as of the last month. */
export function unitsFiles({ places, history }: District): SampleFile[] {
  const random = new Random('groups');
  const households = (village: string) => history.get(village)?.at(-1)?.households ?? 0;
  const sum = (villages: readonly { readonly code: string }[]) =>
    villages.reduce((total, { code }) => total + households(code), 0);
  const rows: CellValue[][] = [[places.code, places.name, '区', null, sum(places.villages), null]];
  for (const town of places.towns) {
    const villages = places.villages.filter((village) => village.town === town.code);
    rows.push([town.code, town.name, '镇', places.code, sum(villages), null]);
    for (const { code, name, urban } of villages) {
      rows.push([code, name, '村', town.code, households(code), urban]);
      const groups = Math.min(14, Math.max(4, Math.round(households(code) / 80)));
      const shares = random.multinomial(
        households(code),
        Array.from({ length: groups }, () => 0.8 + 0.4 * random.next()),
      );
      shares.forEach((share, i) => {
        rows.push([`${code}-${String(i + 1).padStart(2, '0')}`, `第${i + 1}组`, '组', code, share, null]);
      });
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
  return [{ name: 'units.xlsx', bytes: writeWorkbook([sheet]) }];
}
