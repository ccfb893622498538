import { Codebook, type Coded } from '../base/coded.ts';
import type { Role } from './column-roles.ts';
import { plainHeader } from './header-text.ts';
import type { Layout } from './layout.ts';
import { readNumber } from './read-number.ts';
import { readUnitCell, type UnitCell } from './unit-cell.ts';
import { KeyCells } from './key-cells.ts';
import { cellText, rowCells, type Cell, type Sheet } from './sheet.ts';

/** What a row below the header is. */
const rowKinds = [
  'unit',
  'subtotal',
  'uncoded',
  'footnote',
  'watermark',
  'repeated-header',
  'bad-code',
  'shifted',
] as const;
type RowKind = (typeof rowKinds)[number];

/** The rows below a header that hold something, top to bottom. */
export interface SheetRows {
  readonly count: number;
  /** 0-based row of the sheet. */
  readonly row: Int32Array;
  /** Unit codes of `unit` rows, −1 in others. */
  readonly unit: Coded<string>;
  readonly kind: (i: number) => RowKind;
  /** Name of the unit, or the text that tells the row's kind; without blanks around and between. */
  readonly label: (i: number) => string;
  /** What stands in the column of unit codes. */
  readonly code: (i: number) => UnitCell;
}

const totalWord =
  /^(合计|小计|总计|共计|总数|累计|计|全部|全[国省市州县区旗镇乡村场]|.{0,12}(?:合计|小计|总计))$/;
/** Rows of statistical tables that gather units under a heading; with a code too (430601 市辖区). */
const heading = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划|省直辖行政单位|省直辖县级行政单位)$/;
const footnote =
  /^(注|备注|附注|说明|资料来源|数据来源|来源|填报|填表|审核|复核|制表|制单|负责人|单位负责人|统计负责人|单位领导|联系人|联系电话|电话|报出|报送|打印|日期|盖章|[*※])/;
const watermark =
  /https?:|www\.|(?:^|[^a-z0-9])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|org|net)\b|论坛|水印|内部资料|仅供|机密|草稿|draft|confidential/i;

const contact = /^(?:填报|填表|审核|复核|制表|负责人|单位负责人|联系人|联系电话|电话|报出)/;

/** Whether a cell's text begins like those lines of a form that name who filled it in. */
export function isContactWord(text: string): boolean {
  return contact.test(text.trim());
}

/** Whether a row is the line of a form that names who filled it in and how to reach them. */
export function isContactLine(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter(Boolean);
  return texts.length <= 12 && contact.test(texts[0] ?? '') && /[:：]/.test(texts.join(''));
}

