import { Worker } from 'node:worker_threads';
import type { Job, Outcome } from './reader.ts';

/**
 * Reads files in a worker of its own, which is ended when one takes too long: a loop that never comes to its end holds
 * up everything in its thread, a timer too.
 */
export class WatchedReader {
  #worker: Worker | null = null;
  readonly #limit: number;

  /** `limit` in milliseconds, for one file. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  async read(job: Job): Promise<Outcome> {
    const worker = (this.#worker ??= new Worker(new URL('./reader.mjs', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    }));
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        end({ wrong: `still reading after ${this.#limit / 1000} s` });
      }, this.#limit);
      const failed = (error: unknown) => {
        end({ wrong: `the worker died: ${String(error)}` });
      };
      const left = (code: number) => {
        end({ wrong: `the worker ended with ${code}` });
      };
      const end = (how: Outcome) => {
        clearTimeout(timer);
        // One by one: without its inner listeners a worker is heard no more.
        worker.off('message', end).off('error', failed).off('exit', left);
        resolve(how);
      };
      worker.on('message', end).on('error', failed).on('exit', left);
      worker.postMessage(job);
    });
    if ('wrong' in outcome) await this.close();
    return outcome;
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
