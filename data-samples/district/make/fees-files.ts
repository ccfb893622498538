import { years } from './calendar.ts';
import type { District, SampleFile } from './district.ts';
import { Random } from './random.ts';
import { writeWorkbook, type CellValue, type SheetContent } from './workbook.ts';

const quarters = ['一季度', '二季度', '三季度', '四季度'];

/**
 * fees.xlsx (historical: the levy was abolished in 2021): one sheet a year, town × quarter in 万元 with a row of the
 * sum at the end. Cases below ten are written `*`, as the office's rule for small numbers says.
 */
export function feesFiles(district: District): SampleFile[] {
  const random = new Random('fees');
  const owed = new Map(district.places.towns.map((town) => [town.code, { young: 0, middle: 14, old: 9 }]));
  const sheets = years.map((year): SheetContent => {
    const rows: CellValue[][] = [];
    for (const [q, quarter] of quarters.entries())
      for (const town of district.places.towns) {
        const debt = owed.get(town.code) ?? { young: 0, middle: 0, old: 0 };
        // At the turn of the year claims grow older: what is below one year old at its end was levied in it.
        if (q === 0) {
          debt.old += debt.middle * 0.45;
          debt.middle = debt.middle * 0.55 + debt.young;
          debt.young = 0;
        }
        const cases = random.poisson(9);
        const levied = cases * random.between(8, 16) * 0.1;
        const share = 0.4 + 0.02 * (year - 2006) + 0.05 * random.normal();
        const own = levied * Math.min(0.9, Math.max(0.2, share));
        const before = debt.middle + debt.old;
        const past = before * 0.012;
        const waived = random.next() < 0.15 ? levied * 0.05 : 0;
        debt.young += levied - own - waived;
        debt.middle -= (past * debt.middle) / before;
        debt.old = before - past - debt.middle;
        const money = (amount: number) => Math.round(amount * 100) / 100;
        rows.push([
          town.code,
          town.name,
          `${year}年${quarter}`,
          cases < 10 ? '*' : cases,
          money(levied),
          money(own + past),
          money(waived),
          money(debt.young),
          money(debt.middle),
          money(debt.old),
        ]);
      }
    const sum = (column: number) =>
      Math.round(
        rows.reduce((total, row) => total + (typeof row[column] === 'number' ? row[column] : 0), 0) * 100,
      ) / 100;
    return {
      name: `${year}年`,
      rows: [
        [`${district.places.name}${year}年社会抚养费征收情况表（历史资料，2021年已取消）`],
        ['单位：例、万元　注：例数不足10的以*表示'],
        ['单位编码', '单位名称', '时期', '征收例数', '应征金额', '实征金额', '减免', '历年拖欠', null, null],
        [null, null, null, null, null, null, null, '1年以内', '1-3年', '3年以上'],
        ...rows,
        ['合计', null, null, null, sum(4), sum(5), sum(6), null, null, null],
      ],
      merges: ['A1:J1', 'A2:J2', ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((c) => `${c}3:${c}4`), 'H3:J3'],
      widths: [12, 18, 14, 10, 10, 10],
    };
  });
  return [{ name: 'fees.xlsx', bytes: writeWorkbook(sheets) }];
}
