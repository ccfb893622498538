import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, type Manifest } from 'vite';
import { projectRoot } from './places.ts';

/** What a page needs to know of the reader's bundle. */
export interface ClientBundle {
  /** The entry's address below the site's root. */
  readonly entry: string;
  /** Modules that the entry imports at once, below the root. */
  readonly preloads: readonly string[];
  /** The whole stylesheet's text. */
  readonly css: string;
}

/** Vite believes what the environment says: a site that a test or a developer's shell builds is to be no other. */
function forReaders(): void {
  process.env['NODE_ENV'] = 'production';
}

/** Builds the reader's bundle into `out` and says what pages must name. */
export async function buildClient(out: string): Promise<ClientBundle> {
  forReaders();
  await build({ root: projectRoot, logLevel: 'warn', build: { outDir: out, emptyOutDir: true } });
  const manifestFile = path.join(out, '.vite/manifest.json');
  const manifest = JSON.parse(await readFile(manifestFile, 'utf8')) as Manifest;
  const chunk = manifest['src/main.ts'];
  if (!chunk) throw new Error('The bundle has no src/main.ts entry.');
  const seen = new Set<string>();
  const walk = (key: string) => {
    for (const next of manifest[key]?.imports ?? []) {
      const file = manifest[next]?.file;
      if (file && !seen.has(file)) {
        seen.add(file);
        walk(next);
      }
    }
  };
  walk('src/main.ts');
  const sheets = new Set(
    Object.values(manifest).flatMap((c) => [...(c.css ?? []), ...(c.file.endsWith('.css') ? [c.file] : [])]),
  );
  await rm(path.join(out, '.vite'), { recursive: true });
  const texts = await Promise.all([...sheets].map((file) => readFile(path.join(out, file), 'utf8')));
  return { entry: chunk.file, preloads: [...seen], css: texts.join('\n').trim() };
}

/** Builds the same components for Node, as `render-page.mjs` in `out`. It imports packages: `out` lies in the project. */
export async function buildRenderer(out: string): Promise<void> {
  forReaders();
  await build({
    root: projectRoot,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: true,
      ssr: true,
      manifest: false,
      cssCodeSplit: false,
      rollupOptions: { input: 'src/app/render-page.ts', output: { entryFileNames: 'render-page.mjs' } },
    },
  });
}
