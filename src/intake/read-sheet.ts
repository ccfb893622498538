import type { Bilingual } from '../base/bilingual.ts';
import { periodLabel } from '../domain/period.ts';
import { buildDraft } from './build-draft.ts';
import type { Role } from './column-roles.ts';
import type { Draft } from './draft.ts';
import { unitsOf } from './derived-units.ts';
import type { FindingList } from './finding-list.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import { checkUnusedColumn } from './read-column.ts';
import { sheetPeriod, type PeriodSource, type SheetPeriod } from './read-periods.ts';
import { readRows } from './read-rows.ts';
import { recognise, type Recognition } from './recognise.ts';
import { sayHeaders, sayRows, sayUnused } from './say-layout.ts';
import type { Sheet } from './sheet.ts';

/** What one sheet gave: a draft for each dataset it feeds, and how its columns were understood. */
export interface ReadSheet {
  readonly sheet: Sheet;
  readonly layout: Layout | null;
  readonly recognition: Recognition | null;
  readonly drafts: readonly { readonly draft: Draft; readonly derived: boolean }[];
}

/** Names of a file's sheet that may tell its dataset and its time. */
export interface SheetContext {
  readonly file: string;
  readonly mapping: Mapping;
  readonly today: Date;
  /** True for a workbook, whose sheets have names of their own. */
  readonly named: boolean;
}

/** Understands one sheet and builds its drafts; all it notices goes to `findings`. */
export function readSheet(
  sheet: Sheet,
  layout: Layout | null,
  context: SheetContext,
  findings: FindingList,
): ReadSheet {
  const { file, mapping } = context;
  if (!layout) return { sheet, layout, recognition: null, drafts: [] };
  const base = file.replace(/\.[^.]{1,5}$/, '');
  const words = [...layout.titles.map((t) => t.text), ...(context.named ? [sheet.name] : []), base].join(' ');
  const recognition = recognise(layout, words, mapping);
  const { plans, roles } = recognition;
  if (plans.length === 0) return { sheet, layout, recognition, drafts: [] };

  const measures = plans.flatMap((p) => p.columns.map((c) => c.column));
  const fixed = mapping.unit?.code ?? null;
  const rows = readRows(sheet, layout, roles, measures, fixed);
  const sources: PeriodSource[] = [
    ...[...layout.titles].reverse().map(({ text }) => ({ place: 'title' as const, text })),
    ...(context.named ? [{ place: 'sheet' as const, text: sheet.name }] : []),
    { place: 'file', text: base },
    ...(mapping.period ? [{ place: 'mapping' as const, text: mapping.period }] : []),
  ];
  const period = sheetPeriod(sources);
  sayHeaders(sheet, layout, findings);
  sayUnused(sheet, recognition, findings);
  const answered = unitKnown(sheet, roles, fixed, findings);
  const kept = sayRows(sheet, roles, rows, findings);
  const timed =
    plans.every((p) => p.dataset === 'units') || periodKnown(sheet, layout, recognition, period, findings);
  if (!answered || !timed) return { sheet, layout, recognition, drafts: [] };

  const input = { sheet, layout, roles, rows: kept, period, today: context.today, findings };
  const drafts = plans.map((plan) => ({ draft: buildDraft(input, plan), derived: false }));
  const places = kept.filter((r) => r.kind === 'unit' || r.kind === 'uncoded').map((r) => r.row);
  for (const header of recognition.unused) checkUnusedColumn(sheet, places, header, findings);
  const units = plans.some((p) => p.dataset === 'units')
    ? null
    : unitsOf(sheet, roles, kept, mapping, findings);
  return {
    sheet,
    layout,
    recognition,
    drafts: [...(units ? [{ draft: units, derived: true }] : []), ...drafts],
  };
}

function unitKnown(
  sheet: Sheet,
  roles: ReadonlyMap<Role, number>,
  fixed: string | null,
  findings: FindingList,
): boolean {
  if (roles.has('unit') || fixed !== null) return true;
  findings.add({
    rule: 'unknown-unit',
    severity: 'error',
    blocking: true,
    sheet: sheet.name,
    message: roles.has('name')
      ? {
          zh: '表中只有单位名称，没有单位编码：请在导出时带上“单位编码”列，或在映射中指明哪一列是编码。',
          en: 'The table has names of units and no codes: export it with the column 单位编码, or say in the mapping which column holds them.',
        }
      : {
          zh: '表中没有单位列：若全表只关于一个单位，请在映射（--mapping）中用 unit 说明它的编码和名称。',
          en: 'The table names no unit: if all of it is about one, give its code and name as `unit` in the mapping (--mapping).',
        },
  });
  return false;
}

/** Says where the time came from, or asks for it. */
function periodKnown(
  sheet: Sheet,
  layout: Layout,
  { roles, plans }: Recognition,
  { period, year, source }: SheetPeriod,
  findings: FindingList,
): boolean {
  const wide = plans.flatMap((p) => p.slices).map((s) => s.period);
  const inHeaders = wide.length > 0 && wide.every((p) => p?.kind === 'period');
  if (roles.has('year') || inHeaders || cellsCarryYears(sheet, layout, roles)) return true;
  const partly = roles.has('month') || roles.has('period') || wide.some((p) => p?.kind === 'months');
  if (source === null || (period === null && !(partly && year !== null))) {
    findings.add({
      rule: 'period-unknown',
      severity: 'error',
      blocking: true,
      sheet: sheet.name,
      message: {
        zh: '表中、表题、表名和文件名都没有说明时期：请用 --period YYYY 或 --period YYYY-MM 指明，或在导入页面填写。',
        en: 'Neither the table, its title, the sheet nor the file says its period: give it with --period YYYY or --period YYYY-MM, or on the import page.',
      },
    });
    return false;
  }
  const from: Readonly<Record<PeriodSource['place'], Bilingual>> = {
    title: { zh: '表题', en: 'title' },
    sheet: { zh: '工作表名', en: "sheet's name" },
    file: { zh: '文件名', en: "file's name" },
    mapping: { zh: '映射', en: 'mapping' },
  };
  const label =
    partly && year !== null ? { zh: `${year}年`, en: String(year) } : period ? periodLabel(period) : null;
  if (label)
    findings.add({
      rule: 'period-stated',
      severity: 'note',
      sheet: sheet.name,
      value: source.text,
      message: {
        zh: `时期取自${from[source.place].zh}：${label.zh}。`,
        en: `The period is taken from the ${from[source.place].en}: ${label.en}.`,
      },
    });
  return true;
}

/** Whether the column of periods or months writes years too (2010年3月, dates) in at least half of its cells. */
function cellsCarryYears(sheet: Sheet, layout: Layout, roles: ReadonlyMap<Role, number>): boolean {
  const column = roles.get('period') ?? roles.get('month');
  if (column === undefined) return false;
  const filled = sheet.rows.slice(layout.headerBottom + 1).flatMap((row) => {
    const cell = row[column] ?? null;
    return cell === null || cell === '' ? [] : [cell];
  });
  const full = filled.filter(
    (cell) => cell instanceof Date || /(?:19|20)\d{2}|^\d{5}(?:\.\d+)?$/.test(String(cell).normalize('NFKC')),
  );
  return filled.length > 0 && full.length >= filled.length / 2;
}
