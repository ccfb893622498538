/** Levels of administrative units, largest first. */
export const levels = ['province', 'city', 'district', 'town', 'village', 'group', 'block'] as const;
export type Level = (typeof levels)[number];

/** Whether a text is the name of a level. */
export function isLevel(name: string): name is Level {
  return levels.some((level) => level === name);
}

const wellFormed = /^(?:\d{6}|\d{9}|\d{12}(?:-\d{2,3}(?:-\d{1,3})?)?)$/;

/**
 * The one way a unit code is written here: 6 digits down to the district, 9 for a town, 12 for a village, then
 * `-03` for a group and `-03-2` for a block. Shorter codes are padded (`43` → `430000`), padding of longer ones is
 * taken off (`430611000000` → `430611`, `430611101000` → `430611101`). `null` when the text is no such code.
 */
export function unitCode(text: string): string | null {
  const padded = /^\d{2}$/.test(text) ? `${text}0000` : /^\d{4}$/.test(text) ? `${text}00` : text;
  if (!wellFormed.test(padded) || padded.startsWith('00')) return null;
  if (padded.length === 12 && padded.endsWith('000000')) return padded.slice(0, 6);
  if (padded.length === 12 && padded.endsWith('000')) return padded.slice(0, 9);
  if (padded.length === 9 && padded.endsWith('000')) return padded.slice(0, 6);
  return padded;
}

/** Level of a code as `unitCode` writes it, `null` for a code of another system. */
export function unitLevel(code: string): Level | null {
  if (!wellFormed.test(code)) return null;
  if (code.length === 6)
    return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'district';
  if (code.length === 9) return 'town';
  const dashes = code.split('-').length - 1;
  return dashes === 0 ? 'village' : dashes === 1 ? 'group' : 'block';
}

/** Codes of the units that this one lies in by its digits alone, nearest first. Not all of them need exist. */
export function ancestorCodes(code: string): string[] {
  const above: string[] = [];
  const dash = code.lastIndexOf('-');
  if (dash > 0) {
    const parent = code.slice(0, dash);
    return [parent, ...ancestorCodes(parent)];
  }
  if (code.length > 9) above.push(code.slice(0, 9));
  if (code.length > 6) above.push(code.slice(0, 6));
  for (const up of [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])
    if (up !== code && !above.includes(up) && (code.length > 6 || up < code)) above.push(up);
  return above.filter((up) => up !== code);
}

/**
 * The nearest ancestor that exists: 429004 (no row 429000) lies in 420000, the districts of Beijing in 110000.
 * `null` for a unit that nothing known contains.
 */
export function parentUnit(code: string, exists: (code: string) => boolean): string | null {
  return ancestorCodes(code).find(exists) ?? null;
}

const levelWords: readonly (readonly [RegExp, Level])[] = [
  [/^(省|自治区|直辖市|省级|province)$/, 'province'],
  [/^(市|地区|州|盟|地级|地级市|市级|city|prefecture)$/, 'city'],
  [/^(区|县|旗|县级|县区|区县|县市区|县级市|区级|district|county)$/, 'district'],
  [/^(镇|乡|街道|乡镇|镇街|乡级|镇级|town|township)$/, 'town'],
  [/^(村|居|社区|村居|村级|居委会|村委会|village)$/, 'village'],
  [/^(组|小组|村民小组|group)$/, 'group'],
  [/^(片|栋|片栋|block)$/, 'block'],
];

/** The level that a word in a level column names (镇, 村, county …), `null` when it names none. */
export function levelNamed(word: string): Level | null {
  const plain = word
    .normalize('NFKC')
    .replace(/[\s()/、]/g, '')
    .toLowerCase();
  return levelWords.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** True for a unit of the sample district, or of one made like it: GB/T 2260 gives no province the code 99. */
export function isInventedUnit(code: string): boolean {
  return code.startsWith('99');
}
