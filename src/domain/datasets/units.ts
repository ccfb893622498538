import { count, date, text, type Dataset } from '../field.ts';

/** The units themselves: codes, names, and what became of them. */
export const units: Dataset<'units'> = {
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
    date('valid_from', '启用日期', 'Valid from', ['生效日期']),
    date('valid_to', '撤并日期', 'Valid to', ['撤销日期', '失效日期']),
    text('successor', '继承单位', 'Successor', ['继承单位编码', '并入单位', '并入单位编码']),
  ],
};
