import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { renderPage } from '../app/render-page.ts';
import { hash } from '../base/hash.ts';
import { buildClient, buildRenderer, type ClientBundle } from './build-bundles.ts';
import { writeSnapshotReader } from './build-snapshot.ts';
import { projectRoot } from './places.ts';

const cache = path.join(projectRoot, 'node_modules/.cache/siwang/bundles');
/** All that bundles are made of. */
const sources = ['src', 'public', 'vite.config.ts', 'svelte.config.js', 'tsconfig.json', 'package-lock.json'];
/** Bundles of other sources are thrown away when they are older than this: no build still copies them. */
const DAY = 24 * 3600_000;

/** What the server-rendering bundle exports. */
export type RenderPage = typeof renderPage;

/** The program's scripts and style sheets, which are the same whatever the data and notebooks are. */
export interface Bundles {
  readonly client: ClientBundle;
  /** Copies the reader's files and `snapshot/` into a site. */
  copyTo(site: string): Promise<void>;
  /** The file that becomes a snapshot. */
  snapshotReader(): Promise<string>;
  /** The components for Node. */
  renderer(): Promise<RenderPage>;
}

/** The bundles of these sources: built, or from the cache of an earlier build of the same. */
export async function keptBundles(): Promise<Bundles> {
  const folder = path.join(cache, (await sourcesHash()).slice(0, 32));
  if (!(await stat(folder).catch(() => null))) await build(folder);
  const site = path.join(folder, 'site');
  return {
    client: JSON.parse(await readFile(path.join(folder, 'client.json'), 'utf8')) as ClientBundle,
    copyTo: (out) => cp(site, out, { recursive: true }),
    snapshotReader: () => readFile(path.join(site, 'snapshot/reader.html'), 'utf8'),
    async renderer() {
      const file = path.join(folder, 'renderer/render-page.mjs');
      return ((await import(file)) as { renderPage: RenderPage }).renderPage;
    },
  };
}

/** Builds aside and then gives it its name: a build that is stopped, or two at once, leave nothing half-done. */
async function build(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  await dropOld();
  const aside = await mkdtemp(path.join(cache, 'building-'));
  try {
    const client = await buildClient(path.join(aside, 'site'));
    await buildRenderer(path.join(aside, 'renderer'));
    await writeSnapshotReader(path.join(aside, 'site'));
    await writeFile(path.join(aside, 'client.json'), JSON.stringify(client));
    await rename(aside, folder).catch(async (error: unknown) => {
      // Another build of the same sources was first.
      if (!(await stat(folder).catch(() => null))) throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function dropOld(): Promise<void> {
  for (const name of await readdir(cache)) {
    const folder = path.join(cache, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > DAY) await rm(folder, { recursive: true, force: true });
  }
}

/** Changes when a source does. */
async function sourcesHash(): Promise<string> {
  const parts: string[] = [process.version];
  for (const source of sources) {
    const place = path.join(projectRoot, source);
    const found = (await stat(place)).isDirectory()
      ? (await readdir(place, { recursive: true, withFileTypes: true }))
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
          .sort()
      : [place];
    for (const file of found) parts.push(`${path.relative(projectRoot, file)} ${hash(await readFile(file))}`);
  }
  return hash(parts.join('\n'));
}
