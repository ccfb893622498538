import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gz': 'application/gzip',
};

/**
 * A plain static server, as an office has one: no compression, no special headers. `prefix` serves the folder
 * below a path. Resolves when it listens; port 0 takes any free one.
 */
export async function serveFolder(
  folder: string,
  { port = 0, host = '127.0.0.1', prefix = '/' } = {},
): Promise<{ server: Server; url: string; close: () => Promise<void> }> {
  const root = path.resolve(folder);
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://host');
      let file = path.join(root, decodeURIComponent(pathname.slice(prefix.length - 1)));
      if (!pathname.startsWith(prefix) || !(file + path.sep).startsWith(root + path.sep))
        return void response.writeHead(404).end();
      const info = await stat(file).catch(() => null);
      if (info?.isDirectory() && !pathname.endsWith('/'))
        return void response.writeHead(301, { location: `${pathname}/` }).end();
      if (info?.isDirectory()) file = path.join(file, 'index.html');
      const found = await stat(file).catch(() => null);
      if (!found?.isFile())
        return void response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      response.writeHead(200, {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        'content-length': found.size,
        'cache-control': 'no-cache',
      });
      if (request.method === 'HEAD') return void response.end();
      await pipeline(createReadStream(file), response);
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return {
    server,
    url: `http://${host}:${actual}${prefix}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
