import { Failure } from '../base/errors.ts';
import { ungzipped } from '../share/gzipped.ts';
import { fetchFile } from './site-files.ts';

/** First bytes of a gzip file. A host that inflates by itself hands out bytes without them. */
const isGzip = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Fetches a sample edition (an Arrow IPC stream, gzipped by the build). Rejects with a `Failure` that names it. */
export async function fetchEdition(root: string, id: string): Promise<Uint8Array> {
  const path = `editions/${id}.arrow.gz`;
  const response = await fetchFile(root, path);
  if (!response.ok)
    throw new Failure('edition-missing', {
      zh: `取不到示例数据 ${path}（${response.status}），请稍后再试。`,
      en: `The sample data ${path} is not there (${response.status}). Please try again later.`,
    });
  const bytes = new Uint8Array(await response.arrayBuffer());
  return isGzip(bytes) ? ungzipped(bytes) : bytes;
}
