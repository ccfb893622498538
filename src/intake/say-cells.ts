import { counted } from '../base/counted.ts';
import type { FindingList } from './finding-list.ts';
import type { Layout } from './layout.ts';
import { withoutShifted, type SheetRows } from './read-rows.ts';
import { cellAt, cellText, columnLetters, readEach, rowWidth, type Sheet } from './sheet.ts';

/**
 * Says what the width of rows tells: cells below no header, which are not read, and in text files rows that end
 * early or run over. A row that has more cells than the header was written with is left out, for a comma that lacks
 * its quotes moves every number behind it into the wrong column; so is a last row that ends early where no other does,
 * for the file was cut off in it, perhaps within a number. Returns the rows that are left.
 */
export function sayCells(
  sheet: Sheet,
  { headers, headerBottom }: Layout,
  rows: SheetRows,
  text: boolean,
  findings: FindingList,
): SheetRows {
  // Nearly every file: all columns have a header, and no row is shorter or longer than others.
  if (headers.every((h) => h.source !== '') && headers.length === sheet.width && !sheet.rowWidths)
    return rows;
  const shifted = new Set<number>();
  const units = rows.row.filter((_, i) => rows.kind(i) === 'unit');
  const last = headers.findLastIndex((h) => h.source !== '');
  for (const { column, source } of headers) {
    if (source !== '') continue;
    const isFilled = readEach(sheet.columns[column], (cell) => cellText(cell) !== '');
    const filled = units.filter(isFilled);
    const over = text && column > last;
    if (filled.length > units.length / 2) sayUnnamed(sheet, column, filled.length, findings);
    // One finding a row: the first cell behind the header tells of all.
    else if (!over || column === last + 1)
      for (const row of filled) {
        const runsOver = over && rowWidth(sheet, row) > rowWidth(sheet, headerBottom);
        if (runsOver) shifted.add(row);
        sayStray(sheet, row, column, over, runsOver, findings);
      }
  }
  if (!text) return rows;
  const short = [...units].filter((row) => rowWidth(sheet, row) <= last);
  const cut = short.length === 1 && short[0] === sheet.height - 1;
  if (cut) shifted.add(sheet.height - 1);
  for (const row of short) sayShort(sheet, row, last, cut, findings);
  return withoutShifted(rows, shifted);
}

function sayUnnamed(sheet: Sheet, column: number, count: number, findings: FindingList): void {
  const letters = columnLetters(column);
  findings.add({
    rule: 'unused-column',
    severity: 'warning',
    sheet: sheet.name,
    column: letters,
    message: {
      zh: `${letters} 列没有表头，其中 ${count} 格有内容，没有读入；请补上表头，或删去这一列。`,
      en: `Column ${letters} has no header, and ${counted(count, 'cell with something in it, which is', 'cells with something in them, which are')} not read; give it a header, or take it away.`,
    },
  });
}

function sayStray(
  sheet: Sheet,
  row: number,
  column: number,
  over: boolean,
  runsOver: boolean,
  findings: FindingList,
): void {
  findings.add({
    rule: 'row-width',
    severity: over ? 'error' : 'warning',
    sheet: sheet.name,
    row: row + 1,
    column: columnLetters(column),
    value: cellText(cellAt(sheet, row, column)),
    message: over
      ? {
          zh: `这一行比表头多出格子，可能有逗号没有加引号而使各列错位；${runsOver ? '此行未收入，请在原文件中改正' : '请核对这一行的每一格'}。`,
          en: `This row has more cells than the header; a comma without quotes may have moved its numbers into wrong columns. ${runsOver ? 'The row is left out; put it right in the file.' : 'Check every cell of it.'}`,
        }
      : {
          zh: '这一格上面没有表头，没有读入；请核对是否错位。',
          en: 'There is no header above this cell and it is not read; check whether it is out of place.',
        },
  });
}

function sayShort(sheet: Sheet, row: number, last: number, cut: boolean, findings: FindingList): void {
  const cells = rowWidth(sheet, row);
  const at = { rule: 'row-width', sheet: sheet.name, row: row + 1 } as const;
  if (cut)
    findings.add({
      ...at,
      severity: 'error',
      message: {
        zh: `文件在这最后一行中断了：只有 ${cells} 格，表头有 ${last + 1} 格，末一格的数也可能不全；此行未收入，请重新导出或下载。`,
        en: `The file ends within this last row: it has ${counted(cells, 'cell', 'cells')} and the header ${last + 1}, and its last number may lack digits. The row is left out; export or download the file again.`,
      },
    });
  else
    findings.add({
      ...at,
      severity: 'warning',
      message: {
        zh: `这一行只有 ${cells} 格，表头有 ${last + 1} 格，缺的按缺失处理；请核对文件是否完整。`,
        en: `This row has ${counted(cells, 'cell', 'cells')} and the header ${last + 1}; what lacks counts as missing. Check whether the file is complete.`,
      },
    });
}
