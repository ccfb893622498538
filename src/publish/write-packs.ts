import { copyFile, mkdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { hash } from '../base/hash.ts';
import type { Edition } from '../domain/edition.ts';
import type { Engine, Protection } from '../engine/engine.ts';
import { librarySource } from '../engine/macros.ts';
import { packGroups, packHash, type PackGroup } from '../notebook/packs.ts';
import type { Choices, Program } from '../notebook/program.ts';
import { answerPack, publishedChoices } from './answer-notebook.ts';
import { protectionOf } from '../app/page-data.ts';
import type { LoadedNotebook } from './load-notebooks.ts';
import { projectRoot } from './places.ts';

/** One pack to make. */
export interface PackTask {
  readonly name: string;
  readonly group: PackGroup;
  readonly choices: Choices;
}

/** What a worker needs to make its share of the packs. */
export interface PackJob {
  readonly program: Program;
  readonly editions: readonly Edition[];
  readonly tasks: readonly PackTask[];
  readonly folder: string;
  readonly protection: Protection;
}

/** A worker costs an engine's start and a load; below this many packs it is not worth it. */
const worthWorkers = 200;

/** Where packs of earlier builds lie: their names say all that they answer, but for the methods and the answer's form. */
const cache = path.join(
  projectRoot,
  'node_modules/.cache/siwang/packs',
  hash(librarySource.join('\n')).slice(0, 16),
);

/**
 * Writes the packs of all published choices of a notebook into `out` and returns their number. Packs that an
 * earlier build made are taken from its cache; many new ones are shared out among `jobs` worker threads.
 */
export async function writePacks(
  { program, editions, answers, shown }: LoadedNotebook,
  engine: Engine,
  out: string,
  jobs: number,
): Promise<number> {
  const protection = protectionOf(shown);
  const ids = editions.map((e) => e.manifest.id).sort();
  const tasks = packGroups(program).flatMap((group) =>
    publishedChoices(group, program, answers).map((choices) => ({
      name: `${packHash(program, group, choices, ids, protection)}.json`,
      group,
      choices,
    })),
  );
  await mkdir(cache, { recursive: true });
  await mkdir(out, { recursive: true });
  const missing: PackTask[] = [];
  for (const task of tasks)
    if (!(await stat(path.join(cache, task.name)).catch(() => null))) missing.push(task);
  if (missing.length < worthWorkers || jobs < 2)
    await makePacks(program, engine, ids, missing, cache, protection);
  else {
    const share = (n: number) => missing.filter((_, i) => i % jobs === n);
    await Promise.all(
      Array.from({ length: jobs }, (_, n) =>
        inWorker({ program, editions, tasks: share(n), folder: cache, protection }),
      ),
    );
  }
  for (const { name } of tasks) await copyFile(path.join(cache, name), path.join(out, name));
  return tasks.length;
}

/** Makes packs one after the other; the engine holds the notebook's tables and kept cells. */
export async function makePacks(
  program: Program,
  engine: Engine,
  editions: readonly string[],
  tasks: readonly PackTask[],
  folder: string,
  protection: Protection,
): Promise<void> {
  for (const { name, group, choices } of tasks) {
    const file = path.join(folder, name);
    await writeFile(`${file}.part`, await answerPack(program, group, choices, engine, editions, protection));
    // A build that is stopped leaves no half pack under a pack's name.
    await rename(`${file}.part`, file);
  }
}

function inWorker(job: PackJob): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pack-worker.mjs', import.meta.url), { workerData: job });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`A pack worker ended with ${code}.`)),
    );
  });
}
