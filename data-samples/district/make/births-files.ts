import { years } from './calendar.ts';
import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { encodeGb18030 } from './gb18030.ts';

const orders = ['一孩', '二孩', '多孩'];

/**
 * births-YYYY.csv in GB18030: village × month × order. Orders without births have no row; a village without any
 * birth in a month has one row 一孩 0, 0 (a nil report), so that a month without a row is a month not reported.
 */
export function birthsFiles(district: District): SampleFile[] {
  return years.map((year) => ({
    name: `births-${year}.csv`,
    bytes: encodeGb18030(
      yearRows(district, year)
        .map((row) => `${row.join(',')}\r\n`)
        .join(''),
    ),
  }));
}

function yearRows({ places, history }: District, year: number): string[][] {
  const rows = [
    [`${places.name}${year}年出生统计表`, '', '', '', '', '单位：人'],
    ['单位编码', '单位名称', '月份', '孩次', '出生男孩', '出生女孩'],
  ];
  for (let month = 1; month <= 12; month += 1) {
    for (const { code, name } of places.villages) {
      const lived = history.get(code)?.find((m) => m.year === year && m.month === month);
      if (!lived) throw new Error(`${code} has no ${year}-${month}`);
      const reported = lived.births.flatMap((births, i) =>
        births.male + births.female > 0 ? [{ order: orders[i] ?? '', ...births }] : [],
      );
      if (reported.length === 0) reported.push({ order: '一孩', male: 0, female: 0 });
      reported.forEach(({ order, male, female }, i) => {
        const slip = isFault(code, year, month) && i === reported.length - 1;
        if (slip && i === 0) throw new Error('the month to spoil has only one row');
        const written = slip ? faults.month.writtenAs : month;
        rows.push([code, name, `${year}年${written}月`, order, String(male), String(female)]);
      });
    }
  }
  return rows;
}

function isFault(village: string, year: number, month: number): boolean {
  const { month: fault } = faults;
  return village === fault.village && year === fault.year && month === fault.month;
}
