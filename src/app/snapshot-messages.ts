import type { Bilingual } from '../base/bilingual.ts';
import { saying } from './saying.ts';

/** The words inside a snapshot's file; those of making one are in `share-snapshot-messages.ts`. */
const messages = {
  brand: { zh: '四网笔记 · 快照', en: 'Siwang · snapshot' },
  pages: { zh: '其中的页', en: 'Pages inside' },
  taken: { zh: '{time} 取下', en: 'Taken on {time}' },
  public: { zh: '公开数据，没有保密处理', en: 'Public data, nothing suppressed' },
  protected: { zh: '小数保密', en: 'Small counts suppressed' },
  raw: { zh: '内部版，含小数', en: 'Inside version with small counts' },
  inside: {
    zh: '内部使用：含未做保密处理的小数，不得公开或转发。',
    en: 'For inside use: holds small counts without suppression. Not to be published or passed on.',
  },
  stays: {
    zh: '这是一个文件：里面只有答案，没有原始数据，打开时不联网。',
    en: 'This is one file: it holds answers and no data behind them, and reaches no network.',
  },
  locked: { zh: '这份快照加了口令', en: 'This snapshot is locked' },
  lockedHint: {
    zh: '请输入发送的人告诉你的口令。解开在这台设备上进行，不联网。',
    en: 'Type the passphrase that its sender told you. It is opened on this device, without any network.',
  },
  lockedSite: { zh: '这个网站加了口令', en: 'This site is locked' },
  lockedSiteHint: {
    zh: '请输入发布的人告诉你的口令。解开在这台设备上进行，口令不会发出去。',
    en: 'Type the passphrase that its publisher told you. It is opened on this device, and the passphrase is sent nowhere.',
  },
  passphrase: { zh: '口令', en: 'Passphrase' },
  open: { zh: '打开', en: 'Open' },
  opening: { zh: '正在解开，要几秒钟…', en: 'Opening: this takes some seconds…' },
} as const satisfies Record<string, Bilingual>;

/** One message of the snapshot in one language. */
export const saySnapshot = saying(messages);
