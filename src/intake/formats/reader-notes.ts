import type { NewFinding } from '../finding-list.ts';
import { columnLetters } from '../sheet.ts';

/** A place in a sheet, 0-based. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

const at = ({ sheet, row, column }: Place) => ({ sheet, row: row + 1, column: columnLetters(column) });

/** A cell in which a formula failed. */
export function errorCell(place: Place, error: string): NewFinding {
  return {
    ...at(place),
    rule: 'error-cell',
    severity: 'error',
    value: error,
    message: {
      zh: `这一格是公式错误 ${error}，按缺失处理；请在原文件中改正公式后重新导出。`,
      en: `This cell is the formula error ${error} and counts as missing; put the formula right and export the file again.`,
    },
  };
}

/** A number in a date's format that is no day that Excel knows. */
export function badDate(place: Place, serial?: number): NewFinding {
  return {
    ...at(place),
    rule: 'error-cell',
    severity: 'error',
    value: serial === undefined ? null : String(serial),
    message: {
      zh: `这一格设成了日期格式，但里面的数不是 Excel 的日期，按缺失处理；若它是数，请改为数字格式。`,
      en: `This cell has a date's format, and its number is no date of Excel; it counts as missing. If it is a number, give it a number's format.`,
    },
  };
}

/** A formula whose value the file does not hold. */
export function noCachedValue(place: Place): NewFinding {
  return {
    ...at(place),
    rule: 'no-cached-value',
    severity: 'error',
    message: {
      zh: '这一格是公式，文件里没有算好的值，按缺失处理；请在 Excel 中打开，按 F9 计算并保存后再导入。',
      en: 'This cell is a formula whose value the file does not hold, so it counts as missing; open the file in Excel, press F9, save it and import it again.',
    },
  };
}

/** A sheet that is not shown in Excel, and is only read when a mapping names it. */
export function hiddenSheet(
  sheet: string,
  name: string,
  state: 'hidden' | 'very-hidden',
  read: boolean,
): NewFinding {
  const how = state === 'hidden' ? { zh: '隐藏', en: 'hidden' } : { zh: '深度隐藏', en: 'very hidden' };
  return {
    sheet,
    rule: 'hidden-sheet',
    severity: read ? 'note' : 'warning',
    value: name,
    message: read
      ? {
          zh: `工作表“${name}”是${how.zh}的，按要求已读入。`,
          en: `The sheet "${name}" is ${how.en}; it was read, as asked for.`,
        }
      : {
          zh: `工作表“${name}”是${how.zh}的，没有读入；需要时请在 Excel 中取消隐藏，或在映射的 hiddenSheets 中写上它的名字。`,
          en: `The sheet "${name}" is ${how.en} and was not read; where it is needed, unhide it in Excel or name it under hiddenSheets in the mapping.`,
        },
  };
}

/** A sheet that is a chart, a macro sheet or a dialog. */
export function noGrid(sheet: string, name: string): NewFinding {
  return {
    sheet,
    rule: 'skipped-sheet',
    severity: 'note',
    value: name,
    message: {
      zh: `“${name}”是图表页或宏页，没有单元格，不读入。`,
      en: `"${name}" is a chart or macro sheet without cells and is not read.`,
    },
  };
}

export function macrosIgnored(sheet: string): NewFinding {
  return {
    sheet,
    rule: 'macros-ignored',
    severity: 'note',
    message: {
      zh: '文件带有宏；宏没有运行，也不保留，只读单元格。',
      en: 'The file holds macros; they were not run and are not kept, only cells are read.',
    },
  };
}

export function dates1904(sheet: string): NewFinding {
  return {
    sheet,
    rule: 'date-1904',
    severity: 'note',
    message: {
      zh: '文件从 1904 年起计日（苹果电脑的旧设置），日期已照此换算；请抽查一个日期。',
      en: 'The file counts days from 1904, an old setting of Macintosh, and its dates were read so; check one of them.',
    },
  };
}

/** Rows and columns that Excel does not show; `first` is the first of them. */
export function hiddenCells(sheet: string, rows: readonly number[], columns: readonly number[]): NewFinding {
  const letters = columns.slice(0, 8).map(columnLetters);
  const zh = [
    ...(rows.length > 0 ? [`${rows.length} 行（第 ${(rows[0] ?? 0) + 1} 行起）`] : []),
    ...(columns.length > 0
      ? [`${columns.length} 列（${letters.join('、')}${columns.length > 8 ? '…' : ''}）`]
      : []),
  ];
  const en = [
    ...(rows.length > 0
      ? [`${rows.length} ${rows.length === 1 ? 'row' : 'rows'} (from row ${(rows[0] ?? 0) + 1})`]
      : []),
    ...(columns.length > 0
      ? [
          `${columns.length} ${columns.length === 1 ? 'column' : 'columns'} (${letters.join(', ')}${columns.length > 8 ? '…' : ''})`,
        ]
      : []),
  ];
  return {
    sheet,
    rule: 'hidden-cells',
    severity: 'note',
    row: rows.length > 0 ? (rows[0] ?? 0) + 1 : null,
    column: rows.length === 0 ? (letters[0] ?? null) : null,
    message: {
      zh: `有隐藏的${zh.join('和')}，已一同读入；不该算的，请在原文件中删去。`,
      en: `There are hidden cells, ${en.join(' and ')}; they were read like all others. Delete in the file what should not count.`,
    },
  };
}

/** Numbers that a format shows in thousands or ten thousands. */
export function scaledFormat(place: Place, format: string): NewFinding {
  return {
    ...at(place),
    rule: 'scaled-format',
    severity: 'warning',
    value: format,
    message: {
      zh: `从这一格起，数字格式“${format}”显示的是缩小后的数（千或万），读入的是单元格里存的原数；若表头写的单位是万，请核对数量级。`,
      en: `From this cell on the number format "${format}" shows numbers divided by a thousand or ten thousand; what is read is the stored number. Check the magnitude if the header says 万.`,
    },
  };
}
