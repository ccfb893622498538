/** The hundred most common surnames, after the Ministry of Public Security's yearly lists, and common double ones. */
const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝',
);
const doubles = ['欧阳', '上官', '司马', '诸葛', '皇甫', '尉迟', '令狐', '司徒', '东方'];
/** Last characters of places and offices, which may begin with a surname's character too. */
const places =
  /[省市区县旗镇乡村场社街组屯寨庄坊园苑里路局站所院校厂委会办处科部队类岁人男女孩计龄度年月日]$/;

/** Whether a text reads as the name of a person: two to four Han characters that begin with a surname. */
export function looksLikeName(text: string): boolean {
  const plain = text.replace(/[\s\u3000·]/g, '');
  if (!/^\p{Script=Han}{2,4}$/u.test(plain) || places.test(plain)) return false;
  return surnames.has(plain[0] ?? '') || doubles.some((double) => plain.startsWith(double));
}

/** A text of a column, with how many of its cells hold it. */
export interface CountedText {
  readonly text: string;
  readonly count: number;
}

/**
 * Whether a column's texts are names of persons: at least three fifths of what is filled in reads as one, and at
 * least three fifths of those are distinct (a column of villages or of departments repeats itself).
 */
export function isNameColumn(texts: readonly CountedText[]): boolean {
  const filled = cells(texts);
  if (filled < 3) return false;
  const names = texts.filter(({ text }) => looksLikeName(text));
  const distinct = new Set(names.map(({ text }) => text)).size;
  return cells(names) >= 0.6 * filled && distinct >= 0.6 * cells(names);
}

function cells(texts: readonly CountedText[]): number {
  return texts.reduce((sum, { count }) => sum + count, 0);
}
