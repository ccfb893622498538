import { buildDraft } from './build-draft.ts';
import type { Draft } from './draft.ts';
import { unitsOf } from './derived-units.ts';
import type { FindingList } from './finding-list.ts';
import { freeLayout } from './free-layout.ts';
import type { FreeTable } from './free-table.ts';
import type { Mapping } from './intake.ts';
import type { Layout } from './layout.ts';
import { sayAssumed, withMeasures } from './measures.ts';
import { checkUnusedColumn } from './read-column.ts';
import { field } from '../domain/datasets.ts';
import { unitCode } from '../domain/unit-code.ts';
import { UnitRegister } from '../domain/unit-register.ts';
import { nameUnits, statedUnit } from './name-units.ts';
import { isToDate } from '../domain/period-text.ts';
import { sheetPeriod, timeOfColumns, type PeriodSource } from './read-periods.ts';
import { readFree } from './read-free.ts';
import { isContactLine, readRows, type SheetRows } from './read-rows.ts';
import { sayStatedUnit } from './say-units.ts';
import { mergeVintages } from './unit-vintages.ts';
import { recognise, type Recognition } from './recognise.ts';
import { sayUnanswered } from './say-unanswered.ts';
import type { Plan } from './plan.ts';
import { sayCells } from './say-cells.ts';
import { sayHeaders, sayRows, sayUnused } from './say-layout.ts';
import { sayMerges } from './say-merges.ts';
import {
  askDataset,
  periodKnown,
  sayLacks,
  sayNoRows,
  sayUnusedPeriod,
  unitKnown,
} from './sheet-questions.ts';
import { cellAt, cellText, rowCells, type Sheet } from './sheet.ts';

/** 填报时间：2010年4月5日 over the table: the day that a form was filled in, and not what it is about. */
const filledIn = /(?:填报|填表|制表|报出|上报|打印|导出)(?:时间|日期)?\s*[:：]\s*\S*/g;

/** What one sheet gave: a draft for each dataset it feeds, and how its columns were understood. */
export interface ReadSheet {
  readonly sheet: Sheet;
  readonly layout: Layout | null;
  readonly recognition: Recognition | null;
  readonly drafts: readonly { readonly draft: Draft; readonly derived: boolean }[];
  /** The sheet as it stands, where a person asked for that. */
  readonly free: FreeTable | null;
  /** Rows below the header; `null` where nothing was read. */
  readonly rows: SheetRows | null;
  /** Has names of units and no codes, and is read when the file's other sheets have said theirs. */
  readonly waits: boolean;
}

/** Names of a file's sheet that may tell its dataset and its time. */
export interface SheetContext {
  readonly file: string;
  readonly mapping: Mapping;
  readonly today: Date;
  /** True for a workbook, whose sheets have names of their own. */
  readonly named: boolean;
  /** What names of units are looked up in; `null` while sheets with codes are being read. */
  readonly units: UnitRegister | null;
}

