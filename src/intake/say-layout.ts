import { totalColumns } from './column-totals.ts';
import { counted } from '../base/counted.ts';
import type { Role } from './column-roles.ts';
import type { FindingList } from './finding-list.ts';
import type { Header } from './header-text.ts';
import type { Layout } from './layout.ts';
import { isHeadingLabel, withoutForeign, type SheetRows } from './read-rows.ts';
import type { Recognition } from './recognise.ts';
import { refusedKind } from './refused-words.ts';
import { sayDamagedCode, sayTidied } from './say-code.ts';
import { cellAt, cellText, columnLetters, type Sheet } from './sheet.ts';

/** Notes what is odd about the headers: line breaks in them, brackets that do not match. */
export function sayHeaders(sheet: Sheet, layout: Layout, findings: FindingList): void {
  const broken: string[] = [];
  let row = layout.headerTop;
  for (; row <= layout.headerBottom; row += 1)
    for (let column = 0; column < sheet.width; column += 1) {
      const text = cellText(cellAt(sheet, row, column));
      if (/[\r\n]/.test(text)) broken.push(columnLetters(column));
      if (/（[^（）]*\)|\([^()]*）/.test(text))
        findings.add({
          rule: 'header-text',
          severity: 'note',
          sheet: sheet.name,
          row: row + 1,
          column: columnLetters(column),
          value: text,
          message: {
            zh: `表头“${text}”的括号一半全角、一半半角，已按同一写法识别。`,
            en: `The header "${text}" has one full-width and one half-width bracket; it was read as if they matched.`,
          },
        });
    }
  if (broken.length > 0)
    findings.add({
      rule: 'header-text',
      severity: 'note',
      sheet: sheet.name,
      row: layout.headerTop + 1,
      column: broken[0] ?? null,
      message: {
        zh: `${broken.length} 个表头中有换行（${listed(broken, '、')}），已合并为一行识别。`,
        en: `${counted(broken.length, 'header holds', 'headers hold')} line breaks (${listed(broken, ', ')}), read as blanks.`,
      },
    });
}

function listed(items: readonly string[], between: string): string {
  return items.length > 12 ? `${items.slice(0, 12).join(between)}${between}…` : items.join(between);
}

/**
 * Notes the columns that are not used, in one finding; columns that this product leaves out on purpose each in one,
 * also where a mapping asks for them.
 */
export function sayUnused(sheet: Sheet, { unused, left, plans }: Recognition, findings: FindingList): void {
  for (const header of left)
    findings.add({
      rule: 'not-counted',
      severity: 'note',
      sheet: sheet.name,
      column: columnLetters(header.column),
      value: header.source,
      message:
        refusedKind(header.source) === 'plan'
          ? {
              zh: `“${header.source}”列不读入，映射也不能改变：本产品不按政策内外、计划内外统计生育。`,
              en: `The column "${header.source}" is not read, and no mapping changes that: births are not counted by whether a plan allowed them.`,
            }
          : {
              zh: `“${header.source}”列不读入，映射也不能改变：本产品不统计手术和避孕措施。`,
              en: `The column "${header.source}" is not read, and no mapping changes that: procedures and contraception are not counted here.`,
            },
    });
  const totals = new Set(plans.flatMap((plan) => totalColumns(plan).map((t) => t.column)));
  const rest = unused.filter((h) => !left.includes(h) && !totals.has(h.column));
  if (rest.length === 0) return;
  const names = (count: number, between: string) => {
    const shown = rest.slice(0, count).map((h: Header) => `${columnLetters(h.column)} ${h.source}`);
    return shown.join(between) + (rest.length > count ? `${between}…` : '');
  };
  findings.add({
    rule: 'unused-column',
    severity: 'note',
    sheet: sheet.name,
    column: columnLetters(rest[0]?.column ?? 0),
    message: {
      zh: `${rest.length} 列没有用到：${names(12, '、')}。若其中有需要的列，请在映射中指明。`,
      en: `${counted(rest.length, 'column is', 'columns are')} not used: ${names(12, ', ')}. Name in the mapping what is needed.`,
    },
  });
}

/**
 * Notes the rows that are left out and why; returns the rows as they are to be read. Codes of another system (`US`)
 * are taken when they are the rule in the file, and are bad codes when they are the exception. `text` is set where
 * the file tells no number from text.
 */
