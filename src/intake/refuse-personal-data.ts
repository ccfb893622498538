import { findPersonalData, type PersonalData, type PersonalDataKind } from '../privacy/personal-data.ts';
import type { FindingList } from './finding-list.ts';
import type { Layout } from './layout.ts';
import { isContactLine } from './read-rows.ts';
import { cellAt, cellText, columnLetters, type Cell, type Sheet } from './sheet.ts';

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
  const first = layout ? layout.headerBottom + 1 : 0;
  const rows: number[] = [];
  for (let row = 0; row < sheet.rows.length; row += 1) {
    const inHeader = layout !== null && row >= layout.headerTop && row < first;
    if (!inHeader && !isContactLine(sheet.rows[row] ?? [])) rows.push(row);
  }
  const columns = Array.from({ length: sheet.width }, (_, column) => ({
    header: layout ? (layout.headers[column]?.source ?? '') : firstText(sheet, column),
    values: rows.map((row): Cell => cellAt(sheet, row, column)),
  }));
  const found = findPersonalData(columns);
  for (const data of found) say(sheet, data, findings);
  return found.length > 0;
}

function firstText(sheet: Sheet, column: number): string {
  for (const row of sheet.rows.slice(0, 10)) {
    const text = cellText(row[column]);
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
      en: `Column ${letters} holds ${what.en} in ${count} cells. Only aggregates are taken, no personal data, so nothing of the file is kept; export a table of totals without it.`,
    },
  });
}
