import { readdirSync, readFileSync } from 'node:fs';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/** Process ids of the renderers below a browser process (Linux). */
export function renderers(browser: number): number[] {
  const all = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
      return [{ pid: Number(name), parent, command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
    } catch {
      return []; // gone meanwhile
    }
  });
  const below = new Set([browser]);
  for (let before = 0; before !== below.size;) {
    before = below.size;
    for (const p of all) if (below.has(p.parent)) below.add(p.pid);
  }
  return all.filter((p) => below.has(p.pid) && p.command.includes('--type=renderer')).map((p) => p.pid);
}

interface Job {
  readonly browser: number;
  readonly divisor: number;
  readonly stop: SharedArrayBuffer;
}

/**
 * Slows a browser's renderers with all their threads by stopping them (n−1)/n of the time; the browser's own CPU
 * throttling leaves workers alone. Returns the way to end it.
 */
export function slowRenderers(browser: number, divisor: number): () => Promise<void> {
  const stop = new SharedArrayBuffer(4);
  const worker = new Worker(new URL('./slow-renderers.mjs', import.meta.url), {
    workerData: { browser, divisor, stop } satisfies Job,
  });
  return async () => {
    const flag = new Int32Array(stop);
    flag[0] = 1;
    Atomics.notify(flag, 0);
    await new Promise((resolve) => worker.once('exit', resolve));
    signal(renderers(browser), 'SIGCONT');
  };
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids)
    try {
      process.kill(pid, name);
    } catch {
      // gone meanwhile
    }
}

/** The worker's side: 4 ms of running, then (n−1)·4 ms of standing still. */
export function stopAndGo({ browser, divisor, stop }: Job): void {
  const flag = new Int32Array(stop);
  let pids: number[] = [];
  let scanned = 0;
  while (!flag[0]) {
    if (Date.now() - scanned > 100) {
      pids = renderers(browser);
      scanned = Date.now();
    }
    signal(pids, 'SIGSTOP');
    Atomics.wait(flag, 0, 0, 4 * (divisor - 1));
    signal(pids, 'SIGCONT');
    Atomics.wait(flag, 0, 0, 4);
  }
}

if (!isMainThread) stopAndGo(workerData as Job);
