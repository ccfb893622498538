import { counted } from '../base/counted.ts';
import type { Bilingual } from '../base/bilingual.ts';
import type { FindingList } from './finding-list.ts';
import { cellAt, cellText, columnLetters, type Sheet } from './sheet.ts';
import type { CodeDamage } from './unit-cell.ts';

const damages: Readonly<Record<CodeDamage, (text: string) => Bilingual>> = {
  scientific: (text) => ({
    zh: `编码“${text}”已被表格软件改成科学计数，丢了位数，补不回来；请把编码列设为文本后重新导出。`,
    en: `The code "${text}" was turned into scientific notation by a spreadsheet; its lost digits cannot be told. Export it again with codes as text.`,
  }),
  'fifteen-digits': (text) => ({
    zh: `编码“${text}”超过 15 位，表格软件只保留前 15 位，其余变成 0；请把编码列设为文本后重新导出。`,
    en: `The code "${text}" has more than 15 digits, of which a spreadsheet keeps 15 and makes the rest 0; export it again with codes as text.`,
  }),
  short: (text) => ({
    zh: `编码“${text}”少一位，可能丢了开头的 0 或别的数字；此行未收入，请在原文件中改正。`,
    en: `The code "${text}" lacks one digit, perhaps a leading zero; the row is left out. Put it right in the file.`,
  }),
  other: (text) => ({
    zh: `“${text}”不是单位编码（应为 6、9 或 12 位），此行未收入；请在原文件中改正。`,
    en: `"${text}" is no unit code (6, 9 or 12 digits) and the row is left out; put it right in the file.`,
  }),
};

/** Codes with separators, or with zeros in front: once for all of a sheet. */
export function sayTidied(
  sheet: Sheet,
  row: number,
  column: number,
  count: number,
  findings: FindingList,
): void {
  const text = cellText(cellAt(sheet, row, column));
  findings.add({
    rule: 'code-text',
    severity: 'note',
    sheet: sheet.name,
    row: row + 1,
    column: columnLetters(column),
    value: text,
    message: {
      zh: `${count} 个编码带分隔符或补了 0（如“${text}”），已去掉后读入。`,
      en: `${counted(count, 'code has', 'codes have')} separators or zeros in front (as in "${text}"), which were taken off.`,
    },
  });
}

/**
 * A code that cannot be read. One that a spreadsheet has rounded stands in the way of the file: others in it may be
 * rounded to codes that look whole.
 */
export function sayDamagedCode(
  findings: FindingList,
  place: { readonly sheet: string; readonly row: number; readonly column: number | undefined },
  text: string,
  damage: CodeDamage,
): void {
  const rounded = damage === 'scientific' || damage === 'fifteen-digits';
  findings.add({
    rule: rounded ? 'unreadable' : 'unknown-unit',
    severity: 'error',
    blocking: rounded,
    sheet: place.sheet,
    row: place.row + 1,
    column: place.column === undefined ? null : columnLetters(place.column),
    value: text,
    message: damages[damage](text),
  });
}
