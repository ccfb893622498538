import { count, date, flow, key, keyOrAll, oneOf, text, word, yesNo, type Dataset } from '../field.ts';

const departments = [
  word('民政', 'civil affairs', ['民政局', '区民政局', '民政部门']),
  word('教育', 'education', ['教育局', '区教育局', '教育部门', '教体局']),
  word('公安', 'public security', ['公安局', '公安分局', '区公安分局', '公安部门']),
  word('卫生', 'health', ['卫生局', '区卫生局', '卫生部门', '卫计局', '卫健局']),
  word('人社', 'labour', ['人社局', '人力资源和社会保障局', '劳动局', '劳动']),
  word('财政', 'finance', ['财政局', '区财政局', '财政部门']),
  word('统计', 'statistics', ['统计局', '区统计局', '统计部门']),
  word('农业', 'agriculture', ['农业局', '区农业局', '农办']),
  word('住建', 'housing', ['住建局', '建设局', '房产局']),
  word('工商', 'commerce', ['工商局', '工商分局']),
  word('司法', 'justice', ['司法局', '区司法局']),
  word('妇联', "women's federation", ['区妇联']),
  word('残联', "disabled persons' federation", ['区残联']),
  word('扶贫', 'poverty relief', ['扶贫办', '区扶贫办']),
];

/** What departments pass on to each other: counts, and when they were due and came. */
export const sharing: Dataset<'sharing'> = {
  id: 'sharing',
  label: { zh: '部门共享', en: 'Sharing between departments' },
  titles: ['部门共享', '信息共享', '数据共享', '信息通报', '部门通报'],
  counts: 'count',
  fields: [
    key(
      oneOf(
        text('department', '部门', 'Department', [
          '提供部门',
          '共享部门',
          '报送部门',
          '来源部门',
          '通报部门',
          '提供单位',
        ]),
        departments,
        true,
      ),
    ),
    keyOrAll(
      oneOf(
        text('item', '事项', 'Item', [
          '共享事项',
          '信息项',
          '项目',
          '数据项',
          '共享项目',
          '信息类别',
          '共享内容',
          '通报事项',
        ]),
        [
          word('婚姻', 'marriages', ['婚姻登记', '结婚登记', '婚姻信息']),
          word('就学', 'schooling', ['入学', '学籍', '就学信息', '入学登记']),
          word('户口', 'household registration', ['落户', '户籍', '户口登记', '上户', '户口信息']),
          word('住院分娩', 'hospital deliveries', ['分娩', '住院分娩信息', '医院分娩']),
          word('防疫', 'vaccination', ['接种', '预防接种', '计划免疫', '疫苗接种', '防疫信息']),
        ],
        true,
      ),
    ),
    flow('count', '数量', 'Count', [
      '条数',
      '信息条数',
      '共享条数',
      '记录数',
      '件数',
      '共享数量',
      '通报数',
      '通报条数',
      '数',
      '人数',
      '例数',
    ]),
    date('due_on', '应报日期', 'Due on', [
      '应报时间',
      '应送日期',
      '截止日期',
      '应交日期',
      '规定日期',
      '应共享日期',
      'due_date',
    ]),
    date('received_on', '收到日期', 'Received on', [
      '收到时间',
      '实报日期',
      '实送日期',
      '报送日期',
      '送达日期',
      '实际日期',
      'received_date',
    ]),
  ],
};

/** Policies in favour of families, by the department that made them. */
export const policies: Dataset<'policies'> = {
  id: 'policies',
  label: { zh: '政策', en: 'Policies' },
  titles: ['政策', '优惠政策', '惠民'],
  fields: [
    keyOrAll(
      oneOf(
        text('department', '部门', 'Department', [
          '出台部门',
          '发文部门',
          '制定部门',
          '责任部门',
          '牵头部门',
          '发文单位',
        ]),
        departments,
        true,
      ),
    ),
    key(
      oneOf(
        text('policy', '政策', 'Policy', [
          '政策名称',
          '优惠政策',
          '惠民政策',
          '文件名称',
          '政策文件',
          '政策内容',
        ]),
        [],
        true,
      ),
    ),
    {
      ...count('year', '出台年份', 'Year', [
        '出台年度',
        '实施年份',
        '发文年份',
        '制定年份',
        '起始年份',
        '年份',
        '年度',
        '出台时间',
      ]),
      additive: false,
      measure: 'year',
      min: 1949,
      max: 2100,
    },
    yesNo('in_force', '是否有效', 'In force', [
      '有效',
      '是否执行',
      '执行情况',
      '执行中',
      '是否在用',
      '是否生效',
    ]),
  ],
};
