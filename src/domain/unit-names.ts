/** A unit's name for comparing: one form of each sign, no blanks, round brackets. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200B-\u200D\u2060\uFEFF]+/g, '')
    .replace(/[[{【〔]/g, '(')
    .replace(/[\]}】〕]/g, ')');
}

/** Ways to write one kind of unit, longest first; the first part is the kind as lists of units write it. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['街道', /(?:街道)?(?:办事处|街办)$|街道办$|街道$/],
  ['镇', /镇(?:人民)?政府$/],
  ['乡', /乡(?:人民)?政府$/],
  ['社区', /(?:社区)?居(?:民)?委(?:员)?会?$|社区$/],
  ['村', /村?村(?:民)?委(?:员)?会?$/],
];

/** The name with its kind in one way: 柳林街道办事处 is 柳林街道, 沿江村民委员会 沿江村, 建新居委会 建新社区. */
export function variantKey(name: string): string {
  const key = nameKey(name);
  for (const [kind, pattern] of kinds) {
    const stem = key.replace(pattern, '');
    if (stem !== key && stem !== '') return stem + kind;
  }
  return key;
}

/** The name without its kind, for looking for what a person may have meant: never for deciding it. */
export function nameStem(name: string): string {
  const key = variantKey(name);
  const stem = key.replace(/(?:街道|社区|类似村|自治[区州县]|地区|[省市区县旗镇乡村场])$/, '');
  return stem.length >= 2 ? stem : key;
}
