import * as v from 'valibot';
import { datasets } from '../domain/datasets.ts';
import type { Bilingual } from '../base/bilingual.ts';

/** What the schemas of a notebook complain of; a schema's message is a key of this. */
export const complaints: Readonly<Record<string, Bilingual>> = {
  text: { zh: '应是一段文字；数字请放在引号里。', en: 'write text; put a number in quotes.' },
  empty: { zh: '不能为空。', en: 'it may not be empty.' },
  bilingual: { zh: '请写成 {zh: 中文, en: English}。', en: 'write {zh: 中文, en: English}.' },
  mapping: { zh: '请写成“键: 值”的形式，每行一个。', en: 'write it as lines of "key: value".' },
  list: { zh: '请写成列表，每项以 - 开头。', en: 'write a list, each item after a dash.' },
  boolean: { zh: '请写 true 或 false。', en: 'write true or false.' },
  true: { zh: '请写 true，或不写这一行。', en: 'write true, or leave the line out.' },
  number: { zh: '请写一个数。', en: 'write a number.' },
  month: { zh: '请写成带引号的 "YYYY-MM"。', en: 'write a month as "YYYY-MM", in quotes.' },
  span: { zh: 'from 不能晚于 to。', en: 'from may not be later than to.' },
  published: { zh: '请写 all，或列出要发布的值。', en: 'write all, or a list of the values to publish.' },
  dataset: {
    zh: `请写数据集的名字：${Object.keys(datasets).join('、')}。`,
    en: `write the name of a dataset: ${Object.keys(datasets).join(', ')}.`,
  },
  place: { zh: '请写成“单元格.列”。', en: 'write cell.column.' },
  'list-text': {
    zh: 'text 和 kinds 只能写一个。',
    en: 'write either text or kinds, not both.',
  },
  path: {
    zh: '请写 data-samples 下的相对路径，不含“..”。',
    en: 'write a path below data-samples, without "..".',
  },
  'input-type': { zh: 'type 只能是 unit、select 或 period。', en: 'the type is unit, select or period.' },
};

/** Text that is not empty. */
export const words = v.pipe(
  v.string('text'),
  v.check((text) => text.trim() !== '', 'empty'),
);

/** `{zh, en}`; one plain text stands for both languages. */
export const bilingual = v.pipe(
  v.unknown(),
  v.transform((given) => (typeof given === 'string' ? { zh: given, en: given } : given)),
  v.strictObject({ zh: words, en: words }, 'bilingual'),
);
