import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { createServer } from 'vite';
import { sentence } from '../base/errors.ts';
import { reportAddress } from '../app/source-files.ts';
import type { FileReport } from '../domain/edition.ts';
import { bootNodeEngine } from '../engine/boot-node.ts';
import { drawNotebook, drawPicture } from './draw-notebook.ts';
import { loadNotebook, readNotebooks, Samples, type LoadedNotebook } from './load-notebooks.ts';
import { pageHtml } from './page-html.ts';
import { inMenuOrder, notebookLinks, pageData, shipEngine } from './build-site.ts';
import { projectRoot } from './places.ts';
import type { RenderPage } from './kept-bundles.ts';

/**
 * The development server: notebooks are read anew at every request, samples once. There are no published answers
 * beyond those in the page, so everything else is asked of the engine, as for a reader's own data.
 */
export async function startDev(port: number): Promise<string> {
  const vite = await createServer({
    root: projectRoot,
    base: '/',
    appType: 'custom',
    server: { middlewareMode: true },
  });
  const samples = new Samples([path.join(projectRoot, 'data-samples')]);
  const engine = await bootNodeEngine();
  const assets = path.join(projectRoot, 'node_modules/.cache/siwang/dev-engine');
  await shipEngine(assets);
  const editions = new Map<string, Uint8Array>();
  const reports = new Map<string, FileReport>();
  let busy: Promise<unknown> = Promise.resolve();

  const load = async (name: string): Promise<{ page: LoadedNotebook; all: LoadedNotebook[] } | null> => {
    const documents = await readNotebooks(path.join(projectRoot, 'notebooks'));
    if (!documents.has(name)) return null;
    const all: LoadedNotebook[] = [];
    for (const [key, document] of documents) all.push(await loadNotebook(key, document, samples, engine));
    for (const e of all.flatMap((n) => n.editions)) {
      editions.set(e.manifest.id, e.arrow);
      const report = all.flatMap((n) => n.reports).find((r) => r.file === e.manifest.source.file);
      if (report) reports.set(reportAddress(e.manifest.source.fileHash), report);
    }
    const page = all.find((n) => n.program.name === name);
    return page ? { page, all: inMenuOrder(all) } : null;
  };

  const page = async (name: string): Promise<string | null> => {
    const found = await load(name);
    if (!found) return null;
    const { renderPage } = (await vite.ssrLoadModule('/src/app/render-page.ts')) as {
      renderPage: RenderPage;
    };
    const front = name === 'index';
    const links = notebookLinks(found.all);
    const data = pageData(found.page, links, front ? './' : '../');
    const pictures: Record<string, string> = {};
    if (front)
      for (const n of found.all) {
        const picture = drawPicture(n.program, n.answers, 'zh');
        if (picture) pictures[n.program.name] = picture;
      }
    const drawn = drawNotebook(found.page.program, found.page.answers, 'zh');
    const { head, body } = renderPage({ ...data, answers: found.page.answers }, drawn, pictures, 'zh');
    const html = pageHtml({
      data,
      head,
      body,
      css: '',
      entry: '/src/main.ts',
      preloads: [],
      mode: 'development',
    });
    return vite.transformIndexHtml(`/${front ? '' : `${name}/`}`, html);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    const [first = '', second = ''] = pathname.split('/').slice(1);
    const send = (type: string, body: string | Uint8Array, status = 200) =>
      void response.writeHead(status, { 'content-type': type }).end(body);
    if (first === 'engine')
      return send('application/octet-stream', await readFile(path.join(assets, path.basename(second))));
    if (first === 'editions') {
      const arrow = editions.get(second.replace('.arrow.gz', ''));
      return arrow
        ? send('application/gzip', await promisify(gzip)(arrow))
        : send('text/plain', 'Not found', 404);
    }
    if (first === 'reports') {
      const report = reports.get(`reports/${second}`);
      return report ? send('application/json', JSON.stringify(report)) : send('text/plain', 'Not found', 404);
    }
    const html = await page(first === '' ? 'index' : first);
    return html === null ? send('text/plain', 'Not found', 404) : send('text/html; charset=utf-8', html);
  };

  const http = createHttp((request, response) =>
    vite.middlewares(request, response, () => {
      // One at a time: the one engine holds one notebook's tables.
      busy = busy.then(() =>
        answer(request, response).catch((error: unknown) => {
          if (error instanceof Error) vite.ssrFixStacktrace(error);
          response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(sentence(error, 'zh'));
        }),
      );
    }),
  );
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${port}/`;
}
