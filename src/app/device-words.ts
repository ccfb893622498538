import type { Bilingual } from '../base/bilingual.ts';
import type { VaultKind } from '../vault/vault.ts';
import { saying } from './saying.ts';

/** The words of the panel of data on this device; loaded with it. */
const words = {
  title: { zh: '本机数据', en: 'Data on this device' },
  close: { zh: '关闭', en: 'Close' },
  intro: {
    zh: '导入的数据只在这台设备的这个浏览器里。换浏览器、换电脑、清除网站数据之前，请先导出备份。',
    en: 'What you imported is in this browser on this device alone. Save a backup before you change browsers or machines, or clear site data.',
  },
  room: { zh: '本站已用 {used}，浏览器最多给 {quota}。', en: 'This site uses {used} of at most {quota}.' },
  roomUnknown: {
    zh: '这个地址（不是 https）上，浏览器不说还有多少空间。',
    en: 'At this address (not https) the browser does not say how much room there is.',
  },
  editionsSize: { zh: '版本共 {size}。', en: 'Editions: {size}.' },
  undoneSize: { zh: '其中已撤销的占 {size}。', en: 'Of them, undone: {size}.' },
  records: {
    zh: '收藏图 {charts} 张，简报 {decks} 份。',
    en: 'Saved charts: {charts}; decks: {decks}.',
  },
  mappings: {
    zh: '另外记住了 {count} 种表头的列对应。',
    en: 'Remembered besides: how the columns of {count|shape of file|shapes of files} are read.',
  },
  persisted: {
    zh: '浏览器已答应：磁盘紧张时也不清除。',
    en: 'The browser has promised not to clear it, even when the disk runs short.',
  },
  mayEvict: {
    zh: '磁盘紧张时，浏览器可能不经询问就清除这些数据。',
    en: 'When the disk runs short, the browser may clear this data without asking.',
  },
  mayEvictHttp: {
    zh: '磁盘紧张时，浏览器可能不经询问就清除这些数据；在这个地址上（不是 https）网页不能请它保留。',
    en: 'When the disk runs short, the browser may clear this data without asking; at this address (not https) a page cannot ask it to keep them.',
  },
  persist: { zh: '请浏览器保留', en: 'Ask the browser to keep it' },
  lost: {
    zh: '{count} 个版本的数据已被浏览器清除；重新导入原文件，或从备份恢复，就又有了。',
    en: '{count|edition was|editions were} cleared by the browser; import the file again, or restore a backup, to have it back.',
  },
  counting: { zh: '正在使用的版本', en: 'Editions in use' },
  countingNone: { zh: '还没有导入过数据。', en: 'Nothing has been imported yet.' },
  edition: {
    zh: '{rows} 行，{units} 个单位，{size}',
    en: '{rows|row|rows}, {units|unit|units}, {size}',
  },
  from: { zh: '表“{sheet}”，接受于 {time}', en: 'sheet “{sheet}”, accepted {time}' },
  cleared: { zh: '数据已被浏览器清除', en: 'cleared by the browser' },
  purge: { zh: '彻底删除', en: 'Delete for good' },
  purgeLabel: { zh: '彻底删除“{file}”的{dataset}', en: 'Delete {dataset} of “{file}” for good' },
  purgeSure: {
    zh: '“{file}”的{dataset}（{rows} 行）会从这台设备上删掉，不能撤销；历史里留下名字。',
    en: '{dataset} of “{file}” ({rows|row|rows}) will be deleted from this device. This cannot be undone; the history keeps its name.',
  },
  no: { zh: '不', en: 'No' },
  history: { zh: '历史', en: 'History' },
  historyHint: {
    zh: '撤销和恢复只改变哪些版本算数，不删除数据。',
    en: 'Undo and redo change what counts; they delete nothing.',
  },
  import: { zh: '导入 {files}', en: 'Imported {files}' },
  importUndone: { zh: '已撤销', en: 'undone' },
  undoOf: { zh: '撤销了 {time} 的导入（{files}）', en: 'Undid the import of {time} ({files})' },
  redoOf: { zh: '恢复了 {time} 的导入（{files}）', en: 'Redid the import of {time} ({files})' },
  purged: {
    zh: '彻底删除了 {count} 个版本（{files}）',
    en: 'Deleted {count|edition|editions} for good ({files})',
  },
  restored: { zh: '合并了备份 {file}', en: 'Merged the backup {file}' },
  undo: { zh: '撤销', en: 'Undo' },
  redo: { zh: '恢复', en: 'Redo' },
  undoLabel: { zh: '撤销 {time} 的导入', en: 'Undo the import of {time}' },
  redoLabel: { zh: '恢复 {time} 的导入', en: 'Redo the import of {time}' },
  compare: { zh: '比较', en: 'Compare' },
  compareHint: {
    zh: '任选一个数据集的两个时刻，或两个版本。',
    en: 'Any two moments of a dataset, or two of its editions.',
  },
  dataset: { zh: '数据集', en: 'Dataset' },
  before: { zh: '从', en: 'From' },
  after: { zh: '到', en: 'To' },
  moments: { zh: '时刻', en: 'Moments' },
  editions: { zh: '单个版本', en: 'Single editions' },
  atFirst: { zh: '一开始（空）', en: 'at first (empty)' },
  now: { zh: '现在', en: 'now' },
  afterStep: { zh: '第 {n} 步之后（{time}）', en: 'after step {n} ({time})' },
  show: { zh: '看有什么不同', en: 'Show what differs' },
  backup: { zh: '备份、恢复与清空', en: 'Backup, restore, delete' },
  save: { zh: '导出备份', en: 'Save a backup' },
  saved: {
    zh: '备份已交给浏览器下载；其中有全部版本、历史和记住的列对应。',
    en: 'The backup was handed to the browser as a download; it holds all editions, the history, remembered mappings, saved charts and decks.',
  },
  left: {
    zh: '没能放进备份（数据已丢失）：{files}',
    en: 'Not in the backup, for their data is lost: {files}',
  },
  open: { zh: '从备份恢复', en: 'Restore a backup' },
  offered: {
    zh: '{file}：{time} 导出，{count} 个版本，每个都核对无误；还有收藏图 {charts} 张、简报 {decks} 份、记住的列对应 {mappings} 种。合并进来后，这台设备上已有的都还在。',
    en: '{file}: saved {time}, {count|edition|editions}, each checked against its hash, {charts|saved chart|saved charts}, {decks|deck|decks} and {mappings|remembered mapping|remembered mappings}. Merging loses nothing that is on this device.',
  },
  merge: { zh: '合并进来', en: 'Merge it' },
  merged: { zh: '备份已合并。', en: 'The backup was merged.' },
  wipe: { zh: '清空本机数据', en: 'Delete everything' },
  wipeSure: {
    zh: '会删掉 {count} 个版本（{size}）、全部历史（{entries} 条）、收藏图 {charts} 张、简报 {decks} 份和记住的列对应（{mappings} 种），不能撤销。文件原件不受影响，导出的备份也还能恢复。',
    en: '{count|edition|editions} ({size}), the whole history ({entries|entry|entries}), {charts|saved chart|saved charts}, {decks|deck|decks} and {mappings|remembered mapping|remembered mappings} will be deleted. This cannot be undone. Your own files are not touched, and a saved backup can still be restored.',
  },
  wipeYes: { zh: '全部删除', en: 'Delete all of it' },
  wiped: { zh: '已清空。', en: 'Everything was deleted.' },
  busy: { zh: '请稍候…', en: 'One moment…' },
} as const satisfies Record<string, Bilingual>;

/** Where data is kept, for people. */
export const keptWhere: Readonly<Record<VaultKind, Bilingual>> = {
  opfs: { zh: '存放在浏览器给本站的私有文件里。', en: 'Kept in this site’s private files.' },
  indexeddb: { zh: '存放在浏览器给本站的数据库里。', en: 'Kept in this site’s database in the browser.' },
  memory: {
    zh: '这个浏览器不让网页保存数据：只在这个窗口里，关闭或刷新就没有了。请在关闭前导出备份。',
    en: 'This browser lets pages keep nothing: the data lives in this window and is gone when it closes. Save a backup before.',
  },
};

/** One phrase of the panel in one language. */
export const sayDevice = saying(words);

/** A size in bytes as people read it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} KB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
