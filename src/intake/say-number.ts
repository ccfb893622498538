import type { Bilingual } from '../base/bilingual.ts';
import type { FindingList } from './finding-list.ts';
import type { NumberFault, NumberStyle } from './number-cell.ts';

/** A cell with what is to be said of it. */
export interface NumberPlace {
  readonly sheet: string;
  /** 1-based row and column letters. */
  readonly row: number;
  readonly column: string;
  /** The cell's text. */
  readonly text: string;
  /** The column's header. */
  readonly header: string;
  /** Whether a whole number belongs there. */
  readonly whole: boolean;
}

const why: Readonly<Record<Exclude<NumberFault, 'text'>, Bilingual>> = {
  approximate: { zh: '只是个约数', en: 'only says about how many' },
  several: { zh: '一格里有两个数', en: 'holds two numbers in one cell' },
  scientific: {
    zh: '是科学计数，已丢了位数（请把这一列设为数值或文本后重新导出）',
    en: 'is in scientific notation and has lost digits (export the column again as plain numbers or text)',
  },
  precision: {
    zh: '超出可以准确表示的范围（2^53），末几位已不可靠',
    en: 'is beyond what a number can hold exactly (2^53), and its last digits are not to be trusted',
  },
  'too-narrow': {
    zh: '是列宽不够时显示的占位符，数已丢失（请加宽列后重新导出）',
    en: 'is what a spreadsheet shows when a column is too narrow; the number is lost (widen the column and export again)',
  },
  error: { zh: '是公式的错误值', en: 'is the error of a formula' },
  date: {
    zh: '被表格软件改成了日期',
    en: 'was turned into a date by a spreadsheet',
  },
  share: { zh: '是比例，这里应是个数', en: 'is a share, and a count belongs here' },
  money: { zh: '是金额，这里不是', en: 'is an amount of money, and this is none' },
  fraction: { zh: '不是整数', en: 'is not whole' },
  'one-or-dash': {
    zh: '可能是数字一，也可能是横线，无法断定',
    en: 'may be the numeral one or a dash, and it cannot be told which',
  },
};

/** An `unreadable` cell of a column of numbers, with the reason where it is known. */
export function sayFault(findings: FindingList, place: NumberPlace, fault: NumberFault): void {
  const { header, whole } = place;
  const text = short(place.text);
  const reason = fault === 'text' ? null : why[fault];
  findings.add({
    ...at(place),
    rule: 'unreadable',
    severity: 'error',
    message: reason
      ? {
          zh: `“${header}”的“${text}”${reason.zh}；已按缺失处理，请在原文件中改正。`,
          en: `"${text}" in "${header}" ${reason.en}; it counts as missing. Put it right in the file.`,
        }
      : {
          zh: `“${header}”应是${whole ? '整数' : '数字'}，这里是“${text}”；已按缺失处理，请在原文件中改正。`,
          en: `"${header}" should be ${whole ? 'a whole number' : 'a number'}, here it is "${text}"; it counts as missing. Put it right in the file.`,
        },
  });
}

const written: Readonly<Record<NumberStyle, Bilingual>> = {
  'full-width': { zh: '是含全角字符的文本', en: 'is text with full-width characters' },
  footnoted: { zh: '带有脚注标记', en: 'bears the mark of a footnote' },
  numerals: { zh: '是中文数字', en: 'is in Chinese numerals' },
};

/** Notes a number that was written oddly, with what it was read as. */
export function sayStyle(findings: FindingList, place: NumberPlace, style: NumberStyle, value: number): void {
  const text = short(place.text);
  findings.add({
    ...at(place),
    rule: 'number-text',
    severity: 'note',
    message: {
      zh: `“${text}”${written[style].zh}，已读作 ${value}。`,
      en: `"${text}" ${written[style].en}; it was read as ${value}.`,
    },
  });
}

function at({ sheet, row, column, text }: NumberPlace) {
  return { sheet, row, column, value: text };
}

/** A text for quoting in a sentence. */
export function short(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length > 40 ? `${one.slice(0, 40)}…` : one;
}
