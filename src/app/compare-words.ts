import type { Bilingual } from '../base/bilingual.ts';
import type { RowChange } from '../vault/compare/comparison.ts';
import { saying } from './saying.ts';

/** The words of comparisons; loaded with them. */
const words = {
  title: { zh: '与本机已有的数据相比', en: 'Beside what is kept on this device' },
  comparing: { zh: '正在与已有的数据比较…', en: 'Comparing with what is kept…' },
  first: {
    zh: '{dataset}：本机还没有这些时期的数据，{rows} 行全是新的。',
    en: '{dataset}: nothing is kept for these periods yet; all {rows|row is|rows are} new.',
  },
  sameFile: {
    zh: '{dataset}：与 {time} 接受的“{file}”内容相同，不会存第二份。',
    en: '{dataset}: the same content as “{file}”, accepted {time}. It is not kept twice.',
  },
  sameOtherName: {
    zh: '{dataset}：与 {time} 接受的“{file}”内容相同，只是文件名不同，不会存第二份。',
    en: '{dataset}: the same content as “{file}”, accepted {time}; only the file’s name differs. It is not kept twice.',
  },
  counts: {
    zh: '{dataset}：改动 {changed} 行，新增 {added} 行，文件里没有 {absent} 行，相同 {unchanged} 行。',
    en: '{dataset}: {changed} changed, {added} added, {absent} not in the file, {unchanged} unchanged.',
  },
  countsStates: {
    zh: '{dataset}：改动 {changed} 行，增加 {added} 行，减少 {absent} 行，相同 {unchanged} 行。',
    en: '{dataset}: {changed} changed, {added} more, {absent} fewer, {unchanged} unchanged.',
  },
  absentStay: {
    zh: '文件里没有的，是原来在同样的单位和时期里有、这个文件没有的行；接受后它们保留原值。',
    en: 'Not in the file are rows kept before for the same units and periods that this file lacks; they stay as they are.',
  },
  listed: { zh: '逐项列出（前 {shown} 行）', en: 'Row by row (first {shown})' },
  listedAll: { zh: '逐项列出', en: 'Row by row' },
  totals: { zh: '合计的变化', en: 'Restated totals' },
  totalsNote: {
    zh: '同一级单位各行相加；率不相加。',
    en: 'Sums over units of one level; rates are not added up.',
  },
  moreTotals: {
    zh: '另有 {count} 项合计变化没有列出。',
    en: '{count|more total differs|more totals differ} and are not listed.',
  },
  fieldCounts: {
    zh: '{field}：改为别的数 {other}，原来无数现在有数 {filled}，原来有数现在无数 {emptied}',
    en: '{field}: another value {other}, a value where there was none {filled}, none where there was a value {emptied}',
  },
  all: { zh: '导出全部改动（CSV）', en: 'Export every change (CSV)' },
  kind: { zh: '变化', en: 'Change' },
  unit: { zh: '单位', en: 'Unit' },
  unitCode: { zh: '单位代码', en: 'Unit code' },
  unitName: { zh: '单位名称', en: 'Unit name' },
  period: { zh: '时期', en: 'Period' },
  grain: { zh: '时期长度', en: 'Length' },
  level: { zh: '级别', en: 'Level' },
  field: { zh: '指标', en: 'Field' },
  before: { zh: '原来', en: 'Before' },
  after: { zh: '现在', en: 'After' },
  difference: { zh: '相差', en: 'Difference' },
  file: { zh: '文件', en: 'file' },
  sheet: { zh: '表', en: 'sheet' },
  row: { zh: '行', en: 'row' },
  column: { zh: '列', en: 'column' },
  cell: { zh: '出处', en: 'Cell' },
  none: { zh: '无数', en: 'no value' },
  cellAt: { zh: '第 {row} 行', en: 'row {row}' },
} as const satisfies Record<string, Bilingual>;

/** What a change is called. */
export const changeKinds: Readonly<Record<RowChange['kind'], Bilingual>> = {
  changed: { zh: '改动', en: 'changed' },
  added: { zh: '新增', en: 'added' },
  absent: { zh: '没有了', en: 'absent' },
};

/** One phrase of a comparison in one language. */
export const sayCompare = saying(words);
