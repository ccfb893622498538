import { conductOf, likely, type Conduct } from './conduct.ts';
import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { layOutGroups, type Group } from './groups.ts';
import type { Village } from './places.ts';
import { Random } from './random.ts';
import { utf8 } from './utf8.ts';
import { letters, writeWorkbook, type CellValue, type SheetContent } from './workbook.ts';

/** Posts of one role: how many are due, filled, and trained this year. */
type Posts = readonly [required: number, filled: number, trained: number];

const quarters = ['一', '二', '三', '四'];
const villageRoles = ['村专干', '组长', '片（栋）长', '协会会长', '副会长', '理事', '小组长', '骨干会员'];

/** One village in the last quarter: posts by role, and which of its groups and blocks have no leader. */
interface Staffing {
  readonly roles: readonly Posts[];
  readonly empty: ReadonlySet<string>;
  readonly untrained: ReadonlySet<string>;
}

/**
 * posts-2010.xlsx: one sheet a quarter, villages in rows, roles as merged headers over 应配, 实配, 培训; the district's
 * and the towns' own posts on a sheet of their own. posts-groups-2010.csv: the leaders' posts of groups and blocks,
 * one row a post, in December. Posts only: who holds one stands nowhere.
 */
export function postsFiles(district: District): SampleFile[] {
  const { places } = district;
  const groups = layOutGroups(district);
  const conduct = conductOf(district);
  const staffing = new Map(
    places.villages.map((village) => [
      village.code,
      staffingOf(village, groups.get(village.code) ?? [], conduct),
    ]),
  );
  const sheets = quarters.map((quarter, i) => quarterSheet(district, quarter, i, staffing));
  const rows: (string | number)[][] = [];
  for (const { code: village } of places.villages) {
    const { empty, untrained } = staffing.get(village) ?? { empty: new Set(), untrained: new Set() };
    const post = (code: string, name: string, role: string) =>
      rows.push([code, name, '2010年12月', role, 1, empty.has(code) ? 0 : 1, untrained.has(code) ? 0 : 1]);
    for (const group of groups.get(village) ?? []) {
      post(group.code, group.name, '组长');
      for (const block of group.blocks) post(block.code, block.name, '片（栋）长');
    }
  }
  return [
    { name: 'posts-2010.xlsx', bytes: writeWorkbook([officesSheet(district), ...sheets]) },
    {
      name: 'posts-groups-2010.csv',
      bytes: utf8([
        [`${places.name}2010年末组长、片（栋）长岗位表`],
        ['单位编码', '单位名称', '月份', '岗位', '应配', '实配', '培训'],
        ...rows,
      ]),
    },
  ];
}

function staffingOf({ code }: Village, groups: readonly Group[], conduct: Conduct): Staffing {
  const random = new Random(`posts ${code}`);
  const own = conduct.get(code) ?? 0;
  const empty = new Set<string>();
  const untrained = new Set<string>();
  const fill = (post: string, filled: number) => {
    const isEmpty = random.next() > filled || faults.posts.groups.some((g) => g === post);
    if (isEmpty) empty.add(post);
    if (isEmpty || random.next() > likely(0.9, own)) untrained.add(post);
  };
  for (const group of groups) {
    fill(group.code, likely(0.975, own));
    for (const block of group.blocks) fill(block.code, likely(0.955, own));
  }
  const counted = (codes: readonly string[]): Posts => [
    codes.length,
    codes.filter((c) => !empty.has(c)).length,
    codes.filter((c) => !untrained.has(c)).length,
  ];
  const drawn = (required: number, share: number): Posts => {
    const filled = random.binomial(required, share);
    return [required, filled, random.binomial(filled, likely(0.88, own))];
  };
  const blocks = groups.flatMap((group) => group.blocks.map((block) => block.code));
  const agent: Posts = faults.posts.village === code ? [1, 0, 0] : [1, 1, 1];
  return {
    empty,
    untrained,
    roles: [
      agent,
      counted(groups.map((g) => g.code)),
      counted(blocks),
      drawn(1, likely(0.985, own)),
      drawn(2, likely(0.95, own)),
      drawn(Math.max(3, Math.round(groups.length / 2)), likely(0.94, own)),
      drawn(groups.length, likely(0.95, own)),
      drawn(blocks.length, likely(0.9, own)),
    ],
  };
}

/** Training is counted from the start of the year: all of it is done by the third quarter. */
function quarterSheet(
  { places }: District,
  quarter: string,
  index: number,
  staffing: ReadonlyMap<string, Staffing>,
): SheetContent {
  const columns = 2 + villageRoles.length * 3;
  const rows: CellValue[][] = [
    [`${places.name}2010年第${quarter}季度村级岗位配备和培训情况表`],
    ['单位：个、人', ...Array.from({ length: columns - 1 }, () => null)],
    ['单位编码', '单位名称', ...villageRoles.flatMap((role) => [role, null, null])],
    [null, null, ...villageRoles.flatMap(() => ['应配', '实配', '培训'])],
  ];
  const merges = [`A1:${letters(columns - 1)}1`, 'A3:A4', 'B3:B4'];
  villageRoles.forEach((_, i) => merges.push(`${letters(2 + i * 3)}3:${letters(4 + i * 3)}3`));
  const random = new Random(`posts quarter ${index}`);
  for (const { code, name } of places.villages) {
    const roles = staffing.get(code)?.roles ?? [];
    rows.push([
      code,
      name,
      ...roles.flatMap(([required, filled, trained]) => {
        // Earlier in the year a post or two more was empty, and less was trained.
        const then =
          index === 3 || required === 1
            ? filled
            : Math.max(0, filled - random.binomial(filled, 0.004 * (3 - index)));
        const share = [0.55, 0.85, 1, 1][index] ?? 1;
        return [required, then, Math.min(then, Math.round(trained * share))];
      }),
    ]);
  }
  return { name: `${quarter}季度`, rows, merges, widths: [14, 22] };
}

function officesSheet({ places }: District): SheetContent {
  const random = new Random('posts offices');
  const rows: CellValue[][] = [
    [`${places.name}2010年第四季度区、镇岗位配备和培训情况表`],
    ['单位编码', '单位名称', '岗位', '应配', '实配', '培训'],
    [places.code, places.name, '区局', 24, 23, 23],
  ];
  for (const { code, name } of places.towns) {
    const required = random.between(5, 8);
    const filled = required - (random.next() < 0.35 ? 1 : 0);
    rows.push([code, name, '镇计生办', required, filled, filled]);
  }
  return { name: '区镇', rows, merges: ['A1:F1'], widths: [12, 18, 10] };
}
