import { departments } from './departments.ts';
import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { Random } from './random.ts';
import { utf8 } from './utf8.ts';
import { writeWorkbook, type CellValue } from './workbook.ts';

/** A department that answers for a village. */
interface Contact {
  readonly department: string;
  readonly village: string;
}

/** Every department has five or six villages; some villages have two departments, two have none. */
export function contactsOf({ places }: District): readonly Contact[] {
  const random = new Random('contacts');
  const { without } = faults.fund;
  const open = random.shuffled(places.villages.filter(({ code }) => !without.includes(code)));
  const first = open.map((village, i) => ({
    department: departments[i % departments.length]?.name ?? '',
    village: village.code,
  }));
  const second = open.slice(0, 7).map((village, i) => ({
    department: departments[(i + 9) % departments.length]?.name ?? '',
    village: village.code,
  }));
  return [...first, ...second].sort((a, b) => (a.village < b.village ? -1 : 1));
}

/**
 * contacts-2010.xlsx: department × village with what is due and paid in the year, in yuan, and dates as Excel's
 * serial numbers; policies-2010.csv: the 45 policies of the 19 departments.
 */
export function contactsFiles(district: District): SampleFile[] {
  const { places } = district;
  const random = new Random('funds');
  const name = new Map(places.villages.map((village) => [village.code, village.name]));
  const rows = contactsOf(district).map(({ department, village }): CellValue[] => {
    const pledged = random.between(10, 20) * 500;
    const paid = random.next() < 0.8 ? pledged : random.next() < 0.5 ? Math.round(pledged / 2) : 0;
    const { fund } = faults;
    const short = fund.village === village;
    return [
      department,
      village,
      name.get(village) ?? '',
      { serial: 39873 },
      { serial: 40543 },
      short ? 5000 : pledged,
      short ? fund.paid : paid,
    ];
  });
  const total = (column: number) =>
    rows.reduce((sum, row) => sum + (typeof row[column] === 'number' ? row[column] : 0), 0);
  const sheet = {
    name: '联点',
    rows: [
      [`${places.name}2010年度联点单位和工作经费情况表`],
      ['单位：元'],
      ['联点单位', '村编码', '村（居）名称', '联点起', '联点止', '应拨经费', '已拨经费'],
      ...rows,
      ['合计', null, null, null, null, total(5), total(6)],
    ],
    merges: ['A1:G1', 'A2:G2'],
    widths: [14, 14, 22, 11, 11, 10, 10],
  };
  const policies = departments.flatMap(({ name: department, policies: all }) =>
    all.map((policy) => [
      places.code,
      places.name,
      department,
      policy,
      random.between(2005, 2010),
      random.next() < 0.9 ? '是' : '否',
    ]),
  );
  return [
    { name: 'contacts-2010.xlsx', bytes: writeWorkbook([sheet]) },
    {
      name: 'policies-2010.csv',
      bytes: utf8([
        [`${places.name}2010年部门支持政策一览`],
        ['单位编码', '单位名称', '部门', '政策', '出台年份', '是否执行'],
        ...policies,
      ]),
    },
  ];
}
