import type { Shape } from './dataset-shapes.ts';

/** Shapes of what offices do: posts, meetings, inspections, contacts, sharing, policies. */
export const workShapes: readonly Shape[] = [
  {
    shape: 'long',
    dataset: 'posts',
    rows: [
      ['单位编码', '年份', '岗位', '应配', '实配', '培训'],
      ['430611101', 2010, '计生办', 4, 3, 3],
      ['430611101', 2010, '片长', 40, 38, 30],
      ['430611101', 2010, '协会小组长', 12, 12, 0],
    ],
    fields: ['role', 'required', 'filled', 'trained'],
    kept: [
      ['镇计生办', 4, 3, 3],
      ['片（栋）长', 40, 38, 30],
      ['小组长', 12, 12, 0],
    ],
  },
  {
    shape: 'roles as group headers',
    dataset: 'posts',
    title: '2010年岗位配备情况',
    rows: [
      ['单位编码', '村专干', null, '组长', null, '小组长', null],
      [null, '应配', '实配', '应配', '实配', '应配', '实配'],
      ['430611101', 12, 12, 80, 75, 12, 10],
    ],
    merges: ['A2:A3', 'B2:C2', 'D2:E2', 'F2:G2'],
    fields: ['role', 'required', 'filled'],
    kept: [
      ['村专干', 12, 12],
      ['组长', 80, 75],
      ['小组长', 12, 10],
    ],
  },
  {
    shape: 'English',
    dataset: 'posts',
    rows: [
      ['unit', 'year', 'role', 'required', 'filled', 'trained'],
      ['430611101', 2010, 'block leader', 40, 38, 30],
    ],
    fields: ['role', 'required', 'filled', 'trained'],
    kept: [['片（栋）长', 40, 38, 30]],
  },
  {
    shape: 'long',
    dataset: 'meetings',
    rows: [
      ['单位编码', '月份', '会议类别', '应开', '实开', '参加人次'],
      ['430611101', '2010-03', '周例会', 4, 4, 60],
      ['430611101', '2010-03', '月度讲评', 1, 1, 20],
    ],
    fields: ['kind', 'due', 'held', 'attended'],
    kept: [
      ['周例会', 4, 4, 60],
      ['月讲评', 1, 1, 20],
    ],
  },
  {
    shape: 'kinds in the names of columns',
    dataset: 'meetings',
    rows: [
      ['单位编码', '月份', '周例会应开次数', '周例会实开次数', '集中办公应开次数', '集中办公实开次数'],
      ['430611101', '2010-03', 4, 3, 1, 1],
    ],
    fields: ['kind', 'due', 'held'],
    kept: [
      ['周例会', 4, 3],
      ['集中办公', 1, 1],
    ],
  },
  {
    shape: 'English',
    dataset: 'meetings',
    rows: [
      ['unit', 'period', 'kind', 'due', 'held', 'attended'],
      ['430611101', '2010-03', 'weekly meeting', 4, 4, 60],
    ],
    fields: ['kind', 'due', 'held', 'attended'],
    kept: [['周例会', 4, 4, 60]],
  },
  {
    shape: 'long',
    dataset: 'inspections',
    rows: [
      [
        '单位编码',
        '月份',
        '督查主体',
        '督查类型',
        '频次',
        '应查',
        '已查',
        '发现问题',
        '按期整改',
        '逾期整改',
        '未整改',
        '通报',
      ],
      ['430611101', '2010-03', '区局', '单位督查', '每周', 4, 4, 7, 5, 1, 1, 0],
      ['430611101', '2010-03', '联点单位', '个人督查', '每月', 1, 1, 2, 2, 0, 0, 1],
    ],
    fields: [
      'inspector',
      'kind',
      'frequency',
      'due',
      'done',
      'found',
      'rectified',
      'late',
      'open',
      'notices',
    ],
    kept: [
      ['区局', '单位督查', '周', 4, 4, 7, 5, 1, 1, 0],
      ['联点单位', '个人督查', '月', 1, 1, 2, 2, 0, 0, 1],
    ],
  },
  {
    shape: 'kinds as group headers, one frequency for both',
    dataset: 'inspections',
    rows: [
      ['单位编码', '月份', '频次', '单位督查', null, '个人督查', null],
      [null, null, null, '应查', '已查', '应查', '已查'],
      ['430611101', '2010-03', '月', 4, 3, 2, 1],
    ],
    fields: ['inspector', 'kind', 'frequency', 'due', 'done'],
    kept: [
      ['all', '单位督查', '月', 4, 3],
      ['all', '个人督查', '月', 2, 1],
    ],
  },
  {
    shape: 'English',
    dataset: 'inspections',
    rows: [
      ['unit', 'period', 'inspector', 'kind', 'due', 'done', 'found', 'rectified', 'late', 'open', 'notices'],
      ['430611101', '2010-03', 'bureau', 'of units', 4, 4, 7, 5, 1, 1, 0],
    ],
    fields: ['inspector', 'kind', 'due', 'found', 'open'],
    kept: [['bureau', '单位督查', 4, 7, 1]],
  },
  {
    shape: 'long, start and end in one column',
    dataset: 'contacts',
    rows: [
      ['单位编码', '年份', '联点单位', '起止', '应拨经费（元）', '已拨'],
      ['430611101201', 2010, '区财政局', '2010-01至2010-12', 8000, 5000],
    ],
    fields: ['department', 'valid_from', 'valid_to', 'pledged', 'paid'],
    kept: [['区财政局', '2010-01-01', '2010-12-31', 8000, 5000]],
  },
  {
    shape: 'departments as group headers',
    dataset: 'contacts',
    title: '2010年联点经费到位情况',
    rows: [
      ['单位编码', '区财政局', null, '区水利局', null],
      [null, '应拨经费', '已拨', '应拨经费', '已拨'],
      ['430611101', 8000, 5000, 5000, 5000],
    ],
    merges: ['A2:A3', 'B2:C2', 'D2:E2'],
    fields: ['department', 'pledged', 'paid'],
    kept: [
      ['区财政局', 8000, 5000],
      ['区水利局', 5000, 5000],
    ],
  },
  {
    shape: 'English',
    dataset: 'contacts',
    rows: [
      ['unit', 'year', 'department', 'valid_from', 'valid_to', 'pledged', 'paid'],
      ['430611101201', 2010, 'finance', '2010-01-05', '2010/12/31', 8000, 5000],
    ],
    fields: ['department', 'valid_from', 'valid_to', 'pledged'],
    kept: [['finance', '2010-01-05', '2010-12-31', 8000]],
  },
  {
    shape: 'long',
    dataset: 'sharing',
    rows: [
      ['单位编码', '月份', '部门', '共享事项', '数量', '应报日期', '收到日期'],
      ['430611', '2010-03', '民政局', '婚姻登记', 120, '2010-04-05', '2010年4月3日'],
      ['430611', '2010-03', '气象局', '灾情', 2, '2010-04-05', null],
    ],
    fields: ['department', 'item', 'count', 'due_on', 'received_on'],
    kept: [
      ['民政', '婚姻', 120, '2010-04-05', '2010-04-03'],
      ['气象局', '灾情', 2, '2010-04-05', null],
    ],
  },
  {
    shape: 'departments as group headers over their items',
    dataset: 'sharing',
    rows: [
      ['单位编码', '月份', '民政', null, '教育', null],
      [null, null, '婚姻登记', '收到日期', '入学', '收到日期'],
      ['430611', '2010-03', 120, '2010-04-03', 80, '2010-04-04'],
    ],
    fields: ['department', 'item', 'count', 'received_on'],
    kept: [
      ['民政', '婚姻', 120, '2010-04-03'],
      ['教育', '就学', 80, '2010-04-04'],
    ],
  },
  {
    shape: 'English',
    dataset: 'sharing',
    rows: [
      ['unit', 'period', 'department', 'item', 'count', 'due_on', 'received_on'],
      ['430611', '2010-03', 'civil affairs', 'marriages', 120, '2010-04-05', '2010-04-03'],
    ],
    fields: ['department', 'item', 'count', 'due_on'],
    kept: [['民政', '婚姻', 120, '2010-04-05']],
  },
  {
    shape: 'long',
    dataset: 'policies',
    rows: [
      ['单位编码', '年份', '部门', '政策名称', '是否有效'],
      ['430611', 2010, '教育局', '中考加分', '是'],
      ['430611', 2010, '民政局', '养老补助', '否'],
    ],
    fields: ['department', 'policy', 'year', 'in_force'],
    kept: [
      ['教育', '中考加分', 2010, 1],
      ['民政', '养老补助', 2010, 0],
    ],
  },
  {
    shape: 'titled, with the year each was made',
    dataset: 'policies',
    title: '2010年优惠政策一览表',
    rows: [
      ['单位编码', '出台部门', '政策', '出台年份'],
      ['430611', '人社局', '优先就业', '2008年'],
    ],
    fields: ['period', 'department', 'policy', 'year', 'in_force'],
    kept: [['2010-01-01', '人社', '优先就业', 2008, null]],
  },
  {
    shape: 'English',
    dataset: 'policies',
    rows: [
      ['unit', 'period', 'department', 'policy', 'year', 'in_force'],
      ['430611', '2010', 'education', 'school fees waived', 2008, 'yes'],
    ],
    fields: ['department', 'policy', 'year', 'in_force'],
    kept: [['教育', 'school fees waived', 2008, 1]],
  },
];
