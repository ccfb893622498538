import { conductOf, likely } from './conduct.ts';
import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { encodeGb18030 } from './gb18030.ts';
import { Random } from './random.ts';
import { contactsOf } from './contacts-files.ts';
import { csv } from './utf8.ts';

/**
 * inspections-2010.csv in GB18030: unit × month × who checks. The government checks towns each quarter, the leading
 * group each month, the bureau's three groups each week; contact units check their villages each month, and towns
 * theirs. An inspector is an office, never a person: 个人督查 is a visit by one member of it.
 */
export function inspectionsFiles(district: District): SampleFile[] {
  const { places } = district;
  const conduct = conductOf(district);
  const random = new Random('inspections');
  const rows: (string | number)[][] = [];
  const contacts = contactsOf(district);
  for (let month = 1; month <= 12; month += 1) {
    const row = (
      code: string,
      name: string,
      inspector: string,
      kind: '单位督查' | '个人督查',
      frequency: '周' | '月' | '季',
      due: number,
      share: number,
      perCheck: number,
    ) => {
      const own = conduct.get(code) ?? 0;
      const done = random.binomial(due, share);
      const found = random.poisson(done * perCheck * (1 - 0.3 * own));
      const { overdue } = faults;
      const slow = code.startsWith(overdue.town) && month >= overdue.from;
      const [onTime = 0, late = 0, open = 0] = random.multinomial(
        found,
        slow ? [0.25, 0.35, 0.4] : [likely(0.84, own), 0.1, 0.06],
      );
      const notices = found > 2 ? random.binomial(1, 0.5) : 0;
      rows.push([
        code,
        name,
        `2010年${month}月`,
        inspector,
        kind,
        frequency,
        due,
        done,
        found,
        onTime,
        late,
        open,
        notices,
      ]);
    };
    for (const { code, name } of places.towns) {
      const { overloaded } = faults;
      const theirs = overloaded.towns.includes(code);
      const team = theirs ? overloaded.inspector : code === '990611001' ? '区局督查一组' : '区局督查二组';
      if (month % 3 === 0) row(code, name, '区政府督查组', '单位督查', '季', 1, 1, 1.6);
      row(code, name, '区领导小组', '单位督查', '月', 1, 0.97, 1.2);
      // Every week; the group that has half the towns cannot keep up.
      row(code, name, team, '个人督查', '周', theirs ? 8 : 4, theirs ? 0.62 : 0.96, 0.5);
    }
    for (const { code, name, town } of places.villages) {
      const office = places.towns.find((t) => t.code === town)?.name ?? '';
      row(code, name, `${office}计生办`, '单位督查', '月', 1, likely(0.94, conduct.get(town) ?? 0), 0.7);
      for (const { department } of contacts.filter((contact) => contact.village === code))
        row(code, name, department, '单位督查', '月', 1, 0.85, 0.3);
    }
  }
  const header = [
    '单位编码',
    '单位名称',
    '月份',
    '督查单位',
    '督查类别',
    '频次',
    '应查',
    '已查',
    '发现问题',
    '按期整改',
    '逾期整改',
    '未整改',
    '通报',
  ];
  return [
    {
      name: 'inspections-2010.csv',
      bytes: encodeGb18030(csv([[`${places.name}2010年督查情况`], header, ...rows])),
    },
  ];
}
