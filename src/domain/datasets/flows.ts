import { count, key, oneOf, text, type Dataset, type Field } from '../field.ts';

/** A unit by its code, or a place outside (广东省, 境外) by its name. */
const place = (field: Field): Field => ({ ...key(oneOf(field, [], true)), unit: true });

/** People who live away from where they are registered, by where from and where to. */
export const flows: Dataset<'flows'> = {
  id: 'flows',
  label: { zh: '流动', en: 'Flows' },
  titles: ['流动人口', '流向', '流出人口', '流入人口', '人口流动'],
  counts: 'persons',
  fields: [
    place(
      text('origin', '流出地', 'Origin', [
        '户籍地',
        '来源地',
        '流出地编码',
        '户籍地编码',
        '流出省',
        '流出单位',
        '从',
      ]),
    ),
    place(
      text('destination', '流入地', 'Destination', [
        '现居住地',
        '居住地',
        '流向',
        '去向',
        '流往地',
        '目的地',
        '流入地编码',
        '现居住地编码',
        '流入省',
        '流入单位',
      ]),
    ),
    {
      ...count('persons', '人数', 'Persons', [
        '流动人数',
        '流动人口',
        '流动人口数',
        '人口数',
        '合计',
        '小计',
        '计',
      ]),
      additive: false,
    },
    { ...count('male', '男', 'Male', ['男性']), additive: false },
    { ...count('female', '女', 'Female', ['女性']), additive: false },
    {
      ...count('registered', '已登记', 'Registered', ['登记人数', '登记数', '已登记人数', '登记']),
      additive: false,
    },
    {
      ...count('contacted', '已联系', 'Contacted', ['联系人数', '已联系人数', '取得联系', '联系']),
      additive: false,
    },
  ],
};
