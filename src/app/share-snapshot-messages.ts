import type { Bilingual } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words of making a snapshot. */
const messages = {
  title: { zh: '存为快照', en: 'Save a snapshot' },
  hint: {
    zh: '一个网页文件，不联网也能打开和改选。里面只有答案，没有原始数据。',
    en: 'One web file that opens, and lets its reader choose, without any network. It holds answers, not the data.',
  },
  close: { zh: '关闭', en: 'Close' },
  units: { zh: '单位', en: 'Units' },
  unitPresent: { zh: '只有{name}', en: '{name} only' },
  unitBelow: {
    zh: '{name}和它的 {count} 个下级单位',
    en: '{name} and {count|unit|units} below it',
  },
  unitChosen: { zh: '{name}和另外选的单位', en: '{name} and other units that I choose' },
  addUnit: { zh: '加一个单位', en: 'Add a unit' },
  removeUnit: { zh: '去掉{name}', en: 'Take out {name}' },
  listed: { zh: '{label}：另带列出的 {count} 个', en: '{label}: also the {count|other|others} in its list' },
  choices: { zh: '其他选择', en: 'Other choices' },
  pages: { zh: '其他页面', en: 'Other pages' },
  pagesHint: {
    zh: '用现在的选择；没有发布过这一选择的页面，按它打开时的样子。',
    en: 'With the present choices; a page that has none published for them, as it opens.',
  },
  total: { zh: '这一页共 {count} 种选择。', en: '{count|choice|choices} of this page.' },
  tooMany: {
    zh: '这一页共 {count} 种选择，超过 {most} 种；请少带一些单位或时期。',
    en: '{count} choices of this page are more than {most}: take fewer units or periods along.',
  },
  shown: { zh: '数字怎么给', en: 'How numbers are shown' },
  shownPublic: { zh: '公开数据，照原样', en: 'Public data, as they are' },
  shownProtected: { zh: '小数保密（对外）', en: 'Small counts suppressed (for others)' },
  shownRaw: { zh: '原始汇总数（内部）', en: 'Raw aggregates, internal' },
  rawHint: {
    zh: '含小数，必须加口令；文件的每一页都写明“内部使用”。',
    en: 'Holds small counts and needs a passphrase; every page of the file says that it is for inside use.',
  },
  passphrase: { zh: '口令（不设就不加密）', en: 'Passphrase (none: not locked)' },
  passphraseNeeded: { zh: '口令（必须）', en: 'Passphrase (needed)' },
  passphraseHint: {
    zh: '至少 8 个字符。另行告诉收文件的人，不要和文件一起发；忘了就打不开。',
    en: '8 characters or more. Tell the receiver another way, not along with the file. Without it nobody can open it.',
  },
  slow: {
    zh: '这个网站不是 https，加口令由页面自己算，要几秒到几十秒。',
    en: 'This site is not on https, so the page does the locking itself: some seconds, on an old computer more.',
  },
  make: { zh: '生成并预览', en: 'Make and preview' },
  again: { zh: '改选', en: 'Change choices' },
  answering: { zh: '正在取答案：{done} / {of}', en: 'Collecting answers: {done} of {of}' },
  packing: { zh: '正在打包…', en: 'Packing…' },
  locking: { zh: '正在加密打包…', en: 'Locking and packing…' },
  cancel: { zh: '停止', en: 'Stop' },
  made: { zh: '{size}，{shown}。', en: '{size}, {shown}.' },
  sizeKb: { zh: '{size} KB', en: '{size} kB' },
  sizeMb: { zh: '{size} MB', en: '{size} MB' },
  suppressed: { zh: '其中 {count} 个数保密', en: '{count|number|numbers} suppressed' },
  suppressedNone: { zh: '没有保密的数', en: 'nothing suppressed' },
  insideMade: { zh: '含未保密的小数，仅供内部', en: 'holds small counts, for inside use' },
  asOpened: {
    zh: '按打开时的样子带上：{pages}。',
    en: 'Taken along as they open: {pages}.',
  },
  preview: { zh: '预览：收到的人看到的就是这个文件', en: 'Preview: the receiver sees exactly this file' },
  save: { zh: '保存文件', en: 'Save the file' },
  failed: { zh: '没有生成：{text}', en: 'Nothing was made: {text}' },
} as const satisfies Record<string, Bilingual>;

/** One message of the dialog in one language. */
export const sayShare = saying(messages);
