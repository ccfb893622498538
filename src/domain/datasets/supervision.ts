import {
  count,
  act,
  key,
  keyOrAll,
  measure,
  named,
  oneOf,
  text,
  word,
  yesNo,
  yuanFlow,
  date,
  type Dataset,
  type Field,
} from '../field.ts';

/** Points and numbers of a plan: of the unit itself, as they stand at the end of the period. */
const points = (...of: Parameters<typeof count>): Field => ({
  ...measure('points', ...of),
  additive: false,
  own: true,
});

/** What of a plan was done in the period. */
const done = (...of: Parameters<typeof points>): Field => ({ ...points(...of), flow: true });

/** What was planned and reached, item by item. Items about procedures are left out. */
export const assessments: Dataset<'assessments'> = {
  id: 'assessments',
  label: { zh: '考核', en: 'Assessments' },
  titles: ['考核', '目标管理', '责任目标'],
  fields: [
    key(
      oneOf(
        text('item', '项目', 'Item', [
          '考核项目',
          '考核指标',
          '指标',
          '指标名称',
          '考核内容',
          '项目名称',
          '考核事项',
        ]),
        [],
        true,
      ),
    ),
    measure('points', 'weight', '权重', 'Weight', ['权数', '比重']),
    points('full', '满分', 'Full marks', ['分值', '标准分', '基本分', '满分值']),
    points('plan', '年度目标', 'Plan', [
      '目标',
      '目标值',
      '计划',
      '计划数',
      '年度计划',
      '目标数',
      '计划值',
      '全年目标',
    ]),
    done('actual', '完成', 'Actual', ['完成数', '完成值', '实际完成', '实绩', '实际', '完成情况', '实际值']),
    points('score', '得分', 'Score', ['考核得分', '实得分', '评分', '考核分', '分数']),
    yesNo('veto', '一票否决', 'Veto', ['否决', '是否否决', '是否一票否决']),
  ],
};

/** The class that a village was given. */
export const categories: Dataset<'categories'> = {
  id: 'categories',
  label: { zh: '村级类别', en: 'Categories' },
  titles: ['村级类别', '村类别', '分类管理', '一类村', '定类'],
  counts: 'category',
  fields: [
    {
      ...count('category', '类别', 'Category', [
        '村级类别',
        '村类别',
        '等次',
        '等级',
        '评定类别',
        '评定等次',
        '分类',
        '类',
      ]),
      additive: false,
      min: 1,
      max: 3,
      values: [
        named('1', '一类', 'category 1', ['一类村', '1类', '1类村', 'I类', 'Ⅰ类', 'Ⅰ', 'I', 'A', '先进']),
        named('2', '二类', 'category 2', ['二类村', '2类', '2类村', 'II类', 'Ⅱ类', 'Ⅱ', 'II', 'B', '合格']),
        named('3', '三类', 'category 3', ['三类村', '3类', '3类村', 'III类', 'Ⅲ类', 'Ⅲ', 'III', 'C', '后进']),
      ],
    },
    yesNo('veto', '否决', 'Veto', ['一票否决', '是否否决', '是否一票否决']),
    {
      // Elsewhere 漏报 says that there is no value; here it is one.
      ...oneOf(
        text('reason', '原因', 'Reason', ['否决原因', '定类原因', '原因类别', '主要原因']),
        [word('漏报', 'missing reports'), word('未报', 'not reported'), word('虚报', 'falsified reports')],
        true,
      ),
      longest: 20,
    },
  ],
};

/** Inspections and what became of what they found. */
export const inspections: Dataset<'inspections'> = {
  id: 'inspections',
  label: { zh: '督查', en: 'Inspections' },
  titles: ['督查', '检查', '督导', '整改'],
  headings: ['督查情况', '整改情况', '问题整改'],
  fields: [
    keyOrAll(
      oneOf(
        text('inspector', '督查主体', 'Inspector', [
          '督查部门',
          '督查机构',
          '督查单位',
          '检查单位',
          '检查部门',
          '督查层级',
          '督导单位',
        ]),
        [],
        true,
      ),
    ),
    keyOrAll(
      oneOf(
        text('kind', '督查类型', 'Kind', [
          '督查类别',
          '督查方式',
          '督查对象',
          '检查类型',
          '检查类别',
          '类型',
          '类别',
        ]),
        [
          word('单位督查', 'of units', ['单位', '对单位督查', '对单位', '单位检查']),
          word('个人督查', 'of posts', ['个人', '对个人督查', '对个人', '岗位督查']),
        ],
      ),
    ),
    oneOf(text('frequency', '频次', 'Frequency', ['督查频次', '频率', '周期', '督查周期', '检查频次']), [
      word('周', 'weekly', ['每周', '周督查', '一周', '按周']),
      word('月', 'monthly', ['每月', '月督查', '按月', '月度']),
      word('季', 'quarterly', ['每季', '季度', '每季度', '季督查', '按季']),
    ]),
    act('due', '应查', 'Due', [
      '应查次数',
      '应查数',
      '应督查',
      '应督查次数',
      '计划督查次数',
      '应检查',
      '应完成',
      '应完成数',
    ]),
    act('done', '已查', 'Done', [
      '实查',
      '实查次数',
      '已查次数',
      '已查数',
      '督查次数',
      '检查次数',
      '实际督查',
      '已督查',
      '完成数',
      '已完成',
      '实际完成数',
    ]),
    act('found', '发现问题', 'Found', ['发现问题数', '问题数', '发现问题个数', '查出问题']),
    act('rectified', '按期整改', 'Rectified in time', ['按期整改数', '按时整改', '如期整改']),
    act('late', '逾期整改', 'Rectified late', ['逾期整改数', '超期整改']),
    {
      ...count('open', '未整改', 'Still open', ['未整改数', '尚未整改', '未整改问题', '未完成整改']),
      additive: false,
      own: true,
      // Counted at the month of the finding: months add up.
      flow: true,
    },
    act('notices', '通报', 'Notices', ['通报数', '通报次数', '通报批评']),
  ],
};

/** Which department answers for which village, and what it gives. */
export const contacts: Dataset<'contacts'> = {
  id: 'contacts',
  label: { zh: '联点', en: 'Contacts' },
  titles: ['联点', '联系点', '包村', '挂点'],
  fields: [
    key(
      oneOf(
        text('department', '联点单位', 'Department', [
          '联系单位',
          '包村单位',
          '帮扶单位',
          '挂点单位',
          '联点部门',
          '后盾单位',
          '部门',
        ]),
        [],
        true,
      ),
    ),
    date('valid_from', '联点开始', 'Valid from', [
      '起',
      '起始日期',
      '起始时间',
      '开始日期',
      '开始时间',
      '联点起',
      '起止',
      '起止时间',
      '起止日期',
      '联点期限',
    ]),
    date('valid_to', '联点结束', 'Valid to', [
      '止',
      '截止日期',
      '截止时间',
      '结束日期',
      '结束时间',
      '联点止',
    ]),
    yuanFlow('pledged', '应拨经费', 'Pledged', [
      '应拨',
      '应拨付',
      '承诺经费',
      '计划拨付',
      '应拨金额',
      '应到位经费',
    ]),
    yuanFlow('paid', '已拨', 'Paid', [
      '已拨经费',
      '实拨',
      '实拨经费',
      '拨付经费',
      '已拨付',
      '到位经费',
      '已拨金额',
      '实际拨付',
      '拨付工作经费',
    ]),
  ],
};