export function sayRows(
  sheet: Sheet,
  roles: ReadonlyMap<Role, number>,
  rows: SheetRows,
  text: boolean,
  findings: FindingList,
): SheetRows {
  let coded = 0;
  let foreign = 0;
  for (let i = 0; i < rows.count; i += 1) {
    const kind = rows.code(i)?.kind;
    if (kind === 'code') coded += 1;
    else if (kind === 'foreign') foreign += 1;
  }
  const kept = foreign > 0 && foreign < coded ? withoutForeign(rows) : rows;
  const unitColumn = roles.get('unit');
  let numbered = false;
  for (let i = 0; i < kept.count && !numbered && !text && unitColumn !== undefined; i += 1)
    numbered = kept.kind(i) === 'unit' && typeof cellAt(sheet, kept.row[i] ?? -1, unitColumn) === 'number';
  if (numbered && unitColumn !== undefined)
    findings.add({
      rule: 'number-code',
      severity: 'note',
      sheet: sheet.name,
      column: columnLetters(unitColumn),
      message: {
        zh: '单位编码存成了数字，已按文本读入；编码请存为文本，以免丢位。',
        en: 'Unit codes are stored as numbers; they were read as text. Store codes as text, so that no digit is lost.',
      },
    });
  let tidied = 0;
  let first = -1;
  for (let i = 0; i < kept.count; i += 1) {
    const code = kept.code(i);
    if (kept.kind(i) !== 'unit') sayRow(sheet, unitColumn, kept, i, findings);
    else if (code?.kind === 'code' && code.tidied) {
      tidied += 1;
      if (first < 0) first = kept.row[i] ?? -1;
    }
  }
  if (tidied > 0 && unitColumn !== undefined) sayTidied(sheet, first, unitColumn, tidied, findings);
  return kept;
}

function sayRow(
  sheet: Sheet,
  unitColumn: number | undefined,
  rows: SheetRows,
  i: number,
  findings: FindingList,
): void {
  const row = rows.row[i] ?? 0;
  const at = { sheet: sheet.name, row: row + 1, severity: 'note' as const };
  const label = rows.label(i);
  const code = rows.code(i);
  switch (rows.kind(i)) {
    case 'unit':
    case 'shifted':
      return;
    case 'subtotal':
      findings.add({
        ...at,
        rule: 'subtotal-row',
        value: label,
        message: {
          zh: `“${label}”行是合计，不收入；有分项时与分项核对。`,
          en: `The row "${label}" is a total and is left out; it is compared with its parts where the file has them.`,
        },
      });
      return;
    case 'uncoded': {
      const headed = isHeadingLabel(label);
      findings.add({
        ...at,
        rule: 'no-code-row',
        value: label,
        message: headed
          ? {
              zh: `“${label}”行没有编码，是其下各单位的小计，不收入。`,
              en: `The row "${label}" has no code: it is the sum of the units below it, and is left out.`,
            }
          : {
              zh: `“${label}”行没有编码，不收入；若它是单位，请补上编码。`,
              en: `The row "${label}" has no code and is left out; if it is a unit, give it its code.`,
            },
      });
      return;
    }
    case 'footnote':
      // The text is not repeated: it may name the person who filled in the form.
      findings.add({
        ...at,
        rule: 'footnote-row',
        message: {
          zh: '这一行是表下的注释或落款，不收入。',
          en: 'This row is a note or a signature below the table and is left out.',
        },
      });
      return;
    case 'watermark':
      findings.add({
        ...at,
        rule: 'watermark-row',
        value: label,
        message: {
          zh: `“${label}”行像水印，不收入。`,
          en: `The row "${label}" reads as a watermark and is left out.`,
        },
      });
      return;
    case 'repeated-header':
      findings.add({
        ...at,
        rule: 'repeated-header',
        message: { zh: '这一行是重复的表头，不收入。', en: 'This row repeats the header and is left out.' },
      });
      return;
    case 'bad-code':
      sayDamagedCode(
        findings,
        { sheet: sheet.name, row, column: unitColumn },
        code?.kind === 'damaged' ? code.text : label,
        code?.kind === 'damaged' ? code.damage : 'other',
      );
  }
}
