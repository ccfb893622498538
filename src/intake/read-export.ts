import { usedValues } from '../base/coded.ts';
import { Failure } from '../base/errors.ts';
import { hashBlob } from '../base/hash.ts';
import type { Edition, FileReport } from '../domain/edition.ts';
import { checkDrafts, type DatasetDraft } from './checks/check-drafts.ts';
import { withParents } from './derived-units.ts';
import { joinDrafts, pickRows, unitAt, type Draft } from './draft.ts';
import { FindingList } from './finding-list.ts';
import type { ExportFile, IntakeProgress, Mapping, ReadExport } from './intake.ts';
import { readLayout } from './layout.ts';
import { knownUnits, unitRegister } from './known-units.ts';
import { makeEdition, makeFreeEdition } from './make-edition.ts';
import { openExport, type Reading } from './open-export.ts';
import { readSheet, type ReadSheet } from './read-sheet.ts';
import { refusePersonalData } from './refuse-personal-data.ts';
import { failedReport, sheetReports } from './report.ts';
import { shapeOf } from './shape.ts';
import { sayMapping } from './say-mapping.ts';
import { isEmptyColumn, type Sheet, type SheetFile } from './sheet.ts';
import { sayHistory } from './unit-history.ts';

/** Share of the work that cutting the bytes into cells is, for the progress. */
const readShare = 0.4;

/**
 * Reads one export: bytes → sheets → datasets → findings → editions. Runs unchanged in Node and in a browser's
 * worker. Never throws for what is wrong with the file: that is in the report. Rejects with the signal's reason
 * when it is aborted.
 */
export const readExport: ReadExport = async (file, mapping = {}, options = {}) => {
  const { signal, progress, known = [], now = () => new Date() } = options;
  const { size } = file.blob;
  let rows = 0;
  const step = async (stage: IntakeProgress['stage'], fraction: number) => {
    progress?.({ stage, fraction, bytes: size, size, rows });
    // Others get their turn: whoever wants to stop this one.
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
  };
  progress?.({ stage: 'read', fraction: 0, bytes: 0, size, rows });
  // Beside the reading, for it needs every byte too.
  const hashing = hashBlob(file.blob, signal);
  hashing.catch(() => undefined);
  const opened = await open(file, mapping, {
    signal,
    progress: (bytes, rowsRead) => {
      rows = rowsRead;
      progress?.({ stage: 'read', fraction: (readShare * bytes) / Math.max(1, size), bytes, size, rows });
    },
  });
  if ('accepted' in opened) return { report: opened, editions: [] };
  rows = opened.sheets.reduce((sum, sheet) => sum + sheet.height, 0);
  await step('recognise', readShare);

  const findings = new FindingList();
  for (const note of opened.notes) findings.add(note);
  const layouts = opened.sheets.map((sheet) => readLayout(sheet, Object.keys(mapping.columns ?? {})));
  const personal = opened.sheets.map((sheet, i) => refusePersonalData(sheet, layouts[i] ?? null, findings));
  if (personal.includes(true)) return { report: refusal(file, opened, findings), editions: [] };

  const today = now();
  const context = { file: file.name, mapping, today, named: !opened.text, units: null };
  const early = opened.sheets.map((sheet, i) => readSheet(sheet, layouts[i] ?? null, context, findings));
  // Sheets that only name their units come last: those that give codes say what the names mean.
  const before = knownUnits(known);
  const units = unitRegister(
    before,
    early.flatMap((r) => r.drafts),
  );
  const read = early.map((r) =>
    r.waits ? readSheet(r.sheet, r.layout, { ...context, units }, findings) : r,
  );
  sayHistory(read, units, findings);
  sayUnrecognised(read, findings);
  sayMapping(mapping, read, findings);
  await step('check', 0.7);
  const merged = checkDrafts(mergeDrafts(read), findings, new Set(before.listed.map(({ code }) => code)));
  await step('write', 0.9);

  // Units that a file about something else names are no reason to keep it.
  const free = read.flatMap((r) => r.free ?? []);
  const hasRows = free.length > 0 || merged.some(({ draft, derived }) => !derived && draft.height > 0);
  if (!findings.blocked && !hasRows)
    findings.add({
      rule: 'unreadable',
      severity: 'error',
      blocking: true,
      sheet: read.find((r) => r.drafts.length > 0)?.sheet.name ?? '',
      message: {
        zh: '表中没有一行可以收入，原因见其他核查结果。',
        en: 'Not one row of the table can be kept; the other findings say why.',
      },
    });
  const all = findings.all();
  const accepted = hasRows && !all.some((f) => f.blocking);
  const report: FileReport = {
    file: file.name,
    accepted,
    encoding: opened.encoding,
    delimiter: opened.delimiter ?? null,
    shape: shapeOf(layouts),
    sheets: read.flatMap((r) => sheetReports(r, merged, all)),
  };
  if (!accepted) return { report, editions: [] };
  const fileHash = await hashing;
  const source = { file: file.name, fileHash, encoding: opened.encoding };
  const editions: Edition[] = [];
  for (const { draft, derived } of merged) {
    if (draft.height === 0) continue;
    const sheet = [...new Set(usedValues(draft.origin).map((origin) => origin.sheet))].join('、');
    editions.push(await makeEdition(draft, { ...source, sheet }, all, today, derived));
  }
  for (const table of free)
    editions.push(await makeFreeEdition(table, { ...source, sheet: table.sheet }, all, today));
  progress?.({ stage: 'write', fraction: 1, bytes: size, size, rows });
  return { report, editions };
};

