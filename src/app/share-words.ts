import type { Bilingual, Lang } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words of shared pages and of the dialog that shares: not part of a reader's first script. */
const words = {
  sharedPage: { zh: '这是别人分享的一页', en: 'This is a shared page' },
  sharedFigure: { zh: '这是别人分享的一张图', en: 'This is a shared figure' },
  takenAt: {
    zh: '{time} 取出；文字和数字都在链接里，不再更新，也不向别处取数。',
    en: 'Taken on {time}. Its words and numbers are inside the link: they do not change any more, and nothing is fetched.',
  },
  notChecked: {
    zh: '网站没有核对过链接里的内容，由发送的人负责。',
    en: 'This site has not verified what the link says; its sender answers for it.',
  },
  shownPublic: {
    zh: '数字照来源公布的原样显示，没有保密的数。',
    en: 'Numbers are shown as their source publishes them; none is suppressed.',
  },
  shownProtected: { zh: '小数已保密。', en: 'Small counts are suppressed.' },
  from: { zh: '来自 {files}。', en: 'From {files}.' },
  fromMore: { zh: '来自 {files} 等 {count} 个文件。', en: 'From {files} and others, {count} files.' },
  invented: {
    zh: '数据是虚构的，只用来演示。',
    en: 'The data are invented, for demonstration only.',
  },
  toSite: { zh: '去四网笔记网站', en: 'Go to the Siwang site' },
  fullPage: { zh: '看整页：{title}', en: 'Full page: {title}' },

  title: { zh: '分享', en: 'Share' },
  what: { zh: '分享什么', en: 'What to share' },
  wholePage: { zh: '整页', en: 'The whole page' },
  oneFigure: { zh: '图：{title}', en: 'Figure: {title}' },
  link: { zh: '链接', en: 'Link' },
  copy: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '链接已复制。', en: 'Link copied.' },
  copyFailed: {
    zh: '浏览器不让自动复制：请选中上面的链接，手动复制。',
    en: 'Copying is not allowed here: select the link above and copy it by hand.',
  },
  making: { zh: '正在算出要分享的数字…', en: 'Working out the numbers to share…' },
  cancel: { zh: '取消', en: 'Cancel' },
  cancelled: { zh: '已取消，没有做出链接。', en: 'Cancelled: no link was made.' },
  again: { zh: '再做一次', en: 'Make it again' },
  onHost: {
    zh: '链接只记着你的选择，数字由网站提供：网站更新了，打开看到的也更新。',
    en: 'The link holds your choices only. The numbers come from the site: when it is updated, so is what the link shows.',
  },
  inside: {
    zh: '链接里带着文字和算好的数字，不带原始数据；知道链接的人都能看，收不回来。',
    en: 'The link holds the words and the numbers worked out, not the data. Whoever has the link can read it, and it cannot be taken back.',
  },
  publicNumbers: {
    zh: '数字照来源公布的原样，没有需要保密的。',
    en: 'Numbers are as their source publishes them; none needs suppressing.',
  },
  rawNumbers: {
    zh: '这是内部网站，数字没有保密；只有能打开这个网站的人看得到。',
    en: 'This is an inside site and nothing on it is suppressed; only who can open the site can see it.',
  },
  suppressed: {
    zh: '小数保密：其中 {count} 个数写作“保密”，链接里没有它们。',
    en: 'Small counts are suppressed: {count|number reads|numbers read} “suppressed”, and the link does not hold them.',
  },
  suppressedOnHost: {
    zh: '小数保密：这里有 {count} 个数写作“保密”。',
    en: 'Small counts are suppressed: {count|number here reads|numbers here read} “suppressed”.',
  },
  noneSuppressed: {
    zh: '已按小数保密的办法算出，这里没有保密的数。',
    en: 'Worked out with small counts suppressed; none here had to be.',
  },
  size: { zh: '{bytes} 字节', en: '{bytes} bytes' },
  fitsQr: { zh: '二维码（2\u00a0kB）', en: 'a QR code (2\u00a0kB)' },
  fitsMessenger: { zh: '聊天软件（一般 8\u00a0kB）', en: 'messengers (8\u00a0kB as a rule)' },
  fitsBrowser: { zh: '多数浏览器（64\u00a0kB）', en: 'most browsers (64\u00a0kB)' },
  fits: { zh: '放得进{places}。', en: 'Fits into {places}.' },
  fitsNot: { zh: '放不进{places}。', en: 'Does not fit into {places}.' },
  useSnapshot: {
    zh: '这么长的链接，聊天软件可能会截断：建议改发快照，它是一个文件，不用网络也能打开。',
    en: 'Messengers may cut a link of this length: send a snapshot instead, one file that opens without a network.',
  },
  makeSnapshot: { zh: '改存快照', en: 'Save a snapshot instead' },
  qr: { zh: '链接的二维码', en: 'QR code of the link' },
  qrHint: { zh: '用手机扫一扫，打开的就是这个链接。', en: 'Scan it with a phone to open this link.' },
  qrLocal: {
    zh: '这个地址只在本机上能打开，扫码的手机打不开。',
    en: 'This address opens on this computer only: a phone that scans it will not find it.',
  },
  preview: { zh: '收到的人会看到', en: 'What the receiver will see' },
  embed: { zh: '嵌入网页的代码', en: 'Code for another web page' },
  embedCopy: { zh: '复制代码', en: 'Copy code' },
  embedCopied: { zh: '代码已复制。', en: 'Code copied.' },
  embedHint: {
    zh: '贴进网页的源码里，那里就显示这张图，宽度自动适应。',
    en: 'Put into the source of a web page, it shows this figure there, at any width.',
  },
  close: { zh: '关闭', en: 'Close' },
} as const satisfies Record<string, Bilingual>;

/** One of these words in one language. */
export const sayShare = saying(words);

/** Sentences one after another; Chinese ones bring their own gap. */
export function joined(lang: Lang, sentences: readonly (string | false)[]): string {
  return sentences.filter((one) => one !== false && one !== '').join(lang === 'zh' ? '' : ' ');
}
