import type { Bilingual } from '../base/bilingual.ts';
import type { FileReport, SheetReport } from '../domain/edition.ts';
import type { DatasetId } from '../domain/datasets.ts';
import type { Finding } from '../domain/finding.ts';
import { missingColumn, tableColumns, type TableColumn } from '../domain/table-columns.ts';
import type { FreeTable } from './free-table.ts';
import { cellAt, cellText, type Sheet } from './sheet.ts';
import type { DatasetDraft } from './checks/check-drafts.ts';
import { numberAt, periodAt, textAt, unitAt, type Draft } from './draft.ts';
import type { ReadSheet } from './read-sheet.ts';
import { measureText } from './measures.ts';
import { field } from '../domain/datasets.ts';
import type { Role } from './column-roles.ts';

const shown = 8;

type ReportColumn = SheetReport['columns'][number];

const roleLabels: Readonly<Record<Role, { zh: string; en: string }>> = {
  unit: { zh: '单位编码', en: 'unit code' },
  name: { zh: '单位名称', en: 'unit name' },
  within: { zh: '上级名称', en: 'name of the unit above' },
  level: { zh: '级别', en: 'level' },
  parent: { zh: '上级编码', en: 'parent' },
  urban: { zh: '城乡分类', en: 'urban or rural' },
  valid_from: { zh: '启用日期', en: 'valid from' },
  valid_to: { zh: '撤并日期', en: 'valid to' },
  successor: { zh: '继承单位', en: 'successor' },
  as_of: { zh: '名录日期', en: 'day of the list' },
  period: { zh: '时期', en: 'period' },
  year: { zh: '年份', en: 'year' },
  month: { zh: '月份', en: 'month' },
  birth_order: { zh: '孩次', en: 'birth order' },
  age: { zh: '年龄', en: 'age' },
  age_from: { zh: '年龄起', en: 'age from' },
  age_to: { zh: '年龄止', en: 'age to' },
  sex: { zh: '性别', en: 'sex' },
};

/** Roles that rows of a dataset are told by, beside unit and period. */
function rolesOf(dataset: DatasetId): readonly Role[] {
  const time = ['unit', 'period', 'year', 'month'] as const;
  switch (dataset) {
    case 'units':
      return [
        'unit',
        'name',
        'within',
        'level',
        'parent',
        'urban',
        'valid_from',
        'valid_to',
        'successor',
        'as_of',
      ];
    case 'age_sex':
      return [...time, 'age', 'age_from', 'age_to', 'sex'];
    case 'births':
      return [...time, 'birth_order'];
    default:
      return time;
  }
}

/**
 * The report on one sheet: one part for each dataset it feeds. What is about the sheet as a whole (rows left out,
 * columns not used) stands in the part of its main dataset.
 */
export function sheetReports(
  read: ReadSheet,
  kept: readonly DatasetDraft[],
  findings: readonly Finding[],
): SheetReport[] {
  const { sheet, drafts, recognition, layout, free } = read;
  const own = findings.filter((f) => f.sheet === sheet.name);
  if (free) return [freeReport(sheet, free, own)];
  if (drafts.length === 0)
    return [
      {
        sheet: sheet.name,
        dataset: recognition?.plans[0]?.dataset ?? null,
        rows: 0,
        columns: layout
          ? layout.headers.filter((h) => h.source !== '').map((h) => unusedColumn(h.source))
          : [],
        findings: own,
        preview: { header: [], rows: [] },
      },
    ];
  const main = drafts.find((d) => !d.derived) ?? drafts[0];
  return drafts.map(({ draft, derived }) => {
    // As the checks left them: repeated rows once, impossible values gone. Units that a sheet names are all told.
    const checked = derived ? undefined : kept.find((k) => k.draft.dataset === draft.dataset)?.draft;
    const whole = checked ?? draft;
    const rows = rowsOfSheet(whole, sheet.name);
    const proposal = derived ? undefined : recognition?.proposals.get(draft.dataset);
    return {
      sheet: sheet.name,
      dataset: draft.dataset,
      ...(proposal ? { proposal } : {}),
      rows: rows.length,
      columns: columnsOf(read, draft.dataset, draft === main?.draft),
      findings: draft === main?.draft ? own : derived ? [derivedNote(sheet.name, draft)] : [],
      preview: preview(whole, [...rows.subarray(0, shown)]),
    };
  });
}

