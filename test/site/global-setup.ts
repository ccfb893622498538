import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the site, built once for all tests of the project. */
    readonly dist: string;
  }
}

/**
 * Builds the site into a folder of its own, with the samples as they are, so that tests can count them. `SIWANG_SITE`
 * names one that `npm test` built while other tests ran.
 */
export function setup(project: TestProject): () => void {
  const built = process.env['SIWANG_SITE'];
  if (built) {
    project.provide('dist', built);
    return () => undefined;
  }
  const work = mkdtempSync(path.join(tmpdir(), 'siwang-site-'));
  const dist = path.join(work, 'dist');
  const build = spawnSync('node', ['src/publish/siwang.mjs', 'publish', '--out', dist], {
    encoding: 'utf8',
    cwd: path.resolve(import.meta.dirname, '../..'),
  });
  if (build.status !== 0) throw new Error(`The site was not built:\n${build.stdout}\n${build.stderr}`);
  project.provide('dist', dist);
  return () => rmSync(work, { recursive: true, force: true });
}
