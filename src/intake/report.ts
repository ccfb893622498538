import { counted } from '../base/counted.ts';
import type { Bilingual } from '../base/bilingual.ts';
import type { FileReport, ReportColumn, SheetReport } from '../domain/edition.ts';
import type { DatasetId } from '../domain/datasets.ts';
import type { Finding } from '../domain/finding.ts';
import type { TableColumn } from '../domain/table-columns.ts';
import type { FreeTable } from './free-table.ts';
import { cellAt, cellText, columnLetters, type Sheet } from './sheet.ts';
import type { DatasetDraft } from './checks/check-drafts.ts';
import type { Draft } from './draft.ts';
import type { ReadSheet } from './read-sheet.ts';
import { measureText } from './measures.ts';
import { field } from '../domain/datasets.ts';
import { roleOf, type Role } from './column-roles.ts';
import type { Layout } from './layout.ts';
import { excerpt, preview, samples } from './preview.ts';
import { roleLabels } from './role-labels.ts';

const shown = 8;

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
  if (free) return [freeReport(sheet, layout, free, own)];
  if (drafts.length === 0)
    return [
      {
        sheet: sheet.name,
        dataset: recognition?.plans[0]?.dataset ?? null,
        rows: 0,
        columns: columnsOf(read, recognition?.plans[0]?.dataset ?? null, true),
        findings: own,
        preview: { header: [], rows: [] },
        excerpt: excerpt(sheet, layout),
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
      rows: rows.count,
      columns: columnsOf(read, draft.dataset, draft === main?.draft),
      findings: draft === main?.draft ? own : derived ? [derivedNote(sheet.name, draft)] : [],
      preview: preview(whole, rows.first, sheet),
      excerpt: draft === main?.draft ? excerpt(sheet, layout) : null,
    };
  });
}

/** What a sheet gives that is kept as it stands. */
function freeReport(
  sheet: Sheet,
  layout: Layout | null,
  free: FreeTable,
  findings: readonly Finding[],
): SheetReport {
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
      column: columnLetters(header.column),
      source: header.source,
      samples: samples(sheet, layout, header.column),
      field: column.name,
      unit: measure,
      reason: typeReasons[column.type],
      confidence: 'certain',
    })),
    findings,
    preview: {
      header: free.columns.map(({ column }) => column.name),
      rows: first.map((row) => ({
        row: row + 1,
        cells: free.columns.map(({ header }) => ({
          text: cellText(cellAt(sheet, row, header.column)),
          missing: null,
          column: columnLetters(header.column),
        })),
      })),
    },
    excerpt: excerpt(sheet, layout),
  };
}

const typeReasons: Readonly<Record<TableColumn['type'], Bilingual>> = {
  integer: { zh: '每一格都是整数。', en: 'Every cell is a whole number.' },
  number: { zh: '每一格都是数字。', en: 'Every cell is a number.' },
  date: { zh: '每一格都是日期。', en: 'Every cell is a date.' },
  text: { zh: '文字，或须按文字保留的编码。', en: 'Texts, or codes that must stay texts.' },
};

function columnsOf(
  { sheet, recognition, layout }: ReadSheet,
  dataset: DatasetId | null,
  main: boolean,
): ReportColumn[] {
  if (!layout) return [];
  const plan = recognition?.plans.find((p) => p.dataset === dataset);
  return layout.headers.flatMap((header): ReportColumn[] => {
    if (header.source === '') return [];
    const place = {
      column: columnLetters(header.column),
      source: header.source,
      samples: samples(sheet, layout, header.column),
    };
    const role = [...(recognition?.roles ?? [])].find(([, column]) => column === header.column)?.[0];
    const byName = main && !recognition?.roles.has('unit') && (role === 'name' || role === 'within');
    if (role && (byName || dataset === null || rolesOf(dataset).includes(role))) {
      const label = roleLabels[role];
      const reason =
        roleOf(header) === null
          ? { zh: `按映射对应“${label.zh}”。`, en: `The mapping says that it is "${label.en}".` }
          : { zh: `表头是“${label.zh}”的已知写法。`, en: `The header is a known name of "${label.en}".` };
      return [{ ...place, field: role, unit: null, reason, confidence: 'certain' }];
    }
    const used = plan?.columns.find((c) => c.column === header.column);
    const definition = used && dataset && field(dataset, used.field);
    if (used && definition) {
      const unit = measureText(header, definition, layout.measures);
      const { field: name, reason, confidence } = used;
      return [{ ...place, field: name, unit, reason, confidence }];
    }
    const unused = recognition === null || recognition.unused.includes(header);
    const reason = { zh: '没有用到。', en: 'Not used.' };
    return main && unused ? [{ ...place, field: null, unit: null, reason, confidence: 'certain' }] : [];
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
      en: `The list of units is taken from the codes and names of this sheet: ${counted(draft.height, 'unit', 'units')}. Where a list of units is imported, that one counts.`,
    },
  };
}

/** How many rows came from a sheet, and the first of them that are shown. */
function rowsOfSheet({ origin, height }: Draft, sheet: string): { count: number; first: number[] } {
  const ofSheet = Uint8Array.from(origin.values, (of) => Number(of.sheet === sheet));
  const first: number[] = [];
  let count = 0;
  for (let i = 0; i < height; i += 1) {
    if (ofSheet[origin.codes[i] ?? -1] !== 1) continue;
    count += 1;
    if (count <= shown) first.push(i);
  }
  return { count, first };
}

/** A report on a file that nothing could be read of, with its one finding. */
export function failedReport(file: string, encoding: string | null, finding: Finding): FileReport {
  return {
    file,
    accepted: false,
    encoding,
    delimiter: null,
    shape: null,
    sheets: [
      {
        sheet: finding.sheet,
        dataset: null,
        rows: 0,
        columns: [],
        findings: [finding],
        preview: { header: [], rows: [] },
        excerpt: null,
      },
    ],
  };
}

/** A report on a file that is the same as another of the drop: nothing of it is kept a second time. */
export function sayRepeatedFile(file: string, first: FileReport): FileReport {
  const said = failedReport(file, first.encoding, {
    rule: 'repeated-file',
    severity: 'note',
    blocking: false,
    sheet: file,
    row: null,
    column: null,
    value: first.file,
    message: {
      zh: `与“${first.file}”逐字节相同，只算一次。`,
      en: `It is the same, byte for byte, as "${first.file}" and counts once.`,
    },
  });
  return { ...said, accepted: first.accepted };
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
