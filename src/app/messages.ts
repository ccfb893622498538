import type { Bilingual } from '../base/bilingual.ts';
import { sentence } from '../base/errors.ts';
import { saying } from './saying.ts';

/**
 * The words of the reading pages. `{name}` stands for a value given to `say`. What comes with a part that is loaded
 * when it is wanted has its words beside it (`import-messages.ts`, `unit-words.ts`), so that a reader does not
 * download them.
 */
export const messages = {
  siteName: { zh: '四网笔记', en: 'Siwang' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  menu: { zh: '菜单', en: 'Menu' },
  notebooks: { zh: '笔记', en: 'Notebooks' },
  overview: { zh: '总览', en: 'Overview' },
  import: { zh: '导入文件', en: 'Import files' },
  importShort: { zh: '导入', en: 'Import' },
  otherLanguage: { zh: 'English', en: '中文' },
  otherLanguageLabel: { zh: 'Switch to English', en: '切换到中文' },
  stays: {
    zh: '数据只在这台设备上：导入的文件不会上传，没有服务器。',
    en: 'Data stays on this device: imported files are not uploaded anywhere; there is no server.',
  },
  aggregatesOnly: {
    zh: '只含按单位和时期汇总的数字，不收个人信息。',
    en: 'Counts by unit and period only; files about persons are refused.',
  },
  version: { zh: '版本 {version}', en: 'Version {version}' },
  fictional: {
    zh: '虚构示例区：本页的单位和数字都是编造的，只用来演示。',
    en: 'Invented sample district: the units and numbers on this page are made up, for demonstration only.',
  },
  fictionalShort: { zh: '虚构示例', en: 'Invented sample' },
  openDeck: { zh: '简报', en: 'Decks' },
  makeDeck: { zh: '做成简报', en: 'Make a deck' },
  shareLink: { zh: '分享链接', en: 'Share link' },
  shareSnapshot: { zh: '存为快照', en: 'Snapshot' },
  trail: { zh: '所在单位', en: 'Where you are' },
  chooseUnit: { zh: '选择单位：现在是{name}', en: 'Choose a unit; now {name}' },
  unitUnknown: {
    zh: '没有代码为 {code} 的单位，现在显示{name}。',
    en: 'There is no unit with the code {code}; {name} is shown instead.',
  },
  compare: { zh: '并列比较', en: 'Compare' },
  compareLabel: { zh: '选一个单位，与{name}并列比较', en: 'Choose a unit to compare with {name}' },
  compareWith: { zh: '要比较的单位', en: 'Unit to compare with' },
  compareEnd: { zh: '结束比较', en: 'End comparison' },
  compareOther: { zh: '换一个单位比较，现在是{name}', en: 'Compare with another unit; now {name}' },
  compareScales: {
    zh: '两边各有各的尺度，图形大小不能直接相比。',
    en: 'Each side has its own scale: compare the numbers, not the sizes.',
  },
  vsUnknown: {
    zh: '没有代码为 {code} 的单位，无法比较，只显示一个单位。',
    en: 'There is no unit with the code {code} to compare with; one unit is shown.',
  },
  vsSame: {
    zh: '要比较的两个单位是同一个，只显示一次。',
    en: 'Both units to compare are the same one; it is shown once.',
  },
  optionUnknown: {
    zh: '“{value}”不在{label}的选项里，已改用默认值。',
    en: '“{value}” is not among the choices of “{label}”; the default is shown instead.',
  },
  close: { zh: '关闭', en: 'Close' },
  periodFrom: { zh: '起', en: 'From' },
  periodTo: { zh: '止', en: 'To' },
  periodOther: { zh: '自选', en: 'Other' },
  periodOrder: { zh: '起始月份晚于终止月份，请调整。', en: 'The first month lies after the last one.' },
  sparkline: {
    zh: '{count} 期的走势：最低 {least}，最高 {most}，最近一期 {last}',
    en: 'Course of {count|period|periods}: lowest {least}, highest {most}, latest {last}',
  },
  listError: { zh: '有错：', en: 'Wrong: ' },
  listWarning: { zh: '需处理：', en: 'Needs action: ' },
  listNote: { zh: '留意：', en: 'Worth knowing: ' },
  listEmpty: { zh: '没有。', en: 'None.' },
  source: { zh: '来源：{source}', en: 'Source: {source}' },
  dataTable: { zh: '数据表', en: 'Data table' },
  dataTableOf: { zh: '“{title}”的数据', en: 'Numbers of “{title}”' },
  whereFrom: { zh: '数字从哪里来', en: 'Where the numbers come from' },
  exports: { zh: '保存与导出', en: 'Save and export' },
  copyNotice: { zh: '复制通报文字', en: 'Copy as plain text' },
  noticeCopied: {
    zh: '已复制 {count} 字，可以粘贴到群里。只有汇总数。',
    en: 'Copied, {count} characters, to be pasted into a message. Sums only.',
  },
  noticeProtected: {
    zh: '已复制 {count} 字，可以粘贴到群里。只有汇总数，小数保密。',
    en: 'Copied, {count} characters, to be pasted into a message. Sums only, small counts suppressed.',
  },
  noticeByHand: {
    zh: '浏览器不允许复制，请选中下面的文字（{count} 字）自己复制。',
    en: 'The browser does not allow copying: mark the text below ({count} characters) and copy it.',
  },
  picture: { zh: '图：{title}', en: 'Figure: {title}' },
  pictureHint: {
    zh: '用方向键逐个查看图中的点，S 键看它从哪里来，Esc 退出。',
    en: 'Use the arrow keys to walk through the points, S to see where one comes from, Escape to leave.',
  },
  pictureWalk: {
    zh: '用方向键逐个查看图中的点，Esc 退出。',
    en: 'Use the arrow keys to walk through the points, Escape to leave.',
  },
  pointOf: { zh: '{said}。第 {index} 个，共 {count} 个。', en: '{said}. {index} of {count}.' },
  pointOfUnit: {
    zh: '{said}。第 {index} 个，共 {count} 个，回车查看这个单位。',
    en: '{said}. {index} of {count}; Enter opens this unit.',
  },
  suppressedInFigure: {
    zh: '图中有 {count} 个数保密：是小数，或会推出小数；不是零，也不是没有。',
    en: '{count|number|numbers} of this figure suppressed: small, or telling a small one. Neither zero nor absent.',
  },
  shownProtected: {
    zh: '小数保密：1 到 4 的人数（收费和流动人口 1 到 9）以及会推出它们的数不公布，写作“保密”。',
    en: 'Small counts are suppressed: numbers of people from 1 to 4 (fees and migrants: 1 to 9), and numbers that would tell them.',
  },
  shownRaw: {
    zh: '内部版：本网站没有做保密处理，含有小数。请勿公开或转发。',
    en: 'Inside version: nothing is suppressed on this site, and small counts are shown. Do not publish it or pass it on.',
  },
  sealedRaw: {
    zh: '内部版：没有做保密处理，含有小数。请勿公开或转发。',
    en: 'Inside version: nothing is suppressed here, and small counts are shown. Do not publish it or pass it on.',
  },
  printedOwn: {
    zh: '本机数据，没有做保密处理，含有小数。打印件只供内部使用，请勿公开或转发。',
    en: 'Data of this device, nothing suppressed, small counts shown. This print is for inside use: do not publish it or pass it on.',
  },
  shownPublic: { zh: '公开数据：{reason}', en: 'Public data: {reason}' },
  asOthers: { zh: '别人看到的', en: 'As others will see it' },
  asOthersHint: {
    zh: '正在显示别人会看到的样子：小数保密。原始数字仍只在这台设备上。',
    en: 'This is what others would see: small counts are suppressed. The numbers themselves stay on this device.',
  },
  loading: { zh: '正在计算…', en: 'Computing…' },
  updated: { zh: '已更新', en: 'Updated' },
  cellFailed: { zh: '单元格“{name}”出错：{text}', en: 'Cell “{name}” failed: {text}' },
  needs: {
    zh: '这里用到的查询没有算出来，暂时空着。',
    en: 'A query behind this could not be answered, so it is left empty.',
  },
  bootDownload: { zh: '正在下载计算引擎，只需一次', en: 'Downloading the query engine, once' },
  bootInflate: { zh: '正在解开计算引擎', en: 'Unpacking the query engine' },
  bootStart: { zh: '正在启动计算引擎', en: 'Starting the query engine' },
  bootMethods: { zh: '正在装入统计方法', en: 'Loading the methods' },
  bootReady: { zh: '计算引擎已就绪', en: 'The query engine is ready' },
  bootData: { zh: '正在装入数据', en: 'Loading the data' },
  sources: { zh: '这一页的数据', en: 'The data of this page' },
  sourcesHint: {
    zh: '数字来自下面的文件，和你导入的文件走同一道核查；点开看核查结果和它们的位置。',
    en: 'The numbers come from these files, which went through the same checks as a file of yours. Open one for its findings and their places.',
  },
  sourceLine: {
    zh: '{file}：错误 {error}，警告 {warning}，提示 {note}',
    en: '{file}: {error|error|errors}, {warning|warning|warnings}, {note|note|notes}',
  },
  offline: {
    zh: '没有网络：这个选择的答案还没有下载过。连上网络后会继续。',
    en: 'There is no network, and the answer to this choice has not been downloaded yet. It continues once you are online.',
  },
  yourData: {
    zh: '这一页用的是你导入的数据（{count} 个版本），只在这台设备上。',
    en: 'This page shows the data you imported ({count|edition|editions}), on this device only.',
  },
  yourDataLacks: {
    zh: '其中没有{datasets}，用到的地方是空的。',
    en: 'It has no {datasets}, so what needs it is empty.',
  },
  yourDataShort: { zh: '你的数据', en: 'Your data' },
  toSample: { zh: '改看示例数据', en: 'Show the sample data' },
  sampleInstead: {
    zh: '这一页现在用示例数据；你导入的数据还在。',
    en: 'This page shows the sample data now; your import is kept.',
  },
  toOwn: { zh: '改看你的数据', en: 'Show your data' },
  ownList: { zh: '本机数据（{count} 个版本）', en: 'Data on this device ({count})' },
  ownListShort: { zh: '本机数据', en: 'My data' },
  memoryVault: {
    zh: '这个浏览器不让网页保存文件（可能是无痕窗口）：导入的数据只在这一页里，关闭、刷新或换到别的页面就没有了。离开前请在“本机数据”里导出备份。',
    en: 'This browser does not let pages keep files (a private window perhaps): imported data lives in this page only and is gone when it is closed, reloaded or left for another. Save a backup under “Data on this device” before you leave.',
  },
  missingTitle: { zh: '这一页还没有数据', en: 'This page has no data yet' },
  missingText: {
    zh: '把这一页要用的导出文件拖到网页上，或者在这里选择。文件不离开这台设备。',
    en: 'Drop the exports that it needs anywhere on this page, or choose them here. They do not leave this device.',
  },
  missingNames: {
    zh: '这一页要用：{datasets}。把含有这些内容的导出文件拖到网页上，或者在这里选择。文件不离开这台设备。',
    en: 'It needs: {datasets}. Drop exports that have them anywhere on this page, or choose them here. They do not leave this device.',
  },
  dropHere: { zh: '松手即导入', en: 'Drop to import' },
  dropTitle: { zh: '把导出文件拖到这里', en: 'Drop export files here' },
  dropText: {
    zh: 'CSV、XLSX、XLS，UTF-8 或 GB18030 均可。先核查给你看，你点“接受”才会保存，文件不离开这台设备。',
    en: 'CSV, XLSX or XLS, UTF-8 or GB18030. You see the checks first; nothing is kept until you accept, and no file leaves this device.',
  },
  dropButton: { zh: '选择文件', en: 'Choose files' },
  failed: { zh: '出错了：{text}', en: 'Something went wrong: {text}' },
} as const satisfies Record<string, Bilingual>;

export type MessageKey = keyof typeof messages;

/** One message in one language. */
export const say = saying(messages);

/** The notice for something that went wrong where no cell can show it. */
export function failureNotice(error: unknown): Bilingual {
  return {
    zh: say('failed', 'zh', { text: sentence(error, 'zh') }),
    en: say('failed', 'en', { text: sentence(error, 'en') }),
  };
}
