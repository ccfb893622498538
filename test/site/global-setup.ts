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

/** Builds the site into a folder of its own, with the samples as they are, so that tests can count them. */
export function setup(project: TestProject): () => void {
  const work = mkdtempSync(path.join(tmpdir(), 'siwang-site-'));
  const dist = path.join(work, 'dist');
  const built = spawnSync('node', ['src/publish/siwang.mjs', 'publish', '--out', dist], {
    encoding: 'utf8',
    cwd: path.resolve(import.meta.dirname, '../..'),
  });
  if (built.status !== 0) throw new Error(`The site was not built:\n${built.stdout}\n${built.stderr}`);
  project.provide('dist', dist);
  return () => rmSync(work, { recursive: true, force: true });
}
