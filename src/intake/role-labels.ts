import type { Bilingual } from '../base/bilingual.ts';
import type { Role } from './column-roles.ts';

/** What a column that describes a row is called. */
export const roleLabels: Readonly<Record<Role, Bilingual>> = {
  unit: { zh: '单位编码', en: 'unit code' },
  name: { zh: '单位名称', en: 'unit name' },
  within: { zh: '上级名称', en: 'name of the unit above' },
  level: { zh: '级别', en: 'level' },
  parent: { zh: '上级编码', en: 'parent' },
  urban: { zh: '城乡分类', en: 'urban or rural' },
  valid_from: { zh: '启用日期', en: 'valid from' },
  valid_to: { zh: '撤并日期', en: 'valid to' },
  successor: { zh: '继承单位', en: 'successor' },
  as_of: { zh: '名录日期', en: 'day of the list' },
  period: { zh: '时期', en: 'period' },
  year: { zh: '年份', en: 'year' },
  month: { zh: '月份', en: 'month' },
  birth_order: { zh: '孩次', en: 'birth order' },
  age: { zh: '年龄', en: 'age' },
  age_from: { zh: '年龄起', en: 'age from' },
  age_to: { zh: '年龄止', en: 'age to' },
  sex: { zh: '性别', en: 'sex' },
};
