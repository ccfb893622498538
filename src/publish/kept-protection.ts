import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { hash } from '../base/hash.ts';
import type { Table } from '../base/table.ts';
import type { DatasetId } from '../domain/datasets.ts';
import { protectTables, type Protection } from '../privacy/protect-tables.ts';
import { projectRoot } from './places.ts';

const cache = path.join(projectRoot, 'node_modules/.cache/siwang/protection');

/**
 * What is suppressed in these tables, from the cache of an earlier build where it protected the same editions with the
 * same method: the search takes most of a build.
 */
export async function keptProtection(
  tables: readonly (readonly [DatasetId, Table])[],
  hierarchy: Table,
  editions: readonly string[],
): Promise<Protection> {
  const file = path.join(cache, `${hash(JSON.stringify([await methodHash(), editions])).slice(0, 32)}.bin`);
  const known = await readFile(file).catch(() => null);
  if (known) return deserialize(known) as Protection;
  const found = protectTables(tables, hierarchy);
  await mkdir(cache, { recursive: true });
  // A build that is stopped leaves no half file under that name.
  await writeFile(`${file}.part`, serialize(found));
  await rename(`${file}.part`, file);
  return found;
}

/** Changes when the method does. */
async function methodHash(): Promise<string> {
  const folders = ['src/privacy', 'src/privacy/cells'].map((folder) => path.join(projectRoot, folder));
  const texts: string[] = [];
  for (const folder of folders)
    for (const name of (await readdir(folder)).sort())
      if (name.endsWith('.ts')) texts.push(await readFile(path.join(folder, name), 'utf8'));
  return hash(texts.join('\n'));
}
