import { openAsBlob } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { openDrop } from '../intake/formats/open-archive.ts';
import type { ExportFile, IntakeResult, Mapping } from '../intake/intake.ts';
import { readMapping } from '../intake/mapping.ts';
import { readFiles } from '../intake/read-drop.ts';

/** Reads a mapping file as the import page exports it. */
async function readMappingFile(file: string): Promise<Mapping> {
  try {
    return readMapping(file, await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      'usage',
      { zh: `映射文件 ${file} 打不开。`, en: `The mapping file ${file} cannot be opened.` },
      { cause: error },
    );
  }
}

/** A file to be read, and what lies beside it. */
interface ExportPlace extends ExportFile {
  readonly mapping: Mapping;
  /** Why its counts are public as they are; null where nothing says so. */
  readonly open: Bilingual | null;
}

/** The files that places on the disk hold, and those in folders and archives that are no data. */
interface ExportFiles {
  readonly files: readonly ExportPlace[];
  readonly skipped: Awaited<ReturnType<typeof openDrop>>['skipped'];
}

/**
 * The export files that a list of files and folders names, folders in name order with what lies below them, archives
 * opened. Names of files in folders begin at the folder. A `<file stem>.mapping.json` beside a file is its mapping; a
 * `<file stem>.public.json` says why its counts are public as they are, `{"zh": …, "en": …}`; a `public.json` says it of
 * all files of its folder.
 */
export async function exportFiles(places: readonly string[]): Promise<ExportFiles> {
  const files: ExportPlace[] = [];
  const skipped: ExportFiles['skipped'][number][] = [];
  for (const place of places) {
    const info = await stat(place).catch((cause: unknown) => {
      throw new Failure(
        'file-missing',
        { zh: `找不到 ${place}，请检查路径。`, en: `${place} does not exist; check the path.` },
        { cause },
      );
    });
    const inFolder = info.isDirectory();
    const found = inFolder ? await filesBelow(place) : [place];
    const before = files.length;
    for (const file of found) {
      const name = inFolder ? path.relative(place, file).replaceAll(path.sep, '/') : path.basename(file);
      const opened = await openDrop([{ name, blob: await openAsBlob(file), inFolder }]);
      const mapping = await mappingBeside(file);
      const open = await publicBeside(file);
      files.push(...opened.files.map((inner) => ({ ...inner, mapping, open })));
      skipped.push(...opened.skipped);
    }
    if (inFolder && files.length === before)
      throw new Failure('file-missing', {
        zh: `文件夹 ${place} 里没有可读的表格文件（CSV、Excel、Parquet、Arrow 或 ZIP）。`,
        en: `The folder ${place} holds no table file (CSV, Excel, Parquet, Arrow or ZIP).`,
      });
  }
  return { files, skipped };
}

/** All files below a folder by name, without mappings. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const inner = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(inner)));
    else if (entry.isFile() && !/(?:^|\.)(?:mapping|public)\.json$/.test(entry.name)) found.push(inner);
  }
  return found;
}

const besideFile = (file: string, ending: string) =>
  file.slice(0, -path.extname(file).length || undefined) + ending;

async function publicBeside(file: string): Promise<Bilingual | null> {
  for (const place of [besideFile(file, '.public.json'), path.join(path.dirname(file), 'public.json')]) {
    const text = await readFile(place, 'utf8').catch(() => null);
    if (text === null) continue;
    const read = v.safeParse(v.object({ zh: sentenceSchema, en: sentenceSchema }), parsed(text));
    if (read.success) return read.output;
    throw new Failure('usage', {
      zh: `${place} 应写明公开的依据：{"zh": "…", "en": "…"}。`,
      en: `${place} must say why the counts are public: {"zh": "…", "en": "…"}.`,
    });
  }
  return null;
}

const sentenceSchema = v.pipe(v.string(), v.trim(), v.minLength(1));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function mappingBeside(file: string): Promise<Mapping> {
  const beside = besideFile(file, '.mapping.json');
  return (await stat(beside).catch(() => null)) ? readMappingFile(beside) : {};
}

/** Reads exports together, the way the browser does. `mapping` speaks for all files, the one beside a file for that file first. */
export async function readExports({ files }: ExportFiles, mapping: Mapping = {}): Promise<IntakeResult[]> {
  const results = await readFiles(
    files.map(({ name, blob, mapping: own }) => ({
      name,
      blob,
      mapping: { ...mapping, ...own },
    })),
  );
  return results.map((result, i) => {
    const reason = files[i]?.open;
    if (!reason) return result;
    const protection = { kind: 'public', reason } as const;
    const editions = result.editions.map((e) => ({ ...e, manifest: { ...e.manifest, protection } }));
    return { ...result, editions };
  });
}

/** The mapping that `--period` and `--mapping` ask for. */
export async function mappingFrom(options: Readonly<Record<string, unknown>>): Promise<Mapping> {
  const mapping = typeof options['mapping'] === 'string' ? await readMappingFile(options['mapping']) : {};
  const period = options['period'];
  if (typeof period !== 'string') return mapping;
  if (!/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(period))
    throw new Failure('usage', {
      zh: `--period 应写成 YYYY 或 YYYY-MM，而不是“${period}”。`,
      en: `--period takes YYYY or YYYY-MM, not "${period}".`,
    });
  return { ...mapping, period };
}
