import { Failure } from '../base/errors.ts';
import type { IntakeProgress, IntakeResult, Mapping } from '../intake/intake.ts';
import type { ReadReply, ReadRequest } from './intake-messages.ts';

/** Reads one dropped file, elsewhere than on the page's own thread. */
export type ReadFile = (
  file: File,
  mapping: Mapping,
  options: { readonly signal: AbortSignal; readonly progress: (p: IntakeProgress) => void },
) => Promise<IntakeResult>;

/**
 * Reads in a worker of its own, which ends with the file: what a large workbook needs is given back at once, and
 * stopping is certain. Rejects with a `Failure`, or with the signal's reason.
 */
export const readInWorker: ReadFile = async (file, mapping, { signal, progress }) => {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<IntakeResult>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.addEventListener('error', (event) =>
        reject(
          new Failure('intake', {
            zh: `读取 ${file.name} 的程序出错：${event.message}`,
            en: `The reader failed on ${file.name}: ${event.message}`,
          }),
        ),
      );
      worker.addEventListener('message', (event: MessageEvent<ReadReply>) => {
        const { data } = event;
        if (data.type === 'progress') progress(data.progress);
        else if (data.type === 'result') resolve(data.result);
        else reject(new Failure(data.name, data.text));
      });
      // A file crosses as a handle: its bytes are read in the worker, piece by piece.
      const request: ReadRequest = { file: { name: file.name, blob: file }, mapping };
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
};
