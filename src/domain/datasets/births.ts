import { flow, key, keyOrAll, named, oneOf, text, type Dataset } from '../field.ts';

/** Births by order and sex. */
export const births: Dataset<'births'> = {
  id: 'births',
  label: { zh: '出生', en: 'Births' },
  fields: [
    keyOrAll(text('birth_order', '孩次', 'Birth order', ['出生孩次', '胎次'])),
    flow('male', '出生男孩', 'Boys', ['男', '男孩', '男婴', '男性', 'male', '出生男婴']),
    flow('female', '出生女孩', 'Girls', ['女', '女孩', '女婴', '女性', 'female', '出生女婴']),
    flow('births', '出生', 'Births', [
      '出生人数',
      '出生数',
      '出生人口',
      '本期出生人数',
      '本期出生',
      '合计',
      '小计',
      '计',
    ]),
  ],
};

/** Who counts a birth, each for itself: what completeness is told from. */
const sources = [
  named('health', '医院分娩', 'hospital deliveries', [
    '住院分娩',
    '卫生',
    '医院',
    '分娩登记',
    '卫生（住院分娩）',
  ]),
  named('home', '家庭分娩', 'home births', ['家庭接生', '在家分娩', '家庭出生']),
  named('police', '户口登记', 'household registration', [
    '公安',
    '落户',
    '出生落户',
    '户籍登记',
    '公安落户',
    '公安户籍',
    '公安（落户）',
    '上户',
  ]),
  named('registry', '计生登记', 'family planning registry', [
    '计生',
    '计生系统',
    '计生上报',
    '计生部门',
    '村级上报',
  ]),
  named('vaccination', '新生儿接种', 'vaccination of newborns', [
    '接种',
    '接种建卡',
    '预防接种',
    '疫苗接种',
    '卫生（新生儿接种）',
    '免疫接种',
  ]),
  named('education', '入学', 'school entry', ['教育', '入学登记', '学籍', '教育（入学）']),
];

const matched = sources.map(({ value, label, words = [] }) =>
  flow(
    `matched_${value}`,
    `与${label.zh}比对一致`,
    `Matched with ${label.en}`,
    [label.zh, ...words].flatMap((w) => [
      `与${w}一致`,
      `与${w}比对一致`,
      `比对一致${w}`,
      `比对一致与${w}`,
      `${w}比对一致`,
      `一致${w}`,
    ]),
  ),
);

const delay = (name: string, days: string, en: string, more: readonly string[]) =>
  flow(
    name,
    `${days}日上报`,
    `Reported ${en}`,
    [days, ...more]
      .flatMap((d) => [d, `${d}日`, `${d}天`])
      .flatMap((d) => [d, `上报时间${d}`, `${d}上报`, `${d}内上报`]),
  );

/** Births as each source counts them, how many it shares with another, and how long reports took. */
export const birthReports: Dataset<'birth_reports'> = {
  id: 'birth_reports',
  label: { zh: '出生监测', en: 'Birth reports' },
  titles: ['出生监测', '出生比对', '出生信息比对', '出生上报', '出生来源'],
  counts: 'births',
  headings: ['上报时间', '上报时限', '上报时间分布', '上报间隔', '数据来源', '来源'],
  fields: [
    key(
      oneOf(
        text('source', '来源', 'Source', ['数据来源', '信息来源', '来源部门', '登记来源', '渠道']),
        sources,
      ),
    ),
    flow('births', '出生数', 'Births', [
      '出生',
      '出生人数',
      '上报出生数',
      '出生上报数',
      '上报数',
      '通报数',
      '登记数',
      '数',
      '人数',
      '例数',
      '合计',
      'n',
    ]),
    ...matched,
    delay('d0_7', '0-7', 'within 7 days', [
      '7以内',
      '≤7',
      '7天以内',
      '7日以内',
      '7日内',
      '7天内',
      '7日及以内',
    ]),
    delay('d8_30', '8-30', 'within 8 to 30 days', ['8至30']),
    delay('d31_90', '31-90', 'within 31 to 90 days', ['31至90']),
    delay('d90_plus', '>90', 'after more than 90 days', [
      '90以上',
      '90日以上',
      '90天以上',
      '超过90',
      '91日以上',
      '91天以上',
      '91日及以上',
      '90+',
    ]),
  ],
};
