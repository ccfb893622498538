import { count, flow, key, move, rate, text, type Dataset } from '../field.ts';

/** People at the ends of the period and what changed their number. */
export const population: Dataset<'population'> = {
  id: 'population',
  label: { zh: '人口', en: 'Population' },
  fields: [
    count('pop_start', '期初人口', 'Population at the start', [
      '期初人口数',
      '期初总人口',
      '期初',
      '上期末人口',
    ]),
    flow('births', '出生', 'Births', ['出生人数', '出生人口', '本期出生人数', '本期出生', '出生数']),
    flow('deaths', '死亡', 'Deaths', ['死亡人数', '死亡人口', '本期死亡人数', '本期死亡', '死亡数']),
    move('in', '迁入', 'Moved in', ['迁入人数', '迁入人口', '本期迁入', '迁入数']),
    move('out', '迁出', 'Moved out', ['迁出人数', '迁出人口', '本期迁出', '迁出数']),
    count('pop_end', '期末人口', 'Population at the end', [
      '期末人口数',
      '期末总人口',
      '期末人口总数',
      '期末',
      '总人口',
      '总人口数',
      '人口总数',
      '常住人口',
      '常住人口数',
      '合计',
      '人口数',
      '人口',
      'population',
    ]),
    count('male', '男', 'Male'),
    count('female', '女', 'Female'),
    count('households', '户数', 'Households', ['总户数', '家庭户数', '期末户数']),
    count('registered', '户籍人口', 'Registered population', ['户籍人口数', '户籍总人口']),
    count('women_15_49', '15-49岁育龄妇女', 'Women aged 15 to 49', [
      '育龄妇女',
      '育龄妇女人数',
      '育龄妇女数',
      '15-49岁妇女',
      '15-49岁育龄妇女人数',
    ]),
    { ...count('floating_in', '流入', 'Floating in', ['流入人口', '流入人数']), additive: false },
    { ...count('floating_out', '流出', 'Floating out', ['流出人口', '流出人数']), additive: false },
    rate('birth_rate', '出生率', 'Birth rate', ['人口出生率']),
    rate('death_rate', '死亡率', 'Death rate', ['人口死亡率']),
  ],
};

/** People by age and sex. Age 0 is from 0 to 0; an open group has no end. */
export const ageSex: Dataset<'age_sex'> = {
  id: 'age_sex',
  label: { zh: '年龄性别', en: 'Ages and sexes' },
  fields: [
    key({
      name: 'age_from',
      label: { zh: '年龄起', en: 'Age from' },
      type: 'integer',
      min: 0,
      aliases: ['age_from', '年龄起', '起始年龄'],
    }),
    key({
      name: 'age_to',
      label: { zh: '年龄止', en: 'Age to' },
      type: 'integer',
      min: 0,
      aliases: ['age_to', '年龄止', '终止年龄'],
    }),
    key(text('sex', '性别', 'Sex', ['sex'])),
    count('persons', '人数', 'Persons', ['人口数', '人口', '合计', '小计']),
  ],
};
