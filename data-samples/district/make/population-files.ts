import { years } from './calendar.ts';
import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { allBirths } from './history.ts';
import type { Village } from './places.ts';
import { letters, writeWorkbook, type CellValue, type SheetContent } from './workbook.ts';

/** 期初人口, 出生, 死亡, 迁入, 迁出, 期末人口 合计, 男, 女, 户数. */
type Figures = readonly [number, number, number, number, number, number, number, number, number];

const lastColumn = letters(11);

/** population-YYYY.xlsx: one sheet a month, with the shape of the monthly form of an office. */
export function populationFiles(district: District): SampleFile[] {
  return years.map((year) => ({
    name: `population-${year}.xlsx`,
    bytes: writeWorkbook(Array.from({ length: 12 }, (_, i) => monthSheet(district, year, i + 1))),
  }));
}

function monthSheet(district: District, year: number, month: number): SheetContent {
  const { places } = district;
  const rows: CellValue[][] = [
    [`${places.name}${year}年${month}月人口变动情况表`],
    [`填报单位：${places.name}`, ...blank(10), '单位：人、户'],
    [
      '乡镇',
      '单位编码',
      '单位名称',
      '期初人口',
      '本期变动',
      null,
      null,
      null,
      '期末人口',
      null,
      null,
      '户数',
    ],
    [null, null, null, null, '出生', '死亡', '迁入', '迁出', '合计', '男', '女', null],
  ];
  const merges = [
    `A1:${lastColumn}1`,
    'A2:K2',
    'A3:A4',
    'B3:B4',
    'C3:C4',
    'D3:D4',
    'E3:H3',
    'I3:K3',
    'L3:L4',
  ];
  const all: Figures[] = [];
  for (const town of places.towns) {
    const villages = places.villages.filter((village) => village.town === town.code);
    const first = rows.length + 1;
    const figures = villages.map((village) => reportedFigures(district, village, year, month));
    villages.forEach(({ code, name }, i) => {
      const cells: CellValue[] = [...(figures[i] ?? [])];
      if (isFault(faults.fullWidth, code, year, month)) cells[3] = withFullWidthDigit(cells[3]);
      rows.push([i === 0 ? town.name : null, code, name, ...cells]);
    });
    const subtotal: number[] = [...total(figures)];
    const { subtotal: fault } = faults;
    if (fault.town === town.code && fault.year === year && fault.month === month)
      subtotal[1] = (subtotal[1] ?? 0) + fault.tooMany;
    rows.push([null, null, '小计', ...subtotal]);
    merges.push(`A${first}:A${rows.length}`);
    all.push(...figures);
  }
  rows.push(['合计', null, null, ...total(all)]);
  merges.push(`A${rows.length}:C${rows.length}`);
  rows.push(
    ['注：期末人口＝期初人口＋出生－死亡＋迁入－迁出；户数为期末数。'],
    ['填报单位（盖章）：', ...blank(3), '填报人：', ...blank(3), '审核人：'],
  );
  return { name: `${month}月`, rows, merges, widths: [11, 15, 22, 9, 7, 7, 7, 7, 9, 9, 9, 8] };
}

/** What the village writes for the month. The transposed digits are summed on, as a formula in the sheet does. */
function reportedFigures({ history }: District, { code }: Village, year: number, month: number): Figures {
  const lived = history.get(code)?.find((m) => m.year === year && m.month === month);
  if (!lived) throw new Error(`${code} has no ${year}-${month}`);
  const out = isFault(faults.balance, code, year, month) ? transposed(lived.movedOut) : lived.movedOut;
  const { popStart, deaths, movedIn, popEnd, male, female, households } = lived;
  return [popStart, allBirths(lived), deaths, movedIn, out, popEnd, male, female, households];
}

function isFault(
  fault: { readonly village: string; readonly year: number; readonly month: number },
  village: string,
  year: number,
  month: number,
): boolean {
  return fault.village === village && fault.year === year && fault.month === month;
}

function total(figures: readonly Figures[]): Figures {
  const sum: [number, number, number, number, number, number, number, number, number] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0,
  ];
  for (const row of figures) row.forEach((figure, i) => (sum[i] = (sum[i] ?? 0) + figure));
  return sum;
}

function transposed(figure: number): number {
  const turned = Number([...String(figure)].reverse().join(''));
  if (turned === figure || figure < 10)
    throw new Error(`${figure} stays the same with its digits turned round`);
  return turned;
}

function withFullWidthDigit(figure: CellValue | undefined): string {
  const text = String(figure);
  if (text.length < 2) throw new Error('the figure to spoil needs two digits');
  return String.fromCharCode(text.charCodeAt(0) + 0xfee0) + text.slice(1);
}

function blank(cells: number): null[] {
  return Array.from({ length: cells }, () => null);
}