/** Understands one sheet and builds its drafts; all it notices goes to `findings`. */
export function readSheet(
  sheet: Sheet,
  found: Layout | null,
  context: SheetContext,
  findings: FindingList,
): ReadSheet {
  const { file, mapping } = context;
  const isFree = mapping.dataset === 'free';
  // Whoever names the dataset of headers that nothing knows can say next what its columns are.
  const plain = isFree || (mapping.dataset && !found);
  const laid = plain ? freeLayout(sheet, found) : found;
  if (!laid)
    return { sheet, layout: laid, recognition: null, drafts: [], free: null, rows: null, waits: false };
  const layout = withMeasures(laid, mapping);
  const base = file.replace(/\.[^.]{1,5}$/, '');
  const words = [...layout.titles.map((t) => t.text), ...(context.named ? [sheet.name] : []), base].join(' ');
  const recognition = recognise(layout, words, mapping, (column) => columnSamples(sheet, layout, column));
  const { plans, roles } = recognition;
  const nothing = { sheet, layout, recognition, drafts: [], free: null, rows: null, waits: false };
  if (isFree)
    return {
      ...nothing,
      free: readFree(sheet, layout, recognition, words, mapping, !context.named, findings),
    };
  const isList = plans.every((p) => p.dataset === 'units');
  const byName = !isList && !roles.has('unit') && !mapping.unit;
  if (byName && !context.units) return { ...nothing, waits: true };
  if (recognition.asks) askDataset(sheet, recognition.asks, findings);
  if (recognition.lacks) sayLacks(sheet, recognition.lacks, findings);
  if (plans.length === 0) return nothing;

  const measures = plans.flatMap((p) => p.columns.map((c) => c.column));
  const register = context.units ?? new UnitRegister([]);
  const texts = [
    ...(context.named ? [sheet.name] : []),
    ...[...layout.titles].reverse().map((t) => t.text),
    base,
  ];
  const stated = byName && !roles.has('name') ? statedUnit(texts, register) : null;
  if (stated) sayStatedUnit(findings, sheet.name, stated, register);
  const fixed = mapping.unit
    ? (unitCode(mapping.unit.code.trim()) ?? mapping.unit.code.trim()) || null
    : (stated?.code ?? null);
  const rows = readRows(sheet, layout, roles, measures, fixed);
  const sources: PeriodSource[] = [
    ...[...layout.titles].reverse().flatMap(({ row, text }) =>
      // 填报时间 is the day that a form was filled in.
      isContactLine(rowCells(sheet, row))
        ? []
        : [{ place: 'title' as const, text: text.replace(filledIn, '') }],
    ),
    ...(context.named ? [{ place: 'sheet' as const, text: sheet.name }] : []),
    { place: 'file', text: base },
  ];
  const own = sheetPeriod(sources);
  const joined = mapping.period ? sheetPeriod([...sources, { place: 'mapping', text: mapping.period }]) : own;
  const period = timeOfColumns(
    joined,
    {
      toDate: plans.some((p) => p.slices.some((slice) => isToDate(slice.period))),
      ofMonth: layout.headers.some((h) => /本月|当月/.test(h.source)),
    },
    layout.titles.some((t) => /累计/.test(t.text)) && plans.some((p) => hasFlows(p)),
  );
  sayHeaders(sheet, layout, findings);
  sayUnused(sheet, recognition, findings);
  sayAssumed(sheet, layout, plans, findings);
  sayUnanswered(sheet, layout, recognition, findings);
  if (rows.count === 0) {
    sayNoRows(sheet, findings);
    return nothing;
  }
  const coded = sayRows(sheet, roles, rows, !context.named, findings);
  const canName = byName && roles.has('name') && (register.size > 0 || mapping.units !== undefined);
  const kept = canName
    ? nameUnits(sheet, roles, coded, { register, mapping, texts, period }, findings)
    : unitKnown(sheet, roles, fixed, findings)
      ? coded
      : null;
  const timed = isList || periodKnown(sheet, layout, recognition, period, findings);
  if (!kept || !timed) return nothing;
  sayUnusedPeriod(sheet, layout, recognition, mapping, own, joined, findings);
  sayMerges(sheet, layout, findings);
  const whole = sayCells(sheet, layout, kept, !context.named, findings);

  const input = { sheet, layout, roles, rows: whole, period, today: context.today, findings, mapping };
  const drafts = plans.map((plan) => {
    const draft = buildDraft(input, plan);
    const overTime = plan.dataset === 'units' && roles.has('as_of');
    return { draft: overTime ? mergeVintages(draft, findings) : draft, derived: false };
  });
  for (const header of recognition.unused) checkUnusedColumn(input, header);
  // Units that were found by name are known better where they were found.
  const known = byName && whole.unit.values.every((code) => register.versionsOf(code).length > 0);
  const units =
    known || plans.some((p) => p.dataset === 'units')
      ? null
      : unitsOf(sheet, roles, whole, mapping, findings);
  return {
    sheet,
    layout,
    recognition,
    free: null,
    drafts: [...(units ? [{ draft: units, derived: true }] : []), ...drafts],
    rows: whole,
    waits: false,
  };
}

/** Rows that are looked at to see what words a column holds, and how many different ones. */
const sampledRows = 400;
const sampledTexts = 40;

/** The first texts of a column below the header, each once. */
function columnSamples(sheet: Sheet, { headerBottom }: Layout, column: number): string[] {
  const found = new Set<string>();
  const last = Math.min(sheet.height, headerBottom + 1 + sampledRows);
  for (let row = headerBottom + 1; row < last && found.size < sampledTexts; row += 1) {
    const text = cellText(cellAt(sheet, row, column));
    if (text !== '') found.add(text);
  }
  return [...found];
}

/** Whether a plan has numbers that can be counted from the start of a year. */
function hasFlows({ dataset, columns }: Plan): boolean {
  return columns.some((used) => field(dataset, used.field)?.flow === true);
}
