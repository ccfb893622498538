import type { DatasetId } from '../../src/domain/datasets.ts';

export type Cells = readonly (string | number | null)[];

/** A table as an export has it, and the rows that must come of it. */
export interface Shape {
  readonly shape: string;
  readonly dataset: DatasetId;
  readonly title?: string;
  readonly rows: readonly Cells[];
  readonly merges?: readonly string[];
  /** The kept rows: values of the fields named in `fields`. */
  readonly fields: readonly string[];
  readonly kept: readonly Cells[];
}

const town = ['430611101', '广兴洲镇'] as const;

/** Shapes of what is counted: births, money, moves, reports, assessments, classes. */
export const countShapes: readonly Shape[] = [
  {
    shape: 'long',
    dataset: 'birth_reports',
    rows: [
      [
        '单位编码',
        '单位名称',
        '月份',
        '来源',
        '出生数',
        '与公安比对一致',
        '0-7日',
        '8-30日',
        '31-90日',
        '90日以上',
      ],
      [...town, '2010-03', '住院分娩', 20, 18, 12, 5, 2, 1],
      [...town, '2010-03', '公安', 19, null, 9, 6, 3, 1],
      [...town, '2010-03', '合计', 39, null, 21, 11, 5, 2],
    ],
    fields: ['source', 'births', 'matched_police', 'd0_7', 'd8_30', 'd31_90', 'd90_plus'],
    kept: [
      ['health', 20, 18, 12, 5, 2, 1],
      ['police', 19, null, 9, 6, 3, 1],
    ],
  },
  {
    shape: 'wide, one column a source',
    dataset: 'birth_reports',
    rows: [
      ['区划代码', '月份', '医院分娩数', '户口登记数', '计生登记数', '新生儿接种数', '入学数'],
      ['430611101', '2010年3月', 20, 19, 22, 18, null],
    ],
    fields: ['source', 'births'],
    kept: [
      ['health', 20],
      ['police', 19],
      ['registry', 22],
      ['vaccination', 18],
    ],
  },
  {
    shape: 'groups',
    dataset: 'birth_reports',
    title: '2010年3月出生信息比对表',
    rows: [
      ['单位编码', '医院分娩', null, null, '计生登记', null],
      [null, '出生数', '7日内', '8-30日', '出生数', '比对一致（医院分娩）'],
      ['430611101', 20, 12, 5, 22, 18],
    ],
    merges: ['A2:A3', 'B2:D2', 'E2:F2'],
    fields: ['source', 'births', 'd0_7', 'd8_30', 'matched_health', 'source_column'],
    kept: [
      ['health', 20, 12, 5, null, 'B'],
      ['registry', 22, null, null, 18, 'E'],
    ],
  },
  {
    shape: 'English',
    dataset: 'birth_reports',
    rows: [
      ['unit', 'period', 'source', 'births', 'matched_police', 'd0_7', 'd90_plus'],
      ['430611101', '2010-03', 'health', 20, 18, 12, 1],
    ],
    fields: ['source', 'births', 'matched_police', 'd0_7', 'd90_plus'],
    kept: [['health', 20, 18, 12, 1]],
  },
  {
    shape: 'long, money in 万元',
    dataset: 'fees',
    rows: [
      [
        '单位编码',
        '年份',
        '征收例数',
        '应征金额（万元）',
        '实征金额（万元）',
        '减免（元）',
        '拖欠1年以下（千元）',
      ],
      ['430611101', 2010, 12, 3.5, '2.275', 1000, 11.25],
    ],
    fields: ['cases', 'levied', 'collected', 'waived', 'arrears_under_1', 'arrears_1_3'],
    kept: [[12, 35_000, 22_750, 1000, 11_250, null]],
  },
  {
    shape: 'groups, money in the unit line',
    dataset: 'fees',
    title: '2010年社会抚养费征收情况 单位：例、万元',
    rows: [
      ['单位编码', '征收情况', null, null, '历年拖欠', null, null],
      [null, '例数', '应收', '已收', '1年以下', '1-3年', '3年以上'],
      ['430611101', 12, 3.5, 2, 0.5, 1, 2],
    ],
    merges: ['A2:A3', 'B2:D2', 'E2:G2'],
    fields: ['cases', 'levied', 'collected', 'arrears_under_1', 'arrears_1_3', 'arrears_over_3'],
    kept: [[12, 35_000, 20_000, 5000, 10_000, 20_000]],
  },
  {
    shape: 'English',
    dataset: 'fees',
    rows: [
      ['unit', 'year', 'cases', 'levied', 'collected', 'waived', 'arrears_over_3'],
      ['430611101', 2010, 12, 35_000.5, 20_000, 0, 1],
    ],
    fields: ['cases', 'levied', 'collected', 'waived', 'arrears_over_3'],
    kept: [[12, 35_000.5, 20_000, 0, 1]],
  },
  {
    shape: 'long',
    dataset: 'flows',
    rows: [
      ['单位编码', '月份', '流出地', '流入地', '人数', '男', '女', '已登记', '已联系'],
      ['430611101', '2010-03', '430611101000', '广东省', 30, 20, 10, 25, 15],
      ['430611101', '2010-03', '430611101000', '浙江省', 10, 6, 4, 8, 8],
    ],
    fields: ['origin', 'destination', 'persons', 'male', 'female', 'registered', 'contacted'],
    kept: [
      ['430611101', '广东省', 30, 20, 10, 25, 15],
      ['430611101', '浙江省', 10, 6, 4, 8, 8],
    ],
  },
  {
    shape: 'wide, one column a destination',
    dataset: 'flows',
    title: '2010年流动人口流向统计表',
    rows: [
      ['单位编码', '流出地', '流入地', null, null],
      [null, null, '广东', '浙江', '合计'],
      ['430611101', '430611101', 30, 10, 40],
    ],
    merges: ['A2:A3', 'B2:B3', 'C2:E2'],
    fields: ['origin', 'destination', 'persons'],
    kept: [
      ['430611101', '广东', 30],
      ['430611101', '浙江', 10],
    ],
  },
  {
    shape: 'English',
    dataset: 'flows',
    rows: [
      ['unit', 'period', 'origin', 'destination', 'persons', 'registered'],
      ['430611101', '2010-03', '430611101', '440000', 30, 25],
    ],
    fields: ['origin', 'destination', 'persons', 'registered'],
    kept: [['430611101', '440000', 30, 25]],
  },
  {
    shape: 'several hops in rows',
    dataset: 'reports',
    rows: [
      ['单位编码', '月份', '报送环节', '应报', '实报', '及时', '退回', '平均延误（天）'],
      ['430611101', '2010-03', '村→镇', 12, 11, 10, 1, 0.5],
      ['430611101', '2010-03', '组报村', 40, 40, 38, 0, '0.2'],
    ],
    fields: ['hop', 'due', 'received', 'on_time', 'returned', 'delay_days'],
    kept: [
      ['village→town', 12, 11, 10, 1, 0.5],
      ['group→village', 40, 40, 38, 0, 0.2],
    ],
  },
  {
    shape: 'hops as group headers',
    dataset: 'reports',
    rows: [
      ['单位编码', '月份', '村报镇', null, null, '镇报区', null, null],
      [null, null, '应报', '实报', '其中：及时', '应报', '实报', '其中：及时'],
      ['430611101', '2010-03', 12, 11, 10, 1, 1, 1],
    ],
    fields: ['hop', 'due', 'received', 'on_time'],
    kept: [
      ['village→town', 12, 11, 10],
      ['town→district', 1, 1, 1],
    ],
  },
  {
    shape: 'English, hops in the names of columns',
    dataset: 'reports',
    rows: [
      ['unit', 'period', 'village_town_due', 'village_town_received', 'upload_due', 'upload_received'],
      ['430611101', '2010-03', 12, 11, 1, 1],
    ],
    fields: ['hop', 'due', 'received'],
    kept: [
      ['village→town', 12, 11],
      ['upload', 1, 1],
    ],
  },
  {
    shape: 'long',
    dataset: 'assessments',
    rows: [
      ['单位编码', '年份', '考核项目', '权重', '满分', '年度目标', '完成', '得分', '一票否决'],
      ['430611101', 2010, '信息报送', '10%', 100, 95, 90.5, 9.5, '否'],
      ['430611101', 2010, '例会开展', '5%', 100, 48, 50, 5, '是'],
    ],
    fields: ['item', 'weight', 'full', 'plan', 'actual', 'score', 'veto'],
    kept: [
      ['信息报送', 10, 100, 95, 90.5, 9.5, 0],
      ['例会开展', 5, 100, 48, 50, 5, 1],
    ],
  },
  {
    shape: 'items as group headers',
    dataset: 'assessments',
    title: '2010年目标管理考核表',
    rows: [
      ['单位编码', '信息报送', null, '例会开展', null],
      [null, '目标', '得分', '目标', '得分'],
      ['430611101', 95, 9.5, 48, 5],
    ],
    merges: ['A2:A3', 'B2:C2', 'D2:E2'],
    fields: ['item', 'plan', 'score'],
    kept: [
      ['信息报送', 95, 9.5],
      ['例会开展', 48, 5],
    ],
  },
  {
    shape: 'English',
    dataset: 'assessments',
    rows: [
      ['unit', 'year', 'item', 'weight', 'full', 'plan', 'actual', 'score', 'veto'],
      ['430611101', 2010, 'reporting', 10, 100, 95, 90, 9, 'no'],
    ],
    fields: ['item', 'weight', 'plan', 'veto'],
    kept: [['reporting', 10, 95, 0]],
  },
  {
    shape: 'long',
    dataset: 'categories',
    rows: [
      ['单位编码', '单位名称', '年份', '村级类别', '否决', '原因'],
      ['430611101201', '甲村', 2010, '一类', '否', null],
      ['430611101202', '乙村', 2010, 'III类', '是', '上报不及时'],
    ],
    fields: ['category', 'veto', 'reason'],
    kept: [
      [1, 0, null],
      [3, 1, '上报不及时'],
    ],
  },
  {
    shape: 'months as columns',
    dataset: 'categories',
    rows: [
      ['单位编码', '单位名称', '2010年1月', '2010年2月', '2010年3月'],
      ['430611101201', '甲村', '一类', '二类', null],
    ],
    fields: ['period', 'category'],
    kept: [
      ['2010-01-01', 1],
      ['2010-02-01', 2],
    ],
  },
  {
    shape: 'English',
    dataset: 'categories',
    rows: [
      ['unit', 'year', 'category', 'veto'],
      ['430611101201', 2010, 2, 0],
    ],
    fields: ['category', 'veto'],
    kept: [[2, 0]],
  },
];
