import { flow, yuan, yuanFlow, type Dataset } from '../field.ts';

const owed = ['', '拖欠', '历年拖欠', '欠缴', '拖欠金额'];
const ages = (...of: readonly string[]) => of.flatMap((age) => owed.map((before) => before + age));

/** The fee that was levied until 2021: money by unit and period, in yuan. */
export const fees: Dataset<'fees'> = {
  id: 'fees',
  label: { zh: '征收（历史）', en: 'Fees (historical)' },
  titles: ['社会抚养费', '抚养费', '征收'],
  headings: ['征收情况', '社会抚养费', '社会抚养费征收', '历年拖欠', '拖欠', '拖欠金额', '欠缴'],
  fields: [
    flow('cases', '征收例数', 'Cases', ['例数', '件数', '征收件数', '应征例数', '征收案件数']),
    yuanFlow('levied', '应征金额', 'Levied', [
      '应收',
      '应征',
      '应征收',
      '应收金额',
      '应征收金额',
      '征收决定额',
      '决定征收金额',
      '应征额',
    ]),
    yuanFlow('collected', '实征金额', 'Collected', [
      '已收',
      '征收到位',
      '实征',
      '实收',
      '实收金额',
      '已征收',
      '已征金额',
      '已收金额',
      '到位',
      '到位金额',
      '征收到位金额',
      '实征额',
    ]),
    yuanFlow('waived', '减免', 'Waived', ['减免金额', '减免额']),
    yuan('arrears', '历年拖欠', 'Arrears', [
      '拖欠',
      '拖欠金额',
      '历年拖欠金额',
      '欠缴',
      '欠缴金额',
      '拖欠合计',
    ]),
    yuan(
      'arrears_under_1',
      '拖欠1年以下',
      'Arrears under 1 year',
      ages('1年以下', '1年以内', '1年内', '不满1年', '不足1年', '一年以下', '一年以内', '<1年'),
    ),
    yuan(
      'arrears_1_3',
      '拖欠1-3年',
      'Arrears of 1 to 3 years',
      ages('1-3年', '1至3年', '一至三年', '一到三年'),
    ),
    yuan(
      'arrears_over_3',
      '拖欠3年以上',
      'Arrears over 3 years',
      ages('3年以上', '三年以上', '>3年', '超过3年'),
    ),
  ],
};