/** The file's sheets, or the report that says why there are none. */
async function open(file: ExportFile, mapping: Mapping, reading: Reading): Promise<SheetFile | FileReport> {
  try {
    return await openExport(file, mapping, reading);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return failedReport(file.name, null, {
      rule: 'unreadable',
      severity: 'error',
      blocking: true,
      sheet: file.name,
      row: null,
      column: null,
      value: null,
      message: error.text,
    });
  }
}

/** Says nothing of the file but that it holds personal data, and where. */
function refusal(file: ExportFile, { sheets, encoding }: SheetFile, findings: FindingList): FileReport {
  const all = findings.all();
  return {
    file: file.name,
    accepted: false,
    encoding,
    delimiter: null,
    shape: null,
    sheets: sheets.map((sheet) => ({
      sheet: sheet.name,
      dataset: null,
      rows: 0,
      columns: [],
      findings: all.filter((f) => f.sheet === sheet.name),
      preview: { header: [], rows: [] },
      excerpt: null,
    })),
  };
}

/** Sheets that no dataset is in: a note beside others that are read, a refusal where there are no others. */
function sayUnrecognised(read: readonly ReadSheet[], findings: FindingList): void {
  const any = read.some((r) => r.free !== null || (r.recognition?.plans.length ?? 0) > 0);
  for (const { sheet, layout, recognition, free } of read) {
    if (free || (recognition?.plans.length ?? 0) > 0 || recognition?.asks || recognition?.lacks) continue;
    if (any && isEmpty(sheet)) continue;
    findings.add({
      rule: 'unreadable',
      severity: any ? 'note' : 'error',
      blocking: !any,
      sheet: sheet.name,
      message: isEmpty(sheet)
        ? { zh: '表是空的。', en: 'The sheet is empty.' }
        : layout
          ? {
              zh: '认不出这是哪一种数据：表头里没有足够的已知列。请指明数据集和各列；不属于任何数据集的，可以起个名字，作为自由表原样保留。',
              en: 'It cannot be told which dataset this is: too few known columns in the header. Say which dataset it is and what its columns are; a table that is none of them can be kept as it stands, as a free table under a name of your own.',
            }
          : {
              zh: '找不到表头：前 40 行里没有认得的列名。请核对文件，或指明各列；不属于任何数据集的，可以起个名字，作为自由表原样保留。',
              en: 'No header was found: the first 40 rows hold no known column name. Check the file, or say what its columns are; a table that is no dataset can be kept as it stands, as a free table under a name of your own.',
            },
      ...(any || isEmpty(sheet) ? {} : { question: { kind: 'table' } }),
    });
  }
}

function isEmpty(sheet: Sheet): boolean {
  return sheet.columns.every(isEmptyColumn);
}

/** One draft a dataset from all sheets; units that several sheets name are kept once. */
function mergeDrafts(read: readonly ReadSheet[]): DatasetDraft[] {
  const all = read.flatMap((r) => r.drafts);
  const listed = all.some((d) => d.draft.dataset === 'units' && !d.derived);
  // A real list of units in the file says all that a derived one would.
  const used = all.filter(({ derived }) => !(derived && listed));
  return [...new Set(used.map(({ draft }) => draft.dataset))].map((dataset) => {
    const own = used.filter(({ draft }) => draft.dataset === dataset);
    const derived = own.some((d) => d.derived);
    const drafts = own.map(({ draft }) => draft);
    const joined = joinDrafts(dataset, derived ? eachUnitOnce(drafts) : drafts);
    return { draft: dataset === 'units' ? withParents(joined) : joined, derived };
  });
}

/** Drafts of units without the rows of those that an earlier one has. */
function eachUnitOnce(drafts: readonly Draft[]): Draft[] {
  const known = new Set<string>();
  return drafts.map((draft) => {
    const rows = draft.row.map((_, i) => i).filter((i) => !known.has(unitAt(draft, i)));
    for (const unit of draft.unit.values) known.add(unit);
    return rows.length === draft.height ? draft : pickRows(draft, rows);
  });
}
