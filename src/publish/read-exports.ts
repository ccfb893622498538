import { openAsBlob } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../base/errors.ts';
import type { IntakeResult, Mapping } from '../intake/intake.ts';
import { readMapping } from '../intake/mapping.ts';
import { readExport } from '../intake/read-export.ts';

/** Endings of the files that intake reads; anything else in a folder is passed over. */
const endings = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xlsm']);

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

/** The export files that a list of files and folders names, folders in name order. */
export async function exportFiles(places: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const place of places) {
    const info = await stat(place).catch((cause: unknown) => {
      throw new Failure(
        'file-missing',
        { zh: `找不到 ${place}，请检查路径。`, en: `${place} does not exist; check the path.` },
        { cause },
      );
    });
    if (!info.isDirectory()) found.push(place);
    else {
      const names = (await readdir(place)).sort((a, b) => a.localeCompare(b, 'en'));
      const inside = names.filter((n) => endings.has(path.extname(n).toLowerCase()) && !n.startsWith('~$'));
      if (inside.length === 0)
        throw new Failure('file-missing', {
          zh: `文件夹 ${place} 里没有 CSV 或 XLSX 文件。`,
          en: `The folder ${place} holds no CSV or XLSX file.`,
        });
      found.push(...inside.map((n) => path.join(place, n)));
    }
  }
  return found;
}

/**
 * Reads exports the way the browser does. `mapping` speaks for all files; a `<file stem>.mapping.json` beside a
 * file speaks for that file first.
 */
export async function readExports(files: readonly string[], mapping: Mapping = {}): Promise<IntakeResult[]> {
  const results: IntakeResult[] = [];
  for (const file of files) {
    const beside = file.slice(0, -path.extname(file).length) + '.mapping.json';
    const own = (await stat(beside).catch(() => null)) ? await readMappingFile(beside) : {};
    const blob = await openAsBlob(file);
    results.push(await readExport({ name: path.basename(file), blob }, { ...mapping, ...own }));
  }
  return results;
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
