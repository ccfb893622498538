import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { Field } from '../domain/field.ts';
import { headerKey, type Header } from './header-text.ts';

/** What a column says about a row beside its numbers. */
export type Role =
  | 'unit'
  | 'name'
  | 'within'
  | 'level'
  | 'parent'
  | 'urban'
  | 'valid_from'
  | 'valid_to'
  | 'successor'
  | 'as_of'
  | 'period'
  | 'year'
  | 'month'
  | 'birth_order'
  | 'age'
  | 'age_from'
  | 'age_to'
  | 'sex';

/** Headers by role; where several columns could have one role the earliest word in the list wins. */
const words: Readonly<Record<Role, readonly string[]>> = {
  unit: [
    '单位编码',
    '单位代码',
    '行政区划代码',
    '统计用区划代码',
    '区划代码',
    '区划编码',
    '地区编码',
    '地区代码',
    '村编码',
    '村代码',
    '村居编码',
    '行政代码',
    'unit',
    'unit_code',
    'unit_code12',
    '编码',
    '代码',
    'code',
  ],
  name: [
    '单位名称',
    '村（居）名称',
    '村居名称',
    '区划名称',
    '行政区划名称',
    '地区名称',
    '单位',
    '地区',
    '镇村',
    '村（居）',
    '村名',
    '乡镇名称',
    '镇（办）场',
    '乡镇',
    '镇街',
    '街道',
    '镇名',
    '行政区划',
    '村',
    '村社区',
    '镇',
    '乡',
    '名称',
    'name',
    'name_zh',
    'unit_name',
  ],
  // Names of the unit above. 乡镇 is one too where another column names the unit: see `townWords`.
  within: [
    '所属乡镇',
    '所在乡镇',
    '所属镇街',
    '所属单位',
    '上级单位',
    '上级单位名称',
    '上级名称',
    'parent_name',
  ],
  level: aliasesOf('units', 'level'),
  parent: aliasesOf('units', 'parent'),
  urban: aliasesOf('units', 'urban'),
  valid_from: aliasesOf('units', 'valid_from'),
  valid_to: aliasesOf('units', 'valid_to'),
  successor: aliasesOf('units', 'successor'),
  as_of: ['as_of', '名录日期', '名录版本', '版本日期', '截至日期'],
  period: [
    '时期',
    '统计时期',
    '统计时间',
    '报告期',
    '统计月份',
    '所属期',
    '数据时间',
    '年月',
    '季度',
    '统计季度',
    '期',
    '日期',
    '时间',
    'period',
    'date',
  ],
  year: ['年份', '年度', '统计年度', '年', 'year'],
  month: ['月份', '月', 'month'],
  birth_order: aliasesOf('births', 'birth_order'),
  age: ['年龄', '年龄组', '年龄段', 'age', 'age_group'],
  age_from: aliasesOf('age_sex', 'age_from'),
  age_to: aliasesOf('age_sex', 'age_to'),
  sex: aliasesOf('age_sex', 'sex'),
};

function aliasesOf(dataset: DatasetId, name: string): readonly string[] {
  return datasets[dataset].fields.find((f) => f.name === name)?.aliases ?? [];
}

const roleNames = Object.keys(words) as readonly Role[];
const byKey = new Map<string, { role: Role; rank: number }>();
for (const role of roleNames)
  words[role].forEach((word, rank) => {
    const key = headerKey(word);
    if (!byKey.has(key)) byKey.set(key, { role, rank });
  });

/** The role that a header's words name, with its place in the list of words; `null` for none. */
export function roleOf(header: Header): { readonly role: Role; readonly rank: number } | null {
  return byKey.get(header.key) ?? byKey.get(headerKey(header.source.split('/').at(-1) ?? '')) ?? null;
}

const townWords = new Set(
  ['乡镇', '乡镇名称', '镇名', '镇（办）场', '镇街', '街道', '镇', '乡'].map(headerKey),
);

/** Whether a header names towns: beside a column of names it says where these lie. */
export function namesTowns(header: Header): boolean {
  return townWords.has(header.key);
}

export function isRole(name: string): name is Role {
  return name in words;
}

/** Fields by the key of an alias, with the alias's rank. */
const fieldsByKey = new Map<DatasetId, Map<string, { field: Field; rank: number }>>();
for (const dataset of Object.values(datasets)) {
  const known = new Map<string, { field: Field; rank: number }>();
  for (const field of dataset.fields)
    field.aliases?.forEach((alias, rank) => {
      const key = headerKey(alias);
      if (!known.has(key)) known.set(key, { field, rank });
    });
  fieldsByKey.set(dataset.id, known);
}

/** The field of a dataset that has this alias (as `headerKey` writes it), and the alias's rank among the field's. */
export function fieldNamed(
  dataset: DatasetId,
  key: string,
): { readonly field: Field; readonly rank: number } | null {
  return fieldsByKey.get(dataset)?.get(key) ?? null;
}
