import { hashBlob } from '../base/hash.ts';
import type { DatasetPart, FileReport } from '../domain/edition.ts';
import { checkDrop } from './checks/check-drafts.ts';
import { finishReading, readWaiting, startReading, type FileReading } from './file-reading.ts';
import { openDrop } from './formats/open-archive.ts';
import type { DropFile, DropProgress, IntakeOptions, IntakeResult, ReadDrop } from './intake.ts';
import { knownRows } from './known-rows.ts';
import { knownUnits, unitRegister, type KnownUnits } from './known-units.ts';
import { mergeDrafts } from './merge-drafts.ts';
import { sayRepeatedFile } from './report.ts';

/** Share of the work that cutting the bytes into cells is, and to where understanding them takes it. */
const readShare = 0.4;
const understood = 0.7;
const checked = 0.9;

/** Opens the archives of a drop and reads all its files together. */
export const readDrop: ReadDrop = async (files, options = {}) => {
  const opened: DropFile[] = [];
  const skipped: Awaited<ReturnType<typeof openDrop>>['skipped'][number][] = [];
  for (const { mapping = {}, ...file } of files) {
    options.signal?.throwIfAborted();
    const found = await openDrop([file]);
    opened.push(...found.files.map((inner) => ({ ...inner, mapping })));
    skipped.push(...found.skipped);
  }
  return { results: await readFiles(opened, options), skipped };
};

/**
 * Reads the files of one import: bytes → sheets → datasets → findings → editions, one result a file in the order they
 * are given. Names of units are looked up in all of them; checks run once over all of them and over what is kept.
 * Files are worked through in the order of their names, so that the same files always give the same.
 *
 * Runs unchanged in Node and in a browser's worker. Never throws for what is wrong with a file: that is in its report.
 * Rejects with the signal's reason when it is aborted.
 */
export async function readFiles(
  files: readonly DropFile[],
  options: IntakeOptions<DropProgress> = {},
): Promise<IntakeResult[]> {
  const { signal, known = [], now = () => new Date() } = options;
  const order = files
    .map((file, index) => ({ file, index }))
    .sort((a, b) => a.file.name.localeCompare(b.file.name, 'en', { numeric: true }) || a.index - b.index);
  const results = new Map<number, IntakeResult>();
  const steps = new Steps(files, options);
  const today = now();

  const repeats = await repeatedFiles(order, signal);
  const started: { readonly index: number; readonly reading: FileReading }[] = [];
  for (const { file, index } of order) {
    if (repeats.has(index)) continue;
    const { mapping = {} } = file;
    steps.begin(index);
    const reading = await startReading(file, mapping, today, { signal, progress: steps.read }, () =>
      steps.opened(),
    );
    await steps.end(rowsOf(reading));
    if ('findings' in reading) started.push({ index, reading });
    else results.set(index, { report: reading, editions: [] });
  }

  const before = knownUnits(known);
  const register = unitRegister(
    before,
    started.flatMap(({ reading }) => reading.sheets.flatMap((r) => r.drafts)),
  );
  const readings = started.map(({ index, reading }) => ({ index, reading: readWaiting(reading, register) }));
  await steps.at('check', understood);
  const merged = checkDrop(
    readings.map(({ reading }) => ({ drafts: mergeDrafts(reading.sheets), findings: reading.findings })),
    beforeOf(known, before, register),
  );
  await steps.at('write', checked);
  for (const [n, { index, reading }] of readings.entries()) {
    results.set(index, await finishReading(reading, merged[n] ?? []));
    await steps.at('write', checked + ((1 - checked) * (n + 1)) / readings.length);
  }
  steps.done();
  return files.map(({ name }, index) => {
    const of = repeats.get(index);
    const first = of === undefined ? undefined : results.get(of)?.report;
    if (first) return { report: sayRepeatedFile(name, first), editions: [] };
    const result = results.get(index);
    if (!result) throw new Error(`${name} was not read`);
    return result;
  });
}

function beforeOf(
  known: readonly DatasetPart[],
  { listed }: KnownUnits,
  register: ReturnType<typeof unitRegister>,
): Parameters<typeof checkDrop>[1] {
  return {
    listed: new Set(listed.map(({ code }) => code)),
    register,
    rows: (dataset) => knownRows(known, dataset),
  };
}

function rowsOf(reading: FileReading | FileReport): number {
  return 'findings' in reading ? reading.opened.sheets.reduce((sum, sheet) => sum + sheet.height, 0) : 0;
}

/** Files whose bytes are those of an earlier one, each with that one's number. Only files of one size are compared. */
async function repeatedFiles(
  order: readonly { readonly file: DropFile; readonly index: number }[],
  signal: AbortSignal | undefined,
): Promise<Map<number, number>> {
  const sizes = new Map<number, number>();
  for (const { file } of order) sizes.set(file.blob.size, (sizes.get(file.blob.size) ?? 0) + 1);
  const first = new Map<string, number>();
  const repeats = new Map<number, number>();
  for (const { file, index } of order) {
    if ((sizes.get(file.blob.size) ?? 0) < 2 || file.blob.size === 0) continue;
    // The same bytes read in another way are another file.
    const key = `${await hashBlob(file.blob, signal)} ${JSON.stringify(file.mapping ?? {})}`;
    const known = first.get(key);
    if (known === undefined) first.set(key, index);
    else repeats.set(index, known);
  }
  return repeats;
}

/** Tells how far a drop is, by its files, rows and bytes; others get their turn at every step. */
class Steps {
  readonly #files: readonly DropFile[];
  readonly #options: IntakeOptions<DropProgress>;
  readonly #size: number;
  #file: number | null = null;
  #bytes = 0;
  #rows = 0;
  /** Of the file that is being read. */
  #now = { bytes: 0, rows: 0 };

  constructor(files: readonly DropFile[], options: IntakeOptions<DropProgress>) {
    this.#files = files;
    this.#options = options;
    this.#size = files.reduce((sum, { blob }) => sum + blob.size, 0);
  }

  begin(file: number): void {
    this.#file = file;
    this.#now = { bytes: 0, rows: 0 };
    this.#tell('read', this.#share(readShare));
  }

  readonly read = (bytes: number, rows: number): void => {
    this.#now = { bytes, rows };
    this.#tell('read', this.#share(readShare));
  };

  /** The file that is being read is cut into cells. */
  async opened(): Promise<void> {
    this.#now.bytes = this.#whole();
    await this.at('recognise', this.#share(readShare));
  }

  async end(rows: number): Promise<void> {
    this.#bytes += this.#whole();
    this.#rows += rows;
    this.#now = { bytes: 0, rows: 0 };
    await this.at('recognise', this.#share(understood));
    this.#file = null;
  }

  async at(stage: DropProgress['stage'], fraction: number): Promise<void> {
    this.#tell(stage, fraction);
    // Others get their turn: whoever wants to stop this one.
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#options.signal?.throwIfAborted();
  }

  done(): void {
    this.#tell('write', 1);
  }

  #whole(): number {
    return this.#file === null ? 0 : (this.#files[this.#file]?.blob.size ?? 0);
  }

  /** Files that are through count with all of their understanding, the present one with `share` of its bytes. */
  #share(share: number): number {
    const size = Math.max(1, this.#size);
    return (understood * this.#bytes + share * this.#now.bytes) / size;
  }

  #tell(stage: DropProgress['stage'], fraction: number): void {
    this.#options.progress?.({
      stage,
      fraction,
      file: this.#file,
      bytes: this.#bytes + this.#now.bytes,
      size: this.#size,
      rows: this.#rows + this.#now.rows,
    });
  }
}
