import { Failure } from '../base/errors.ts';
import type { DatasetPart, SheetWindow } from '../domain/edition.ts';
import type { DropFile, ExportFile, IntakeProgress, IntakeResult, Mapping } from '../intake/intake.ts';
import type {
  IntakeReply,
  IntakeRequest,
  OpenableFile,
  OpenedArchive,
  SheetPlace,
} from './intake-messages.ts';

/** Reads dropped files elsewhere than on the page's own thread. Rejects with a `Failure`, or with the signal's reason. */
export interface IntakeReader {
  /** Reads one file. */
  read(
    file: ExportFile,
    mapping: Mapping,
    options: { readonly signal: AbortSignal; readonly progress: (p: IntakeProgress) => void },
  ): Promise<IntakeResult>;
  /** Reads files of one import together and with what is kept: what only shows across files is found. */
  together(
    files: readonly DropFile[],
    known: readonly DatasetPart[],
    signal: AbortSignal,
  ): Promise<readonly IntakeResult[]>;
  /** The rows around a place as they stand in the file. */
  window(file: ExportFile, mapping: Mapping, place: SheetPlace, signal: AbortSignal): Promise<SheetWindow>;
  /** What an archive holds. */
  open(file: OpenableFile, signal: AbortSignal): Promise<OpenedArchive>;
}

/**
 * Reads in a worker of its own, which ends with the file: what a large workbook needs is given back at once, and
 * stopping is certain at any moment.
 */
export const readInWorker: IntakeReader = {
  read: (file, mapping, { signal, progress }) =>
    ask({ type: 'read', file, mapping }, signal, (reply) => {
      if (reply.type === 'progress') progress(reply.progress);
      return reply.type === 'result' ? reply.result : null;
    }),
  together: (files, known, signal) =>
    ask({ type: 'together', files, known }, signal, (reply) =>
      reply.type === 'results' ? reply.results : null,
    ),
  window: (file, mapping, place, signal) =>
    ask({ type: 'window', file, mapping, place }, signal, (reply) =>
      reply.type === 'window' ? reply.window : null,
    ),
  open: (file, signal) =>
    ask({ type: 'open', file }, signal, (reply) => (reply.type === 'opened' ? reply.opened : null)),
};

/** Asks a new worker; settles with the first reply that `answer` takes. */
async function ask<T>(
  question: IntakeRequest,
  signal: AbortSignal,
  answer: (reply: IntakeReply) => T | null,
): Promise<T> {
  signal.throwIfAborted();
  const name =
    question.type === 'together' ? question.files.map((f) => f.name).join(', ') : question.file.name;
  const worker = new Worker(new URL('./intake-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<T>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.addEventListener('error', (event) =>
        reject(
          new Failure('intake', {
            zh: `读取 ${name} 的程序出错：${event.message}`,
            en: `The reader failed on ${name}: ${event.message}`,
          }),
        ),
      );
      worker.addEventListener('message', ({ data }: MessageEvent<IntakeReply>) => {
        if (data.type === 'failed') reject(new Failure(data.name, data.text));
        const answered = answer(data);
        if (answered !== null) resolve(answered);
      });
      worker.postMessage(question);
    });
  } finally {
    worker.terminate();
  }
}
