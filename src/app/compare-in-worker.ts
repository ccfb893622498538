import type { Lang } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import type { EditionManifest } from '../domain/edition.ts';
import type { TableOf } from '../domain/edition-table.ts';
import type { Comparison } from '../vault/compare/comparison.ts';
import type { CompareReply, CompareRequest, CsvRequest } from './compare-messages.ts';

/** A comparison that was made, and the worker that can still write all of it out. */
export interface MadeComparison {
  readonly comparison: Comparison;
  /** Place in `before` of the edition with the same content; −1 for none. */
  readonly same: number;
  csv(lang: Lang, editions: readonly EditionManifest[]): Promise<Blob>;
  /** Gives the memory back. */
  close(): void;
}

/** The table alone, of whatever names it: what a worker is told. */
export function tableRef({ dataset, table }: TableOf): TableOf {
  return table === undefined ? { dataset } : { dataset, table };
}

/** Compares elsewhere than on the page's own thread; the bytes of `before` and `units` are handed over. */
export async function compareInWorker(request: Omit<CompareRequest, 'type'>): Promise<MadeComparison> {
  const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { type: 'module' });
  const ask = (message: CompareRequest | CsvRequest, transfer: Transferable[]) =>
    new Promise<CompareReply>((resolve, reject) => {
      worker.onerror = (event) => reject(failed(event.message));
      worker.onmessage = ({ data }: MessageEvent<CompareReply>) =>
        data.type === 'failed' ? reject(new Failure('compare', data.text)) : resolve(data);
      worker.postMessage(message, transfer);
    });
  try {
    const handed = new Set([...request.before, ...request.units].map((bytes) => bytes.buffer));
    const reply = await ask({ type: 'compare', ...request }, [...handed]);
    if (reply.type !== 'compared') throw failed(reply.type);
    return {
      comparison: reply.comparison,
      same: reply.same,
      csv: async (lang, editions) => {
        const files = editions.map(({ source, places = [] }) => ({ name: source.file, places }));
        const made = await ask({ type: 'csv', lang, files }, []);
        if (made.type !== 'csv') throw failed(made.type);
        return made.blob;
      },
      close: () => worker.terminate(),
    };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

function failed(why: string): Failure {
  return new Failure('compare', { zh: `比较的程序出错：${why}`, en: `The comparison failed: ${why}` });
}
