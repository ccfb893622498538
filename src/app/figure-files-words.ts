import type { Bilingual } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words of "Save and export"; loaded with it. */
const words = {
  svg: { zh: 'SVG 矢量图', en: 'SVG' },
  png: { zh: 'PNG 图片', en: 'PNG' },
  csv: { zh: 'CSV', en: 'CSV' },
  xlsx: { zh: 'Excel', en: 'Excel' },
  pptx: { zh: 'PPT 幻灯片', en: 'PowerPoint' },
  arrow: { zh: 'Arrow', en: 'Arrow' },
  copyImage: { zh: '复制图片', en: 'Copy image' },
  link: { zh: '链接与嵌入', en: 'Link and embed' },
  copyTable: { zh: '复制表格', en: 'Copy table' },
  transparent: { zh: '图片背景透明', en: 'Transparent background' },
  taking: { zh: '正在准备可以带走的数字…', en: 'Preparing the numbers that may leave…' },
  public: { zh: '带走的数字：公开数据，原样。', en: 'What leaves: public data, as published.' },
  protected: {
    zh: '带走的数字：小数保密，图里没有要保密的数。',
    en: 'What leaves: small counts suppressed; this figure has none.',
  },
  withheld: {
    zh: '带走的数字：小数保密，图里有 {count} 个数写作“保密”。',
    en: 'What leaves: small counts suppressed, {count|number|numbers} of this figure.',
  },
  raw: {
    zh: '带走的数字：内部数据，没有做保密处理，请勿公开或转发。',
    en: 'What leaves: inside data, nothing suppressed. Do not publish or pass on.',
  },
  invented: { zh: '数据是虚构的，文件里会写明。', en: 'The data are invented, and the file says so.' },
  making: { zh: '正在生成…', en: 'Working…' },
  saved: { zh: '已存为“{name}”（{size}）。', en: 'Saved as “{name}” ({size}).' },
  imageCopied: { zh: '图片已复制，可以粘贴到文档里。', en: 'Image copied: paste it into a document.' },
  tableCopied: {
    zh: '表格已复制（{rows} 行），可以粘贴到 Excel 或文档里。',
    en: 'Table copied ({rows|row|rows}): paste it into a sheet or a document.',
  },
  noImageClipboard: {
    zh: '这里不能复制图片：网址不是 https，或浏览器不允许。请改存 PNG。',
    en: 'Images cannot be copied here: the address is not https, or the browser refuses. Save as PNG instead.',
  },
  noClipboard: {
    zh: '浏览器不允许复制。请改存 CSV 或 Excel。',
    en: 'The browser does not allow copying. Save as CSV or Excel instead.',
  },
  failed: { zh: '没有完成：{text}', en: 'Not done: {text}' },
} as const satisfies Record<string, Bilingual>;

/** One message of "Save and export" in one language. */
export const sayFiles = saying(words);
