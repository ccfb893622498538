import type { Bilingual } from '../base/bilingual.ts';

/** Names of the datasets; each is a table of that name in SQL. */
export type DatasetId = 'units' | 'population' | 'age_sex' | 'births';

/** A column that a dataset has in SQL. `text` codes stay text always. */
export interface Field {
  readonly name: string;
  readonly label: Bilingual;
  readonly type: 'text' | 'integer' | 'number' | 'date';
  /** Part of the key beside unit and period. */
  readonly key?: boolean;
  /** Lowest value that can be true. */
  readonly min?: number;
  /** Counts of the units inside add up to the unit's own. Moves do not: who moves inside a town leaves no village's count of it. */
  readonly additive?: boolean;
  /** Something that happens over the period (births), and not the state at its end (people). */
  readonly flow?: boolean;
  /** Other headers this field is known by in real exports, before normalising. */
  readonly aliases?: readonly string[];
}

export interface Dataset {
  readonly id: DatasetId;
  readonly label: Bilingual;
  readonly fields: readonly Field[];
}

const count = (name: string, zh: string, en: string, aliases: readonly string[] = []): Field => ({
  name,
  label: { zh, en },
  type: 'integer',
  min: 0,
  additive: true,
  aliases: [zh, en, name, ...aliases],
});
const flow = (...of: Parameters<typeof count>): Field => ({ ...count(...of), flow: true });
const move = (...of: Parameters<typeof count>): Field => ({ ...flow(...of), additive: false });
const rate = (name: string, zh: string, en: string, aliases: readonly string[] = []): Field => ({
  name,
  label: { zh: `${zh}（‰）`, en: `${en} (‰)` },
  type: 'number',
  min: 0,
  aliases: [zh, en, name, ...aliases],
});
const text = (name: string, zh: string, en: string, aliases: readonly string[] = []): Field => ({
  name,
  label: { zh, en },
  type: 'text',
  aliases: [zh, name, ...aliases],
});
const key = (field: Field): Field => ({ ...field, key: true });

/**
 * The dictionary. To add a dataset: its id above, its fields here, and in `intake/recognise-dataset.ts` what its
 * exports are told by. Aliases are the headers seen in real exports; how an alias is compared is told in
 * `intake/header-text.ts`.
 */
export const datasets: Readonly<Record<DatasetId, Dataset>> = {
  units: {
    id: 'units',
    label: { zh: '单位名录', en: 'Units' },
    fields: [
      text('name', '单位名称', 'Name', ['name_zh', 'unit_name']),
      text('level', '级别', 'Level', ['层级', '行政级别', '单位级别']),
      text('parent', '上级编码', 'Parent', [
        '上级代码',
        '上级单位编码',
        '上级单位代码',
        '上级区划代码',
        'parent_code',
        'parent_code12',
      ]),
      count('households', '户数', 'Households', ['总户数', '家庭户数']),
      text('urban', '城乡分类', 'Urban or rural', ['城乡分类代码', '城乡代码', 'urban_code']),
      {
        name: 'valid_from',
        label: { zh: '启用日期', en: 'Valid from' },
        type: 'date',
        aliases: ['启用日期', '生效日期', 'valid_from'],
      },
      {
        name: 'valid_to',
        label: { zh: '撤并日期', en: 'Valid to' },
        type: 'date',
        aliases: ['撤并日期', '撤销日期', '失效日期', 'valid_to'],
      },
      text('successor', '继承单位', 'Successor', ['继承单位编码', '并入单位', '并入单位编码']),
    ],
  },
  population: {
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
  },
  age_sex: {
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
  },
  births: {
    id: 'births',
    label: { zh: '出生', en: 'Births' },
    fields: [
      key(text('birth_order', '孩次', 'Birth order', ['出生孩次', '胎次'])),
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
  },
};

/** The field of that name, or undefined. */
export function field(dataset: DatasetId, name: string): Field | undefined {
  return datasets[dataset].fields.find((f) => f.name === name);
}
