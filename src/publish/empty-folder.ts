import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Empties the folder of an earlier site, but for the history of whoever keeps it under version control. */
export async function emptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder))
    if (name !== '.git') await rm(path.join(folder, name), { recursive: true, force: true });
}
