import type { Role } from './column-roles.ts';
import { plainHeader } from './header-text.ts';
import type { Layout } from './layout.ts';
import { readNumber } from './read-number.ts';
import { readUnitCell, type UnitCell } from './unit-cell.ts';
import { cellAt, cellText, type Cell, type Sheet } from './sheet.ts';

/** What a row below the header is. */
type RowKind = 'unit' | 'subtotal' | 'uncoded' | 'footnote' | 'watermark' | 'repeated-header' | 'bad-code';

export interface SheetRow {
  /** 0-based. */
  readonly row: number;
  readonly kind: RowKind;
  /** Unit code of a `unit` row. */
  readonly unit: string;
  /** Name of the unit, or the text that tells the row's kind; without blanks around and between. */
  readonly label: string;
  readonly code: UnitCell;
}

const totalWord =
  /^(合计|小计|总计|共计|总数|累计|计|全部|全[国省市州县区旗镇乡村场]|.{0,12}(?:合计|小计|总计))$/;
/** Rows of statistical tables that gather units under a heading; with a code too (430601 市辖区). */
const heading = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划|省直辖行政单位|省直辖县级行政单位)$/;
const footnote =
  /^(注|备注|附注|说明|资料来源|数据来源|来源|填报|填表|审核|复核|制表|制单|负责人|单位负责人|统计负责人|单位领导|联系人|联系电话|电话|报出|报送|打印|日期|盖章|[*※])/;
const watermark =
  /https?:|www\.|(?:^|[^a-z0-9])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|org|net)\b|论坛|水印|内部资料|仅供|机密|草稿|draft|confidential/i;

/** Whether a row is the line of a form that names who filled it in and how to reach them. */
export function isContactLine(cells: readonly Cell[]): boolean {
  const texts = cells.map(cellText).filter(Boolean);
  return (
    texts.length <= 12 &&
    /^(?:填报|填表|审核|复核|制表|负责人|单位负责人|联系人|联系电话|电话|报出)/.test(texts[0] ?? '') &&
    /[:：]/.test(texts.join(''))
  );
}

/** Unit names as people write them, without the blanks that indent or stretch them. */
function cleanName(text: string): string {
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

/**
 * Cells of the columns that describe rows, with merged cells filled: a town's name that is merged down over its
 * villages belongs to each of them.
 */
export class KeyCells {
  readonly #sheet: Sheet;
  readonly #tops = new Map<number, Map<number, number>>();

  constructor(sheet: Sheet, columns: Iterable<number>) {
    this.#sheet = sheet;
    for (const column of columns) this.#tops.set(column, new Map());
    for (const { left, right, top, bottom } of sheet.merges)
      for (let column = left; column <= right; column += 1) {
        // Only the left column of an area: a text that is merged to the right is a heading and not the name there.
        const tops = column === left ? this.#tops.get(column) : undefined;
        if (tops) for (let row = top + 1; row <= bottom; row += 1) tops.set(row, top);
      }
  }

  at(row: number, column: number | undefined): Cell {
    if (column === undefined) return null;
    return cellAt(this.#sheet, this.#tops.get(column)?.get(row) ?? row, column);
  }
}

/** Tells what each row below the header is; blank rows are passed over. `fixed` is the unit of a file about one unit. */
export function readRows(
  sheet: Sheet,
  layout: Layout,
  roles: ReadonlyMap<Role, number>,
  measures: readonly number[],
  fixed: string | null,
): SheetRow[] {
  const keys = new KeyCells(sheet, roles.values());
  const header = (sheet.rows[layout.headerBottom] ?? []).map(cellText).join('\u0000');
  const unitColumn = roles.get('unit');
  const found: SheetRow[] = [];
  for (let row = layout.headerBottom + 1; row < sheet.rows.length; row += 1) {
    const cells = sheet.rows[row] ?? [];
    const texts = cells.map(cellText);
    const first = texts.find((t) => t !== '');
    if (first === undefined) continue;
    const code = unitColumn === undefined ? null : readUnitCell(keys.at(row, unitColumn));
    const name = cleanName(cellText(keys.at(row, roles.get('name'))));
    const counted = measures.some(
      (c) => typeof readNumber(cells[c]) === 'object' && readNumber(cells[c]) !== null,
    );
    const kind = kindOf();
    const label =
      kind === 'unit' ? name : cleanName(kind === 'uncoded' ? name || first : (totalIn(texts) ?? first));
    const unit =
      kind === 'unit' ? (code?.kind === 'code' || code?.kind === 'foreign' ? code.code : (fixed ?? '')) : '';
    found.push({ row, kind, unit, label, code });

    function kindOf(): RowKind {
      if (texts.join('\u0000') === header) return 'repeated-header';
      // Before anything else: a telephone number below a column of numbers makes no row of it.
      if (code?.kind !== 'code' && isContactLine(cells)) return 'footnote';
      if (code?.kind !== 'code' && !counted && first !== undefined) {
        if (footnote.test(first)) return 'footnote';
        if (texts.filter((t) => t !== '').length === 1 && watermark.test(first)) return 'watermark';
      }
      if (code?.kind === 'code') return isHeadingLabel(name) ? 'subtotal' : 'unit';
      if (totalIn(texts) !== undefined) return 'subtotal';
      if (unitColumn === undefined) return 'unit';
      if (code === null) return 'uncoded';
      return code.kind === 'foreign' ? 'unit' : 'bad-code';
    }
  }
  return found;
}

function totalIn(texts: readonly string[]): string | undefined {
  return texts.find((t) => t !== '' && t.length < 16 && isTotalLabel(t));
}
