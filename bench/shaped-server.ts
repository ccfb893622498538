import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** A link as a reader has it. Latency is per request, and once more for a new connection. */
export interface Link {
  readonly mbps?: number;
  readonly rttMs?: number;
  /** The renderer runs one part in this many of the time. */
  readonly cpuDivisor?: number;
}

/** `none` loopback; `office` 20 Mbps, 30 ms; `phone` 9 Mbps, 170 ms, CPU ÷ 4. */
export const links: Readonly<Record<string, Link>> = {
  none: {},
  office: { mbps: 20, rttMs: 30 },
  phone: { mbps: 9, rttMs: 170, cpuDivisor: 4 },
};

/** Which endings the server compresses: `text` as most static hosts do, `all` also `.wasm`, `nothing` none. */
export type Compression = 'text' | 'all' | 'nothing';

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  json: 'application/json',
  svg: 'image/svg+xml',
  csv: 'text/csv',
  wasm: 'application/wasm',
};
const texts = new Set(['html', 'js', 'css', 'json', 'svg', 'csv']);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A static server whose link is shaped here, because the browser's own throttling does not reach workers. */
export class ShapedServer {
  readonly #folder: string;
  readonly #link: Link;
  readonly #compression: Compression;
  readonly #zipped = new Map<string, Buffer>();
  readonly #fresh = new WeakSet<Socket>();
  readonly #sockets = new Set<Socket>();
  #pipeFree = 0;
  #sent: { at: number; bytes: number }[] = [];
  #server = createServer();
  url = '';

  constructor(folder: string, link: Link, compression: Compression) {
    this.#folder = path.resolve(folder);
    this.#link = link;
    this.#compression = compression;
  }

  /** Compresses what will be asked for, so that compression is never timed, and listens. */
  async start(): Promise<void> {
    for (const name of readdirSync(this.#folder, { recursive: true, encoding: 'utf8' })) {
      const file = path.join(this.#folder, name);
      if (
        statSync(file).isFile() &&
        this.#packs(file) &&
        !name.startsWith('answers') &&
        !/mvp|\.map$/.test(name)
      )
        this.#zip(file);
    }
    this.#server.on('connection', (socket) => {
      this.#fresh.add(socket);
      this.#sockets.add(socket);
      socket.setNoDelay(true).on('close', () => this.#sockets.delete(socket));
    });
    this.#server.on('request', (request, response) => {
      void this.#answer(request.url ?? '/', request.socket, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** Bytes on the wire until a moment (`Date.now()`), with 300 bytes of headers a request. */
  bytesUntil(moment = Infinity): number {
    return this.#sent.reduce((sum, { at, bytes }) => sum + (at <= moment ? bytes : 0), 0);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #packs(file: string): boolean {
    const ending = path.extname(file).slice(1);
    if (this.#compression === 'nothing') return false;
    return texts.has(ending) || (this.#compression === 'all' && ending === 'wasm');
  }

  #zip(file: string): Buffer {
    const known = this.#zipped.get(file);
    if (known) return known;
    const bytes = gzipSync(readFileSync(file), { level: 6 });
    this.#zipped.set(file, bytes);
    return bytes;
  }

  async #answer(url: string, socket: Socket, response: ServerResponse): Promise<void> {
    const { rttMs = 0 } = this.#link;
    if (rttMs) await pause(rttMs * (this.#fresh.has(socket) ? 2 : 1));
    this.#fresh.delete(socket);
    let file = path.join(this.#folder, decodeURIComponent(new URL(url, 'http://host').pathname));
    if (existsSync(file) && statSync(file).isDirectory()) file = path.join(file, 'index.html');
    this.#sent.push({ at: Date.now(), bytes: 300 });
    if (!existsSync(file)) return void response.writeHead(404).end();
    const packed = this.#packs(file);
    const body = packed ? this.#zip(file) : readFileSync(file);
    response.writeHead(200, {
      'content-type': types[path.extname(file).slice(1)] ?? 'application/octet-stream',
      'content-length': body.length,
      'cache-control': 'no-cache',
      ...(packed ? { 'content-encoding': 'gzip' } : {}),
    });
    await this.#send(response, body);
  }

  /** 16 KiB slices through one shared pipe. */
  async #send(response: ServerResponse, body: Buffer): Promise<void> {
    const bytesPerMs = (this.#link.mbps ?? 0) * 125;
    const slice = bytesPerMs ? 16384 : body.length;
    for (let offset = 0; offset < body.length && !response.destroyed; offset += slice) {
      const part = body.subarray(offset, offset + slice);
      if (bytesPerMs) {
        const now = performance.now();
        this.#pipeFree = Math.max(now, this.#pipeFree) + part.length / bytesPerMs;
        if (this.#pipeFree - now > 4) await pause(this.#pipeFree - now);
      }
      response.write(part);
      this.#sent.push({ at: Date.now(), bytes: part.length });
    }
    response.end();
  }
}
