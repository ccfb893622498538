import type { District, SampleFile } from './district.ts';
import { Random } from './random.ts';
import { writeWorkbook, type CellValue } from './workbook.ts';

/** What each department shares every month, and a usual count for a town. */
const shared = [
  { department: '民政局', item: '婚姻', usual: 26 },
  { department: '教育局', item: '就学', usual: 40 },
  { department: '公安局', item: '户口', usual: 34 },
  { department: '卫生局', item: '住院分娩', usual: 31 },
  { department: '卫生局', item: '防疫', usual: 35 },
] as const;

/** Serial number of a day in Excel's 1900 system. */
const serial = (year: number, month: number, day: number) =>
  Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;

/** sharing-2010.xlsx: town × month × department × item, with the days due and received as Excel dates. */
export function sharingFiles({ places }: District): SampleFile[] {
  const random = new Random('sharing');
  const rows: CellValue[][] = [];
  for (let month = 1; month <= 12; month += 1)
    for (const { code, name } of places.towns)
      for (const { department, item, usual } of shared) {
        const due = serial(2010, month + 1, 5);
        const lateness = department === '教育局' ? 0.35 : 0.1;
        const lost = random.next() < 0.02;
        const day = random.next() < lateness ? due + random.between(1, 14) : due - random.between(0, 4);
        rows.push([
          code,
          name,
          `2010年${month}月`,
          department,
          item,
          lost ? '—' : random.poisson(usual),
          { serial: due },
          lost ? '—' : { serial: day },
        ]);
      }
  const sheet = {
    name: '部门共享',
    rows: [
      [`${places.name}2010年部门信息共享登记`],
      ['单位编码', '单位名称', '月份', '部门', '共享内容', '数量', '应报日期', '收到日期'],
      ...rows,
    ],
    merges: ['A1:H1'],
    widths: [12, 18, 11, 10, 10, 8, 12, 12],
  };
  return [{ name: 'sharing-2010.xlsx', bytes: writeWorkbook([sheet]) }];
}
