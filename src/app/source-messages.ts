import type { Bilingual, Lang } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words of "where does this come from"; loaded with it. */
const sourceMessages = {
  title: { zh: '数字从哪里来', en: 'Where the numbers come from' },
  close: { zh: '关闭', en: 'Close' },
  whichNumber: { zh: '哪个数', en: 'Which number' },
  answer: { zh: '图的数据（{name}）', en: 'Data of the figure ({name})' },
  whichRow: { zh: '答案的哪一行（共 {count} 行）', en: 'Which row of the answer (of {count})' },
  findRow: { zh: '在 {count} 行里查找', en: 'Find among {count} rows' },
  rowsFound: {
    zh: '符合的 {count} 行，列出前 {shown} 行',
    en: '{count|row|rows} found, the first {shown} listed',
  },
  noRowFound: { zh: '没有含“{text}”的行。', en: 'No row has “{text}”.' },
  answerRow: { zh: '答案的这一行', en: 'This row of the answer' },
  noRow: { zh: '这个答案没有行。', en: 'This answer has no row.' },
  sourceRows: { zh: '源数据的行', en: 'Rows of the source data' },
  sourceHint: {
    zh: '下面是单位、时期等键相符的行和它们在文件里的位置。答案怎样用这些行，只有查询说得准。',
    en: 'Rows with the same unit, period and other keys, and where they stand in their files. How the answer uses them, only the query says.',
  },
  start: { zh: '查看源数据的行', en: 'Show the rows of the source data' },
  startHint: {
    zh: '要在这台设备上启动计算引擎并装入数据，需要下载一次。',
    en: 'This starts the query engine on this device and loads the data: a download, once.',
  },
  working: { zh: '正在查找…', en: 'Looking…' },
  protected: {
    zh: '这里的小数同样保密：不公布的数，从这里也看不到。',
    en: 'Small counts are suppressed here as well: what is withheld stays withheld.',
  },
  noData: { zh: '这个答案不读任何数据集。', en: 'This answer reads no dataset.' },
  byAnswer: { zh: '{columns} = {value}', en: '{columns} = {value}' },
  byChoice: { zh: '{columns} = {value}（按本页的选择）', en: '{columns} = {value} (as chosen on this page)' },
  noKey: {
    zh: '这个答案不带单位、时期等键，下面是它读取的这个数据集的全部行。',
    en: 'This answer carries no unit, period or other key: these are all rows of the dataset that it reads.',
  },
  unused: {
    zh: '查询还用到参数 {params}，这里没有按它筛选。',
    en: 'The query also uses {params}; the rows here are not filtered by it.',
  },
  none: { zh: '没有这样的行。', en: 'There is no such row.' },
  exactlyOne: { zh: '正好 1 行。', en: 'Exactly one row.' },
  ownCount: { zh: '这个单位自己的 {count} 行', en: '{count|row|rows} of the unit itself' },
  belowCount: { zh: '下级单位的 {count} 行', en: '{count|row|rows} of units below it' },
  allCount: { zh: '{count} 行', en: '{count|row|rows}' },
  scope: { zh: '看哪些行', en: 'Which rows' },
  shown: { zh: '第 {from}–{to} 行，共 {count} 行', en: 'Rows {from} to {to} of {count}' },
  previous: { zh: '上一页', en: 'Previous' },
  next: { zh: '下一页', en: 'Next' },
  place: { zh: '{place} › 第 {row} 行', en: '{place} › row {row}' },
  placeUnknown: { zh: '位置没有记录', en: 'Place not recorded' },
  columnUnknown: { zh: '列没有记录', en: 'column not recorded' },
  noValue: { zh: '这一行没有查询用到的值。', en: 'The row has no value that the query names.' },
  editions: { zh: '来自这些文件', en: 'From these files' },
  sheet: { zh: '工作表', en: 'Sheet' },
  rows: { zh: '行数', en: 'Rows' },
  hash: { zh: '文件 SHA-256', en: 'SHA-256 of the file' },
  accepted: { zh: '接受于', en: 'Accepted' },
  encoding: { zh: '编码', en: 'Encoding' },
  made: { zh: '怎样算出', en: 'How it was computed' },
  madeFrom: { zh: '由这些版本算出：', en: 'Computed from these editions:' },
  madeParams: { zh: '参数：', en: 'Parameters:' },
  madeSql: { zh: '查询（SQL）', en: 'Query (SQL)' },
  madeNoParams: { zh: '无', en: 'None' },
  editionLine: {
    zh: '{place}，{dataset}，{rows} 行',
    en: '{place}, {dataset}, {rows|row|rows}',
  },
  madeColumns: { zh: '各数所在的列', en: 'The columns of its numbers' },
  columnLine: { zh: '{sheet} 的列：{columns}', en: 'Columns of {sheet}: {columns}' },
  originPublished: { zh: '随页面发布的答案', en: 'Answer published with the page' },
  originMemory: { zh: '本次打开时已算过', en: 'Already computed in this visit' },
  originEngine: { zh: '刚在这台设备上算出', en: 'Computed on this device just now' },
  protectionRaw: { zh: '未做保密处理', en: 'No suppression' },
  protectionProtected: { zh: '已做保密处理', en: 'Small cells suppressed' },
  notReported: { zh: '未报', en: 'not reported' },
  notApplicable: { zh: '不适用', en: 'not applicable' },
  suppressed: { zh: '已隐去', en: 'suppressed' },
  unit: { zh: '单位', en: 'unit' },
  period: { zh: '时期', en: 'period' },
  grain: { zh: '时期长短', en: 'length of period' },
} as const satisfies Record<string, Bilingual>;

export type SourceMessageKey = keyof typeof sourceMessages;

/** One message of "where does this come from" in one language. */
export const saySource = saying(sourceMessages);

const reasons: Readonly<Record<string, SourceMessageKey>> = {
  'not-reported': 'notReported',
  'not-applicable': 'notApplicable',
  suppressed: 'suppressed',
};

/** Why a value is missing, in words; a reason of another version as it stands. */
export function missingWord(reason: string, lang: Lang): string {
  const key = reasons[reason];
  return key ? saySource(key, lang) : reason;
}