/** Unit names as people write them, without the blanks that indent or stretch them. */
export function cleanName(text: string): string {
  const trimmed = text
    .trim()
    .replace(/\u3000/g, ' ')
    .trim();
  return trimmed.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

/** Whether a row label is a word for the sum of others. */
export function isTotalLabel(text: string): boolean {
  return totalWord.test(plainHeader(text));
}

/** Whether a row label heads a list of units and is itself none. */
export function isHeadingLabel(text: string): boolean {
  return heading.test(plainHeader(text));
}

/** Tells what each row below the header is; blank rows are passed over. `fixed` is the unit of a file about one unit. */
export function readRows(
  sheet: Sheet,
  layout: Layout,
  roles: ReadonlyMap<Role, number>,
  measures: readonly number[],
  fixed: string | null,
): SheetRows {
  const keys = new KeyCells(sheet, roles.values());
  const unitColumn = roles.get('unit');
  const units = new Codebook<string>();
  const unitOf = keys.each(unitColumn, (cell) => ({ cell: readUnitCell(cell), unit: -1 }));
  const nameOf = keys.each(roles.get('name'), (cell) => {
    const name = cleanName(cellText(cell));
    return { name, heads: isHeadingLabel(name) };
  });
  const headerTexts = rowCells(sheet, layout.headerBottom).map(cellText);
  // A header whose words are codes could be repeated by a row that has one.
  const coded = unitColumn !== undefined && readUnitCell(headerTexts[unitColumn] ?? '')?.kind !== 'code';

  const most = Math.max(0, sheet.height - layout.headerBottom - 1);
  const rows = new Int32Array(most);
  const kinds = new Uint8Array(most);
  const codes = new Int32Array(most).fill(-1);
  let count = 0;
  for (let row = layout.headerBottom + 1; row < sheet.height; row += 1) {
    const found = unitOf(row);
    let kind: RowKind | null;
    if (coded && found.cell?.kind === 'code' && !keys.isMerged(row, unitColumn))
      kind = nameOf(row).heads ? 'subtotal' : 'unit';
    else kind = kindOf(row, found.cell);
    if (kind === null) continue;
    if (kind === 'unit') {
      // Only now: codes that no row has are none of the sheet's units.
      if (found.unit < 0) found.unit = units.code(codeOf(found.cell) ?? fixed ?? '');
      codes[count] = found.unit;
    }
    rows[count] = row;
    kinds[count] = rowKinds.indexOf(kind);
    count += 1;
  }

  function kindOf(row: number, code: UnitCell): RowKind | null {
    const cells = rowCells(sheet, row);
    const texts = cells.map(cellText);
    const first = texts.find((t) => t !== '');
    if (first === undefined) return null;
    if (texts.every((text, column) => text === headerTexts[column])) return 'repeated-header';
    // Before anything else: a telephone number below a column of numbers makes no row of it.
    if (code?.kind !== 'code' && isContactLine(cells)) return 'footnote';
    if (code?.kind !== 'code' && !measures.some((column) => isCount(cells[column] ?? null))) {
      if (footnote.test(first)) return 'footnote';
      if (texts.filter((t) => t !== '').length === 1 && watermark.test(first)) return 'watermark';
    }
    if (code?.kind === 'code') return nameOf(row).heads ? 'subtotal' : 'unit';
    if (totalIn(texts) !== undefined) return 'subtotal';
    if (unitColumn === undefined) return 'unit';
    if (code === null) return 'uncoded';
    return code.kind === 'foreign' ? 'unit' : 'bad-code';
  }

  const kind = (i: number): RowKind => rowKinds[kinds[i] ?? 0] ?? 'unit';
  return {
    count,
    row: rows.subarray(0, count),
    unit: { codes: codes.subarray(0, count), values: units.values },
    kind,
    label: (i) => {
      const row = rows[i] ?? -1;
      const { name } = nameOf(row);
      if (kind(i) === 'unit') return name;
      const texts = rowCells(sheet, row).map(cellText);
      const first = texts.find((t) => t !== '') ?? '';
      return cleanName(kind(i) === 'uncoded' ? name || first : (totalIn(texts) ?? first));
    },
    code: (i) => unitOf(rows[i] ?? -1).cell,
  };
}

/** The same rows with those of codes of another system (`US`) taken for bad codes. */
export function withoutForeign(rows: SheetRows): SheetRows {
  const isBad = (i: number) => rows.kind(i) === 'unit' && rows.code(i)?.kind === 'foreign';
  return { ...rows, kind: (i) => (isBad(i) ? 'bad-code' : rows.kind(i)) };
}

/** The same rows without those whose cells are not below their headers. */
export function withoutShifted(rows: SheetRows, shifted: ReadonlySet<number>): SheetRows {
  if (shifted.size === 0) return rows;
  return { ...rows, kind: (i) => (shifted.has(rows.row[i] ?? -1) ? 'shifted' : rows.kind(i)) };
}

function codeOf(cell: UnitCell): string | null {
  return cell?.kind === 'code' || cell?.kind === 'foreign' ? cell.code : null;
}

function isCount(cell: Cell): boolean {
  const number = readNumber(cell);
  return number !== null && number !== 'bad';
}

function totalIn(texts: readonly string[]): string | undefined {
  return texts.find((t) => t !== '' && t.length < 16 && isTotalLabel(t));
}
