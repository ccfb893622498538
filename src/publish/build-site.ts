import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { NotebookLink, PageData } from '../app/page-data.ts';
import { reportAddress } from '../app/source-files.ts';
import type { Bilingual } from '../base/bilingual.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import { ENGINE_ASSETS } from '../engine/assets.ts';
import { bootNodeEngine } from '../engine/boot-node.ts';
import { drawNotebook, drawPicture } from './draw-notebook.ts';
import { emptyFolder } from './empty-folder.ts';
import { keptBundles } from './kept-bundles.ts';
import {
  loadNotebook,
  protectSamples,
  readNotebooks,
  Samples,
  type LoadedNotebook,
  type SiteSources,
} from './load-notebooks.ts';
import { pageHtml } from './page-html.ts';
import { writePacks } from './write-packs.ts';

/** Answers with more rows than this are not inlined in the page: they come as a file after the first picture. */
const inlineRows = 200;

const compress = promisify(gzip);

/** What was built, for the closing lines. */
export interface SiteSummary {
  readonly pages: number;
  readonly packs: number;
  /** Whether anything had to be suppressed. */
  readonly suppressed: boolean;
}

/**
 * Builds the static site into `out`: bundles, the engine's files, editions, answers of all published choices, and
 * one prerendered page a notebook. `tell` hears one line a step; `jobs` threads make the answers.
 */
export async function buildSite(
  sources: SiteSources,
  out: string,
  tell: (line: string) => void,
  jobs = Math.min(availableParallelism(), 8),
): Promise<SiteSummary> {
  const documents = await readNotebooks(sources.notebooks);
  const bundles = await keptBundles();
  const { client } = bundles;
  const renderPage = await bundles.renderer();
  await emptyFolder(out);
  await bundles.copyTo(out);
  tell('bundles: done');

  await shipEngine(path.join(out, 'engine'));
  const engine = await bootNodeEngine();
  const all = new Samples(sources.data);
  let suppressed = false;
  const lost = ({ zh, en }: Bilingual) => {
    suppressed = true;
    tell(`${zh} ${en}`);
  };
  const samples = sources.raw === true ? all : await protectSamples(documents, all, engine, lost);
  const loaded: LoadedNotebook[] = [];
  let packs = 0;
  await mkdir(path.join(out, 'editions'), { recursive: true });
  try {
    for (const [name, document] of documents) {
      const read = await loadNotebook(name, document, samples, engine);
      // A site that stays inside says so on every page, also where all that it shows is public.
      const notebook: LoadedNotebook = sources.raw === true ? { ...read, shown: 'raw' } : read;
      loaded.push(notebook);
      const here = await writePacks(notebook, engine, path.join(out, 'answers'), jobs);
      packs += here;
      tell(`${name}: ${here} answer files`);
      await writeReports(notebook, out);
      for (const { manifest, arrow } of notebook.editions)
        await writeFile(path.join(out, 'editions', `${manifest.id}.arrow.gz`), await compress(arrow));
    }
  } finally {
    await engine.close();
  }

  const pages = inMenuOrder(loaded);
  const links = notebookLinks(pages);
  const pictures: Record<string, string> = {};
  for (const { program, answers } of pages) {
    const picture = drawPicture(program, answers, 'zh');
    if (picture) pictures[program.name] = picture;
  }
  for (const notebook of pages) {
    const front = notebook.program.name === 'index';
    const root = front ? './' : '../';
    const data = pageData(notebook, links, root);
    const everything: PageData = { ...data, answers: notebook.answers };
    const drawn = drawNotebook(notebook.program, notebook.answers, 'zh');
    const { head, body } = renderPage(everything, drawn, front ? pictures : {}, 'zh');
    const folder = front ? out : path.join(out, notebook.program.name);
    await mkdir(folder, { recursive: true });
    await writeFile(
      path.join(folder, 'index.html'),
      pageHtml({
        data,
        head,
        body,
        css: client.css,
        entry: root + client.entry,
        preloads: client.preloads.map((file) => root + file),
        mode: 'production',
      }),
    );
  }
  return { pages: pages.length, packs, suppressed };
}

/** The import reports of a notebook's sample files, for "the data of this page". */
async function writeReports({ editions, reports }: LoadedNotebook, out: string): Promise<void> {
  await mkdir(path.join(out, 'reports'), { recursive: true });
  for (const report of reports) {
    const source = editions.find((e) => e.manifest.source.file === report.file)?.manifest.source;
    if (source) await writeFile(path.join(out, reportAddress(source.fileHash)), JSON.stringify(report));
  }
}

/** What a page carries: small answers inline, the rest by address. How they were made is in the program. */
export function pageData(notebook: LoadedNotebook, links: readonly NotebookLink[], root: string): PageData {
  const small = Object.entries(notebook.answers).filter(([, answer]) => answer.rows <= inlineRows);
  return {
    root,
    program: notebook.program,
    notebooks: links,
    editions: notebook.editions.map((e) => e.manifest),
    shown: notebook.shown,
    answers: Object.fromEntries(small.map(([name, { columns, rows }]) => [name, { columns, rows }])),
  };
}

/** The notebooks of a site as menus name them, in the order of the menu, without the front page. */
export function notebookLinks(loaded: readonly LoadedNotebook[]): NotebookLink[] {
  return loaded
    .map((n) => n.program)
    .filter((program) => program.name !== 'index')
    .map(({ name, front, cells }) => ({
      name,
      title: front.title,
      summary: front.summary,
      fictional: front.fictional,
      datasets:
        front.needs.length > 0
          ? front.needs
          : [...new Set(cells.flatMap((c) => (c.kind === 'query' ? c.tables : [])))]
              .filter(isDataset)
              .filter((id) => id !== 'units'),
    }));
}

const isDataset = (name: string): name is DatasetId => Object.hasOwn(datasets, name);

/** Menu order: as the front matter says, then by name. */
export function inMenuOrder(loaded: readonly LoadedNotebook[]): LoadedNotebook[] {
  return [...loaded].sort(
    (a, b) =>
      a.program.front.order - b.program.front.order || a.program.name.localeCompare(b.program.name, 'en'),
  );
}

/** The engine's files: the module gzipped by us, since many hosts do not compress `.wasm` and some refuse 34 MB. */
export async function shipEngine(folder: string): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  await mkdir(folder, { recursive: true });
  for (const { from, to, gzip: packed } of Object.values(ENGINE_ASSETS)) {
    const bytes = await readFile(resolve(from));
    await writeFile(path.join(folder, to), packed ? await compress(bytes, { level: 9 }) : bytes);
  }
}
