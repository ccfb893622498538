import { usedValues } from '../base/coded.ts';
import { Failure } from '../base/errors.ts';
import { hashBlob, hashLarge } from '../base/hash.ts';
import { datasets } from '../domain/datasets.ts';
import type { Edition, FileReport } from '../domain/edition.ts';
import type { UnitRegister } from '../domain/unit-register.ts';
import type { DatasetDraft } from './checks/check-drafts.ts';
import { FindingList } from './finding-list.ts';
import type { NamedBlob } from './formats/open-file.ts';
import type { ExportFile, IntakeResult, Mapping } from './intake.ts';
import { readLayout } from './layout.ts';
import { makeEdition, makeFreeEdition } from './make-edition.ts';
import { openExport, type Reading } from './open-export.ts';
import { readSheet, type ReadSheet, type SheetContext } from './read-sheet.ts';
import { refusePersonalData } from './refuse-personal-data.ts';
import { failedReport, sheetReports } from './report.ts';
import { shapeOf } from './shape.ts';
import { sayMapping } from './say-mapping.ts';
import { isEmptyColumn, type Sheet, type SheetFile } from './sheet.ts';
import { sayHistory } from './unit-history.ts';

/** One file while it is read: its sheets as far as they are understood, and all that was noticed so far. */
export interface FileReading {
  readonly file: ExportFile;
  readonly mapping: Mapping;
  readonly opened: SheetFile;
  readonly context: SheetContext;
  readonly findings: FindingList;
  readonly sheets: readonly ReadSheet[];
  /** What all files with these headers have in common. */
  readonly shape: string | null;
  /** SHA-256 of the file's bytes. */
  readonly hash: string;
}

/**
 * Opens a file and understands the sheets that say the codes of their units; those that only name units wait for
 * `readWaiting`. A report and no reading for a file that cannot be opened, or that holds personal data.
 */
export async function startReading(
  file: ExportFile,
  mapping: Mapping,
  today: Date,
  reading: Reading,
  opening: () => Promise<void>,
): Promise<FileReading | FileReport> {
  const { hash, opened } = await openHashed(file, mapping, reading);
  if ('accepted' in opened) return opened;
  await opening();
  const findings = new FindingList();
  for (const note of opened.notes) findings.add(note);
  const layouts = opened.sheets.map((sheet) => readLayout(sheet, Object.keys(mapping.columns ?? {})));
  const personal = opened.sheets.map((sheet, i) => refusePersonalData(sheet, layouts[i] ?? null, findings));
  if (personal.includes(true)) return refusal(file, opened, findings);
  const context: SheetContext = { file: file.name, mapping, today, named: !opened.text, units: null };
  const sheets = opened.sheets.map((sheet, i) => readSheet(sheet, layouts[i] ?? null, context, findings));
  return { file, mapping, opened, context, findings, sheets, shape: shapeOf(layouts), hash };
}

/** Reads the sheets that only name their units, now that the others have said what the names mean. */
export function readWaiting(reading: FileReading, units: UnitRegister): FileReading {
  const { context, findings, mapping } = reading;
  const sheets = reading.sheets.map((r) =>
    r.waits ? readSheet(r.sheet, r.layout, { ...context, units }, findings) : r,
  );
  sayHistory(sheets, units, findings);
  sayUnrecognised(sheets, mapping, findings);
  sayMapping(mapping, sheets, findings);
  return { ...reading, sheets };
}

/** The report on a checked file and, where it can be accepted, its editions. */
export async function finishReading(
  { file, opened, context, findings, sheets, shape, hash }: FileReading,
  merged: readonly DatasetDraft[],
): Promise<IntakeResult> {
  // Units that a file about something else names are no reason to keep it.
  const free = sheets.flatMap((r) => r.free ?? []);
  const hasRows = free.length > 0 || merged.some(({ draft, derived }) => !derived && draft.height > 0);
  if (!findings.blocked && !hasRows)
    findings.add({
      rule: 'unreadable',
      severity: 'error',
      blocking: true,
      sheet: sheets.find((r) => r.drafts.length > 0)?.sheet.name ?? '',
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
    shape,
    sheets: sheets.flatMap((r) => sheetReports(r, merged, all)),
  };
  if (!accepted) return { report, editions: [] };
  const source = { file: file.name, fileHash: hash, encoding: opened.encoding };
  const editions: Edition[] = [];
  for (const { draft, derived } of merged) {
    if (draft.height === 0) continue;
    const sheet = [...new Set(usedValues(draft.origin).map((origin) => origin.sheet))].join('、');
    editions.push(await makeEdition(draft, { ...source, sheet }, all, context.today, derived));
  }
  for (const table of free)
    editions.push(await makeFreeEdition(table, { ...source, sheet: table.sheet }, all, context.today));
  return { report, editions };
}

/** Files up to this size are fetched once, for their hash and for their reading. */
const inMemory = 256 << 20;

/** Opens a file and hashes its bytes: before the reading, for beside it they and what is made of them are in memory. */
async function openHashed(
  { name, blob }: ExportFile,
  mapping: Mapping,
  reading: Reading,
): Promise<{ readonly hash: string; readonly opened: SheetFile | FileReport }> {
  const whole = blob.size > inMemory ? undefined : new Uint8Array(await blob.arrayBuffer());
  const hash = await (whole ? hashLarge(whole) : hashBlob(blob, reading.signal));
  return { hash, opened: await open({ name, blob, whole }, mapping, reading) };
}

/** The file's sheets, or the report that says why there are none. */
async function open(file: NamedBlob, mapping: Mapping, reading: Reading): Promise<SheetFile | FileReport> {
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
function sayUnrecognised(read: readonly ReadSheet[], { dataset }: Mapping, findings: FindingList): void {
  const named = dataset && dataset !== 'free' ? datasets[dataset].label : null;
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
        : layout && named
          ? {
              zh: `表头里没有认得的“${named.zh}”列：请在“各列对应什么”里指明每一列是什么。`,
              en: `No column of the header is known as one of "${named.en}": say under "What each column is" what they are.`,
            }
          : layout
            ? {
                zh: '认不出这是哪一种数据：表头里没有足够的已知列。请指明数据集和各列；不属于任何数据集的，可以起个名字，作为自由表原样保留。',
                en: 'It cannot be told which dataset this is: too few known columns in the header. Say which dataset it is and what its columns are; a table that is none of them can be kept as it stands, as a free table under a name of your own.',
              }
            : {
                zh: '找不到表头：前 40 行里没有认得的列名。请核对文件，或指明各列；不属于任何数据集的，可以起个名字，作为自由表原样保留。',
                en: 'No header was found: the first 40 rows hold no known column name. Check the file, or say what its columns are; a table that is no dataset can be kept as it stands, as a free table under a name of your own.',
              },
      ...(any || isEmpty(sheet) || (layout && named) ? {} : { question: { kind: 'table' } }),
    });
  }
}

function isEmpty(sheet: Sheet): boolean {
  return sheet.columns.every(isEmptyColumn);
}
