import type { District, SampleFile } from './district.ts';
import { Random } from './random.ts';
import { writeWorkbook, type CellValue, type SheetContent } from './workbook.ts';

/** Where people go to and come from, with the share of the town's people in each. */
const away = [
  { place: '广东省', out: 0.06, back: 0.002 },
  { place: '浙江省', out: 0.018, back: 0.001 },
  { place: '上海市', out: 0.01, back: 0.0008 },
  { place: '湖北省', out: 0.008, back: 0.003 },
  { place: '省会', out: 0.014, back: 0.002 },
  { place: '市区', out: 0.012, back: 0.004 },
] as const;

const halves = ['上半年', '下半年'];

/**
 * flows-2010.xlsx: one sheet a half-year; the floating population by where it left and where it is, as the town
 * that counts it reports. Who stayed less than three months is not counted (in all rows alike).
 */
export function flowsFiles(district: District): SampleFile[] {
  const random = new Random('flows');
  return [
    {
      name: 'flows-2010.xlsx',
      bytes: writeWorkbook(halves.map((half) => halfSheet(district, half, random))),
    },
  ];
}

function halfSheet({ places, history }: District, half: string, random: Random): SheetContent {
  const rows: CellValue[][] = [
    [`${places.name}2010年${half}流动人口分方向统计表`],
    ['单位：人　口径：离开户籍地三个月以上'],
    ['单位编码', '单位名称', '流出地', '流入地', '人数', '男', '女', '已登记', '已联系'],
  ];
  for (const town of places.towns) {
    const people = places.villages
      .filter((village) => village.town === town.code)
      .reduce((sum, village) => sum + (history.get(village.code)?.at(-1)?.popEnd ?? 0), 0);
    const row = (from: string, to: string, mean: number) => {
      const count = Math.round(mean * Math.exp(0.15 * random.normal()));
      const male = random.binomial(count, 0.54);
      const registered = random.binomial(count, 0.92);
      rows.push([
        town.code,
        town.name,
        from,
        to,
        count,
        male,
        count - male,
        registered,
        random.binomial(registered, 0.85),
      ]);
    };
    for (const { place, out, back } of away) {
      row(town.name, place, people * out);
      row(place, town.name, people * back * town.youth);
    }
    for (const other of places.towns)
      if (other.code !== town.code)
        row(town.name, other.name, people * 0.0016 * (other.code === '990611001' ? 5 : 1));
  }
  return { name: half, rows, merges: ['A1:I1', 'A2:I2'], widths: [12, 18, 14, 14] };
}
