import type { Bilingual, Lang } from '../base/bilingual.ts';
import { ruleNamed } from '../domain/rules.ts';
import { fillPlaces } from './messages.ts';

/** The words of the import; loaded with it. */
export const importMessages = {
  title: { zh: '导入核查', en: 'Import and check' },
  intro: {
    zh: '下面是读到的内容和核查结果。你点“接受”之前什么都不会保存；文件不离开这台设备。',
    en: 'This is what was read and what the checks found. Nothing is kept until you accept, and no file leaves this device.',
  },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '停止读取', en: 'Stop reading' },
  cancelled: { zh: '已停止读取。', en: 'Reading was stopped.' },
  addFiles: { zh: '再加文件', en: 'Add files' },
  remove: { zh: '去掉这个文件', en: 'Leave this file out' },
  stageRead: { zh: '正在读取', en: 'Reading' },
  stageRecognise: { zh: '正在识别', en: 'Recognising' },
  stageCheck: { zh: '正在核查', en: 'Checking' },
  stageWrite: { zh: '正在整理', en: 'Preparing' },
  acceptable: { zh: '可以接受', en: 'Can be accepted' },
  refused: { zh: '不能接受', en: 'Cannot be accepted' },
  unreadFile: { zh: '没有读成', en: 'Could not be read' },
  encoding: { zh: '编码 {encoding}', en: 'Encoding {encoding}' },
  sheet: { zh: '表“{sheet}”', en: 'Sheet “{sheet}”' },
  asDataset: { zh: '识别为：{dataset}', en: 'Recognised as: {dataset}' },
  notRecognised: {
    zh: '没有识别出数据集，这张表不导入。',
    en: 'No dataset was recognised; this sheet is left out.',
  },
  rows: { zh: '{count} 行', en: '{count|row|rows}' },
  units: { zh: '{count} 个单位', en: '{count|unit|units}' },
  span: { zh: '{from}至{to}', en: '{from} to {to}' },
  columns: { zh: '各列怎样理解（{count} 列）', en: 'How the columns were understood ({count})' },
  columnSource: { zh: '文件里的列', en: 'Column in the file' },
  columnField: { zh: '作为', en: 'Taken as' },
  columnUnit: { zh: '计量单位', en: 'Measured in' },
  columnReason: { zh: '理由', en: 'Because' },
  columnUnused: { zh: '不使用', en: 'not used' },
  preview: { zh: '前几行', en: 'First rows' },
  noFindings: { zh: '没有发现问题。', en: 'The checks found nothing.' },
  findings: { zh: '核查结果', en: 'Findings' },
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '警告', en: 'Warning' },
  note: { zh: '提示', en: 'Note' },
  blocking: { zh: '须先解决', en: 'must be settled first' },
  placeCell: { zh: '第 {row} 行 {column} 列', en: 'Row {row}, column {column}' },
  placeRow: { zh: '第 {row} 行', en: 'Row {row}' },
  placeColumn: { zh: '{column} 列', en: 'Column {column}' },
  placeSheet: { zh: '整张表', en: 'Whole sheet' },
  value: { zh: '内容“{value}”', en: 'reads “{value}”' },
  showAll: { zh: '显示全部 {count} 条', en: 'Show all {count}' },
  askPeriod: {
    zh: '这个文件没有写明时期。请填写数字所属的年份（2010）或月份（2010-03）：',
    en: 'This file does not say which period it is about. Enter the year (2010) or the month (2010-03) of its numbers:',
  },
  askUnit: {
    zh: '这个文件只关于一个单位，却没有写明是哪一个。请填写它的代码和名称：',
    en: 'This file is about one unit and does not say which. Enter its code and name:',
  },
  unitCode: { zh: '代码', en: 'Code' },
  unitName: { zh: '名称', en: 'Name' },
  unitShape: {
    zh: '请填写代码（数字或字母，如 430611）和名称。',
    en: 'Enter a code of digits or letters, such as 430611, and a name.',
  },
  readAgain: { zh: '按填写的重新读取', en: 'Read again with this' },
  periodShape: { zh: '请写成 2010 或 2010-03。', en: 'Write it as 2010 or 2010-03.' },
  accept: { zh: '接受 {count} 个文件', en: 'Accept {count|file|files}' },
  acceptOne: { zh: '接受这个文件', en: 'Accept this file' },
  nothingToAccept: { zh: '没有可以接受的文件。', en: 'There is no file that can be accepted.' },
  someRefused: {
    zh: '不能接受的文件不会保存；其余的可以先接受。',
    en: 'Files that cannot be accepted are not kept; the others can be accepted now.',
  },
  keeping: { zh: '正在保存…', en: 'Keeping…' },
  kept: {
    zh: '已保存 {count} 个版本，页面现在用这些数据。',
    en: 'Kept on this device: {count|edition|editions}. Pages use them now.',
  },
  keptLine: {
    zh: '{dataset}：{rows} 行，{units} 个单位',
    en: '{dataset}: {rows|row|rows}, {units|unit|units}',
  },
  undo: { zh: '撤销这次导入', en: 'Undo this import' },
  undone: { zh: '已撤销，这些版本不再保留。', en: 'Undone: those editions are no longer kept.' },
  useIn: { zh: '去看用到这些数据的笔记', en: 'Notebooks that use this data' },
  acceptedAt: { zh: '接受于 {time}', en: 'Accepted {time}' },
} as const satisfies Record<string, Bilingual>;

export type ImportMessageKey = keyof typeof importMessages;

/** One message of the import in one language. */
export function sayImport(
  key: ImportMessageKey,
  lang: Lang,
  values?: Readonly<Record<string, string | number>>,
): string {
  return fillPlaces(importMessages[key][lang], values);
}

/** What a rule is called; one of another version is shown by its id. */
export function ruleName(rule: string, lang: Lang): string {
  return ruleNamed(rule)?.title[lang] ?? rule;
}
