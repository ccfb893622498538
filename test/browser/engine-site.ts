import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ENGINE_ASSETS } from '../../src/engine/assets.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
};

/** A server on a free port of this machine; `requests` is what it was asked. */
export interface TestServer {
  readonly port: number;
  readonly requests: string[];
  close(): Promise<void>;
}

/** Builds the page of `engine-page/` and serves it with the engine's files, whole and in several broken forms. */
export async function serveEnginePage(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'siwang-engine-'));
  await build({
    configFile: false,
    root: fileURLToPath(new URL('engine-page', import.meta.url)),
    base: './',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, modulePreload: { polyfill: false } },
  });
  const { resolve } = createRequire(import.meta.url);
  const module = gzipSync(await readFile(resolve(ENGINE_ASSETS.module.from)), { level: 1 });
  const script = await readFile(resolve(ENGINE_ASSETS.worker.from));
  let asked = 0;

  const server = await serve(async (request, response) => {
    const [, place = '', file = ''] = /^\/(?:(\w+)\/)?([^?]*)/.exec(request.url ?? '') ?? [];
    const send = (status: number, type: string, body: string | Uint8Array, encoding?: string): void => {
      response.writeHead(status, {
        'content-type': type,
        'content-length': Buffer.byteLength(body),
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      });
      response.end(body);
    };
    if (file === ENGINE_ASSETS.worker.to && place === 'engine') return send(200, 'text/javascript', script);
    if (file === ENGINE_ASSETS.module.to) {
      const type = 'application/octet-stream';
      if (place === 'engine') return send(200, type, module);
      if (place === 'encoded') return send(200, type, module, 'gzip');
      if (place === 'damaged') return send(200, type, module.subarray(0, 100_000));
      if (place === 'page') return send(200, 'text/html', '<!doctype html><title>Log in</title>');
      if (place === 'empty')
        return send(200, type, gzipSync(new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 9])));
      if (place === 'sometimes') {
        asked += 1;
        return asked === 1 ? send(503, 'text/plain', 'later') : send(200, type, module);
      }
      return send(404, 'text/plain', 'no');
    }
    const path = join(folder, place, file === '' ? 'index.html' : file);
    const body = await readFile(path).catch(() => undefined);
    if (body === undefined) return send(404, 'text/plain', 'no');
    send(200, TYPES[extname(path)] ?? 'application/octet-stream', body);
  });
  return {
    ...server,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Another origin, which would gladly answer everybody. */
export function serveElsewhere(): Promise<TestServer> {
  return serve((_, response) => {
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/csv' });
    response.end('a,b\n1,2\n');
  });
}

async function serve(
  answer: (...args: Parameters<RequestListener>) => void | Promise<void>,
): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    requests.push(request.url ?? '');
    void answer(request, response);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    requests,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
