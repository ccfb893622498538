import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { checkPassphrase, keyOf, newKeyMaking } from '../share/lock.ts';
import {
  lockedPath,
  lockFile,
  readLockedPage,
  siteKeys,
  unlockFile,
  writeLockedPage,
} from '../share/locked-site.ts';
import { emptyFolder } from './empty-folder.ts';
import { lockedPageHtml } from './page-html.ts';
import { projectRoot } from './places.ts';

/** What every site has, whatever its data: it stays in clear. All else is locked. */
const program = ['assets', 'engine', 'snapshot'];

/** Folders that a locked site does not have. */
const data = ['answers', 'editions', 'reports'];

/** Lists the editions of a locked site, for whoever replaces it; pages do not ask for it. */
const editionList = 'editions.json';

/**
 * Writes the site in `from` into `to`, in place of all that is there: its pages and all of their data under a
 * passphrase. What is no page lies below a name that tells nothing. What pages are called, how many files there are,
 * and how large each is packed can still be seen.
 */
export async function lockSite(from: string, to: string, passphrase: string): Promise<void> {
  checkPassphrase(passphrase);
  const making = newKeyMaking();
  const keys = siteKeys(await keyOf(passphrase, making));
  const open = new Set([...program, ...(await readdir(path.join(projectRoot, 'public')))]);
  await emptyFolder(to);
  await mkdir(path.join(to, 'locked'), { recursive: true });
  const lock = async (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    writeFile(path.join(to, lockedPath(keys, name)), await lockFile(keys, name, bytes));
  const put = async (name: string) => {
    const [source, target] = [path.join(from, name), path.join(to, name)];
    if (open.has(name.split('/')[0] ?? '')) return copyFile(source, target);
    const bytes = new Uint8Array(await readFile(source));
    if (!name.endsWith('index.html')) return lock(name, bytes);
    const locked = writeLockedPage({ making, path: name, bytes: await lockFile(keys, name, bytes) });
    return writeFile(target, lockedPageHtml(new TextDecoder().decode(bytes), locked));
  };
  const files: string[] = [];
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    const name = path.relative(from, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    if (entry.isFile()) files.push(name);
    else if (!data.includes(name)) await mkdir(path.join(to, name), { recursive: true });
  }
  // Thousands of small files: several are under way at once.
  const lane = async () => {
    for (let name = files.pop(); name !== undefined; name = files.pop()) await put(name);
  };
  await Promise.all(Array.from({ length: 16 }, lane));
  const editions = JSON.stringify(await readdir(path.join(from, 'editions')));
  await lock(editionList, new TextEncoder().encode(editions));
}

/** The editions of the locked site in a folder; none where there is no such site, or under another passphrase. */
export async function lockedEditions(site: string, passphrase: string): Promise<string[]> {
  try {
    const { document } = parseHTML(await readFile(path.join(site, 'index.html'), 'utf8'));
    const { making } = readLockedPage(document.getElementById('locked')?.textContent ?? '');
    const keys = siteKeys(await keyOf(passphrase, making));
    const whole = new Uint8Array(await readFile(path.join(site, lockedPath(keys, editionList))));
    return JSON.parse(new TextDecoder().decode(await unlockFile(keys, editionList, whole))) as string[];
  } catch {
    return [];
  }
}
