import { counted } from '../base/counted.ts';
import {
  findPersonalData,
  type PersonalData,
  type PersonalDataKind,
  type ScannedColumn,
} from '../privacy/personal-data.ts';
import type { CountedText } from '../privacy/person-names.ts';
import type { FindingList } from './finding-list.ts';
import type { Layout } from './layout.ts';
import { isContactLine, isContactWord } from './read-rows.ts';
import {
  cellAt,
  cellIn,
  cellText,
  columnLetters,
  readEach,
  rowCells,
  type Cell,
  type Sheet,
  type SheetColumn,
} from './sheet.ts';

const kinds: Readonly<Record<PersonalDataKind, { zh: string; en: string }>> = {
  'identity-number': { zh: '身份证号', en: 'identity numbers' },
  'mobile-number': { zh: '手机号', en: 'mobile numbers' },
  'bank-card': { zh: '银行卡号', en: 'bank card numbers' },
  names: { zh: '人名', en: 'names of persons' },
  'person-header': { zh: '个人或家庭的信息', en: 'facts about one person or household' },
};

/**
 * Refuses a sheet that tells about persons: one blocking finding a column, with its header's kind and a count. No
 * value of the file is repeated. Returns whether anything was found. The line of a form that says whom to call
 * (填报人、联系电话) is the office's own and no row of the table; it is passed over, and so never kept.
 */
export function refusePersonalData(sheet: Sheet, layout: Layout | null, findings: FindingList): boolean {
  const passedOver = contactRows(sheet);
  if (layout) for (let row = layout.headerTop; row <= layout.headerBottom; row += 1) passedOver.add(row);
  const passed = [...passedOver].sort((a, b) => a - b);
  const columns = sheet.columns.map((column, i) => ({
    header: layout ? (layout.headers[i]?.source ?? '') : firstText(sheet, i),
    ...scanned(column, passed),
  }));
  const found = findPersonalData(columns);
  for (const data of found) say(sheet, data, findings);
  return found.length > 0;
}

/** Rows that say whom to call about a form. Only those are looked at that have a word which such lines begin with. */
function contactRows(sheet: Sheet): Set<number> {
  const maybe = new Set<number>();
  for (const column of sheet.columns) {
    const begins = (cell: Cell | undefined) => typeof cell === 'string' && isContactWord(cell);
    if (column.kind === 'numbers') {
      for (const [row, cell] of column.others) if (begins(cell)) maybe.add(row);
      continue;
    }
    if (column.kind === 'packed') {
      const begun = readEach(column, begins);
      for (let row = 0; row < sheet.height; row += 1) if (begun(row)) maybe.add(row);
      continue;
    }
    const words = column.values.map(begins);
    if (!words.includes(true)) continue;
    const { codes } = column;
    for (let row = 0; row < codes.length; row += 1) if (words[codes[row] ?? -1] === true) maybe.add(row);
  }
  return new Set([...maybe].filter((row) => isContactLine(rowCells(sheet, row))));
}

/** The cells of a column without those of the rows that are passed over, told apart by their kind. */
function scanned(column: SheetColumn, passed: readonly number[]): Omit<ScannedColumn, 'header'> {
  if (column.kind === 'numbers') {
    const edges = [-1, ...passed, column.values.length];
    const texts: CountedText[] = [];
    let others = 0;
    for (const [row, cell] of column.others) {
      if (passed.includes(row)) continue;
      if (typeof cell === 'string') texts.push({ text: cell, count: 1 });
      else others += 1;
    }
    const numbers = edges.slice(1).map((edge, i) => column.values.subarray((edges[i] ?? -1) + 1, edge));
    return { texts, numbers, others };
  }
  if (column.kind === 'packed') {
    const texts: CountedText[] = [];
    const numbers: number[] = [];
    const skipped = new Set(passed);
    for (let row = 0; row < column.ends.length; row += 1) {
      const cell = skipped.has(row) ? null : cellIn(column, row);
      if (typeof cell === 'string') texts.push({ text: cell, count: 1 });
      else if (typeof cell === 'number') numbers.push(cell);
    }
    return { texts, numbers: [Float64Array.from(numbers)], others: 0 };
  }
  const { codes } = column;
  const counts = new Uint32Array(column.values.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 0) + 1;
  }
  for (const row of passed) {
    const code = column.codes[row] ?? -1;
    if (code >= 0) counts[code] = (counts[code] ?? 1) - 1;
  }
  const texts: CountedText[] = [];
  const numbers: number[] = [];
  let others = 0;
  column.values.forEach((cell, code) => {
    const count = counts[code] ?? 0;
    if (count === 0) return;
    if (typeof cell === 'string') texts.push({ text: cell, count });
    else if (typeof cell === 'number') for (let n = 0; n < count; n += 1) numbers.push(cell);
    else others += count;
  });
  return { texts, numbers: [Float64Array.from(numbers)], others };
}

function firstText(sheet: Sheet, column: number): string {
  for (let row = 0; row < Math.min(10, sheet.height); row += 1) {
    const text = cellText(cellAt(sheet, row, column));
    if (text !== '') return text;
  }
  return '';
}

function say(sheet: Sheet, { kind, column, count }: PersonalData, findings: FindingList): void {
  const letters = columnLetters(column);
  const what = kinds[kind];
  findings.add({
    rule: 'personal-data',
    severity: 'error',
    blocking: true,
    sheet: sheet.name,
    column: letters,
    message: {
      zh: `${letters} 列有 ${count} 格是${what.zh}：这里只收汇总数，不收个人信息，整个文件未读入；请导出不含个人信息的汇总表。`,
      en: `Column ${letters} holds ${what.en} in ${counted(count, 'cell', 'cells')}. Only aggregates are taken, no personal data, so nothing of the file is kept; export a table of totals without it.`,
    },
  });
}
