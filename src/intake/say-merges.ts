import { counted } from '../base/counted.ts';
import type { FindingList } from './finding-list.ts';
import type { Layout } from './layout.ts';
import { columnLetters, type Sheet } from './sheet.ts';

/**
 * Notes that cells below the header are merged over rows: names count for every row that they stretch over, numbers
 * for the first alone. Titles and notes over the width of the table are no such areas.
 */
export function sayMerges(sheet: Sheet, layout: Layout, findings: FindingList): void {
  const areas = sheet.merges.filter(
    ({ top, left, bottom, right }) =>
      top > layout.headerBottom && bottom > top && right - left < sheet.width / 2,
  );
  const first = areas[0];
  if (!first) return;
  const place = (row: number, column: number) => `${columnLetters(column)}${row + 1}`;
  const area = `${place(first.top, first.left)}:${place(first.bottom, first.right)}`;
  findings.add({
    rule: 'merged-cells',
    severity: 'note',
    sheet: sheet.name,
    row: first.top + 1,
    column: columnLetters(first.left),
    value: area,
    message: {
      zh: `表中有 ${areas.length} 处上下合并的单元格（第一处 ${area}）：单位和时期向下填充，数字只算在第一行；若一个数是几行合计的，请拆开填写。`,
      en: `${counted(areas.length, 'area of cells is', 'areas of cells are')} merged over several rows (the first is ${area}): units and periods count for each of the rows, numbers for the first alone. Where a number is of all its rows, write it apart.`,
    },
  });
}
