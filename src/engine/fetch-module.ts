import { notStarted } from './failures.ts';

/** How much of the module has come: `fraction` is 0 to 1, or 0 where the host does not say how long it is. */
export type ModuleProgress = (stage: 'download' | 'inflate', fraction: number) => void;

const WASM = [0x00, 0x61, 0x73, 0x6d];
const GZIP = [0x1f, 0x8b];

/**
 * Fetches the WebAssembly module, gzipped by us, as a Blob that can be compiled. Many hosts do not compress `.wasm`
 * and some refuse large files, so the file is shipped compressed; a host that names the compression has it
 * inflated by the browser already, which the first bytes tell.
 *
 * @throws {Failure} `engine-not-started` where the address has no such file or it is damaged.
 */
export async function fetchModule(
  url: string,
  progress: ModuleProgress,
  get: typeof fetch = fetch,
): Promise<Blob> {
  const response = await get(url).catch((cause: unknown) => {
    throw notStarted(
      {
        zh: '网络不通，引擎文件下载不了，请检查网络后重试。',
        en: 'its file could not be fetched; check the network and try again.',
      },
      cause,
    );
  });
  if (!response.ok || response.body === null) {
    throw notStarted({
      zh: `下载 ${url} 时服务器回答 ${response.status}，请检查站点文件是否完整。`,
      en: `the host answered ${response.status} for ${url}; check that the site's files are complete.`,
    });
  }
  const length = Number(response.headers.get('content-length') ?? 0);
  const chunks = await read(response.body, (bytes) =>
    progress('download', length > 0 ? Math.min(bytes / length, 1) : 0),
  );
  progress('inflate', 0);
  const file = new Blob(chunks);
  const module = (await begins(file, GZIP)) ? await inflate(file, url) : file;
  if (!(await begins(module, WASM))) {
    throw notStarted({
      zh: `${url} 不是 WebAssembly 文件，请检查站点文件是否完整。`,
      en: `${url} is no WebAssembly file; check that the site's files are complete.`,
    });
  }
  progress('inflate', 1);
  return module.slice(0, module.size, 'application/wasm');
}

async function read(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  count: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (const reader = body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return chunks;
      chunks.push(value);
      bytes += value.length;
      count(bytes);
    }
  } catch (cause) {
    throw notStarted(
      { zh: '下载引擎时连接中断，请重试。', en: 'the connection broke off; try again.' },
      cause,
    );
  }
}

async function inflate(file: Blob, url: string): Promise<Blob> {
  try {
    return await new Response(file.stream().pipeThrough(new DecompressionStream('gzip'))).blob();
  } catch (cause) {
    throw notStarted(
      {
        zh: `${url} 已损坏，解不开，请检查站点文件是否完整。`,
        en: `${url} is damaged and cannot be inflated; check that the site's files are complete.`,
      },
      cause,
    );
  }
}

async function begins(file: Blob, magic: readonly number[]): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, magic.length).arrayBuffer());
  return magic.every((byte, index) => bytes[index] === byte);
}