/** What a sheet gives that is kept as it stands. */
function freeReport(sheet: Sheet, free: FreeTable, findings: readonly Finding[]): SheetReport {
  const first = [...free.rows.subarray(0, shown)];
  return {
    sheet: sheet.name,
    dataset: 'free',
    table: free.table,
    proposal: {
      reason: {
        zh: `按要求作为自由表“${free.table}”原样保留。`,
        en: `Kept as it stands as the free table "${free.table}", as you asked.`,
      },
      confidence: 'certain',
    },
    rows: free.rows.length,
    columns: free.columns.map(({ header, column, measure }) => ({
      source: header.source,
      field: column.name,
      unit: measure,
      reason: typeReasons[column.type],
      confidence: 'certain',
    })),
    findings,
    preview: {
      header: free.columns.map(({ column }) => column.name),
      rows: first.map((row) => free.columns.map(({ header }) => cellText(cellAt(sheet, row, header.column)))),
    },
  };
}

const typeReasons: Readonly<Record<TableColumn['type'], Bilingual>> = {
  integer: { zh: '每一格都是整数。', en: 'Every cell is a whole number.' },
  number: { zh: '每一格都是数字。', en: 'Every cell is a number.' },
  date: { zh: '每一格都是日期。', en: 'Every cell is a date.' },
  text: { zh: '文字，或须按文字保留的编码。', en: 'Texts, or codes that must stay texts.' },
};

function unusedColumn(source: string): ReportColumn {
  return {
    source,
    field: null,
    unit: null,
    reason: { zh: '没有用到。', en: 'Not used.' },
    confidence: 'certain',
  };
}

function columnsOf({ recognition, layout }: ReadSheet, dataset: DatasetId, main: boolean): ReportColumn[] {
  if (!recognition || !layout) return [];
  const plan = recognition.plans.find((p) => p.dataset === dataset);
  return layout.headers.flatMap((header): ReportColumn[] => {
    if (header.source === '') return [];
    const role = [...recognition.roles].find(([, column]) => column === header.column)?.[0];
    const byName = main && !recognition.roles.has('unit') && (role === 'name' || role === 'within');
    if (role && (byName || rolesOf(dataset).includes(role))) {
      const label = roleLabels[role];
      return [
        {
          source: header.source,
          field: role,
          unit: null,
          reason: {
            zh: `表头是“${label.zh}”的已知写法。`,
            en: `The header is a known name of "${label.en}".`,
          },
          confidence: 'certain',
        },
      ];
    }
    const used = plan?.columns.find((c) => c.column === header.column);
    const definition = used && field(dataset, used.field);
    if (used && definition) {
      const unit = measureText(header, definition, layout.measures);
      const { reason, confidence } = used;
      return [{ source: header.source, field: used.field, unit, reason, confidence }];
    }
    return main && recognition.unused.includes(header) ? [unusedColumn(header.source)] : [];
  });
}

function derivedNote(sheet: string, draft: Draft): Finding {
  return {
    rule: 'units-derived',
    severity: 'note',
    blocking: false,
    sheet,
    row: null,
    column: null,
    value: null,
    message: {
      zh: `单位名录取自本表的编码和名称，共 ${draft.height} 个单位；另有单位名录时以名录为准。`,
      en: `The list of units is taken from the codes and names of this sheet: ${draft.height} units. Where a list of units is imported, that one counts.`,
    },
  };
}

function rowsOfSheet(draft: Draft, sheet: string): Int32Array {
  const ofSheet = draft.origin.values.map((origin) => origin.sheet === sheet);
  return draft.row.map((_, i) => i).filter((i) => ofSheet[draft.origin.codes[i] ?? -1]);
}

/** First rows as they will be kept. */
function preview(draft: Draft, first: readonly number[]): SheetReport['preview'] {
  const header = tableColumns(draft.dataset)
    .map((c) => c.name)
    .filter((name) => !name.startsWith('source_') && name !== missingColumn);
  const rows = first.map((i) =>
    header.map((name) => {
      if (name === 'unit') return unitAt(draft, i);
      if (name === 'period') return periodAt(draft, i)?.start ?? '';
      if (name === 'grain') return periodAt(draft, i)?.grain ?? '';
      const number = numberAt(draft, name, i);
      return Number.isNaN(number) ? (textAt(draft, name, i) ?? '') : String(number);
    }),
  );
  return { header, rows };
}

/** A report on a file that nothing could be read of, with its one finding. */
export function failedReport(file: string, encoding: string | null, finding: Finding): FileReport {
  return {
    file,
    accepted: false,
    encoding,
    sheets: [
      {
        sheet: finding.sheet,
        dataset: null,
        rows: 0,
        columns: [],
        findings: [finding],
        preview: { header: [], rows: [] },
      },
    ],
  };
}

/** A report on a file of a folder or archive that was passed over, with the reason. */
export function skippedReport({
  name,
  reason,
}: {
  readonly name: string;
  readonly reason: Bilingual;
}): FileReport {
  return failedReport(name, null, {
    rule: 'skipped-file',
    severity: 'note',
    blocking: false,
    sheet: name,
    row: null,
    column: null,
    value: null,
    message: { zh: `没有读入：${reason.zh}`, en: `Not read: ${reason.en}` },
  });
}
