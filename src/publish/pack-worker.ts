import { bootNodeEngine } from '../engine/boot-node.ts';
import { keepQueries } from '../notebook/keep-queries.ts';
import { loadDatasets, partOf } from '../vault/load-datasets.ts';
import { makePacks, type PackJob } from './write-packs.ts';

/** A worker's side of `writePacks`: an engine of its own with the same tables. */
export async function work({ program, editions, tasks, folder, protection }: PackJob): Promise<void> {
  const engine = await bootNodeEngine();
  try {
    await loadDatasets(engine, editions.map(partOf));
    await keepQueries(program, engine);
    await makePacks(program, engine, editions.map((e) => e.manifest.id).sort(), tasks, folder, protection);
  } finally {
    await engine.close();
  }
}
