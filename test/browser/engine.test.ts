import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFORMANCE } from '../engine/conformance.ts';
import { INTRANET_HOST, launchChromium } from './chromium.ts';
import { serveElsewhere, serveEnginePage, type TestServer } from './engine-site.ts';
import type { EnginePage } from './engine-page/page.ts';

describe('the engine in Chromium', () => {
  let browser: Browser;
  let site: TestServer;
  let elsewhere: TestServer;

  beforeAll(async () => {
    [browser, site, elsewhere] = await Promise.all([launchChromium(), serveEnginePage(), serveElsewhere()]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), site.close(), elsewhere.close()]);
  });

  const open = async (host = '127.0.0.1'): Promise<Page> => {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${site.port}/`);
    await page.waitForFunction(() => 'enginePage' in window);
    return page;
  };

  describe.each(['127.0.0.1', INTRANET_HOST])('on http://%s', (host) => {
    let page: Page;
    beforeAll(async () => {
      page = await open(host);
      await page.evaluate(() => window.enginePage.boot());
    });
    afterAll(() => page.close());

    it.each(CONFORMANCE.map(({ name }) => name))('%s', async (name) => {
      await page.evaluate((wanted) => window.enginePage.conform(wanted), name);
      expect(await page.evaluate(() => window.enginePage.ask('SELECT 1 AS a'))).toEqual({ rows: [{ a: 1 }] });
    });
  });

  describe('its lock', () => {
    it('lets SQL reach no other origin, not even its own', async () => {
      const page = await open();
      await page.evaluate(() => window.enginePage.boot());
      expect(await page.evaluate(() => window.enginePage.ask('SELECT 1 AS a'))).toEqual({ rows: [{ a: 1 }] });
      const before = site.requests.length;
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      for (const origin of [`http://127.0.0.1:${elsewhere.port}`, `http://127.0.0.1:${site.port}`]) {
        for (const sql of [
          `SELECT * FROM '${origin}/x.csv'`,
          `SELECT * FROM read_csv('${origin}/x.csv')`,
          `SELECT * FROM read_csv_auto('${origin}/x.csv')`,
          `SELECT * FROM read_text('${origin}/x.csv')`,
          `SELECT * FROM read_blob('${origin}/x.csv')`,
          `SELECT * FROM read_parquet('${origin}/x.parquet')`,
          `SELECT * FROM read_json('${origin}/x.json')`,
          `SELECT * FROM glob('${origin}/*')`,
          `SELECT * FROM query('SELECT * FROM ''${origin}/x.csv''')`,
          `SELECT * FROM query_table('${origin}/x.csv')`,
          `ATTACH '${origin}/x.db'`,
          `COPY (SELECT 1) TO '${origin}/x.csv'`,
          `INSTALL httpfs FROM '${origin}'`,
          `LOAD '${origin}/x.duckdb_extension.wasm'`,
          `SET custom_extension_repository = '${origin}'`,
        ]) {
          const outcome = await page.evaluate((text) => window.enginePage.ask(text), sql);
          expect.soft(outcome.failed, sql).toMatch(/^sql-/);
        }
      }
      for (const extension of ['parquet', 'json', 'icu', 'excel', 'httpfs']) {
        for (const verb of ['INSTALL', 'LOAD']) {
          const outcome = await page.evaluate((sql) => window.enginePage.ask(sql), `${verb} ${extension}`);
          expect.soft(outcome.failed, extension).toBe('sql-not-select');
        }
      }
      expect(asked).toEqual([]);
      expect(elsewhere.requests).toEqual([]);
      expect(site.requests.slice(before)).toEqual([]);
      await page.close();
    });

    it('is held by the page’s own policy too, since its worker comes from a Blob', async () => {
      const page = await open();
      await page.evaluate(() => window.enginePage.boot());
      await page.evaluate(() => window.enginePage.ask('SELECT 1'));
      const urls = await page.evaluate(() => window.enginePage.workers());
      expect(urls).toHaveLength(1);
      expect(urls[0]).toMatch(/^blob:/);
      // The same worker code, asked to fetch for itself: what a hole in the lock could do at most.
      const outcome = await page.evaluate(async (target) => {
        const source = `fetch('${target}').then(() => postMessage('got out'), () => postMessage('refused'))`;
        const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
        return new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)));
      }, `http://127.0.0.1:${elsewhere.port}/`);
      expect(outcome).toBe('refused');
      expect(elsewhere.requests).toEqual([]);
      // It would have answered, and it would have been seen.
      expect((await fetch(`http://127.0.0.1:${elsewhere.port}/seen`)).ok).toBe(true);
      expect(elsewhere.requests.splice(0)).toEqual(['/seen']);
      await page.close();
    });
  });

  describe('its start', () => {
    /** A fresh page whose engine has been asked once. */
    const start = async (folders: Parameters<EnginePage['boot']>[0]) => {
      const page = await open();
      await page.evaluate((where) => window.enginePage.boot(where), folders);
      const ask = (sql = 'SELECT 1 AS a') => page.evaluate((text) => window.enginePage.ask(text), sql);
      return { page, ask, first: await ask() };
    };
    const ready = { rows: [{ a: 1 }] };

    it('tells how far it is, from 0 to 1, stage by stage', async () => {
      const { page, first } = await start({});
      expect(first).toEqual(ready);
      const progress = await page.evaluate(() => window.enginePage.progress());
      const fractions = progress.map(({ fraction }) => fraction);
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
      expect([fractions.at(0), fractions.at(-1)]).toEqual([0, 1]);
      const stages = [...new Set(progress.map(({ stage }) => stage))];
      expect(stages).toEqual(['download', 'inflate', 'start', 'methods', 'ready']);
      expect(progress.filter(({ stage }) => stage === 'download').length).toBeGreaterThan(2);
      await page.close();
    });

    it('takes a module that the host had the browser inflate', async () => {
      const { page, first } = await start({ module: 'encoded' });
      expect(first).toEqual(ready);
      await page.close();
    });

    it.each([
      ['missing', /404/],
      ['damaged', /damaged/],
      ['page', /no WebAssembly/],
      ['empty', /could not run/],
    ])('says what is wrong with a module that is %s', async (module, said) => {
      const { page, first } = await start({ module });
      expect(first.failed).toBe('engine-not-started');
      expect(first.said).toMatch(said);
      await page.close();
    });

    it('says so where the worker’s script is missing', async () => {
      const { page, first } = await start({ worker: 'missing' });
      expect(first.failed).toBe('engine-not-started');
      await page.close();
    });

    it('is tried again after a failure, and shared by all who ask at once', async () => {
      const { page, first, ask } = await start({ module: 'sometimes' });
      expect(first.failed).toBe('engine-not-started');
      expect(await Promise.all([ask(), ask(), ask()])).toEqual([ready, ready, ready]);
      expect(await page.evaluate(() => window.enginePage.workers())).toHaveLength(1);
      await page.close();
    });

    it('is repeated when the worker no longer answers a signal', async () => {
      const { page, ask } = await start({});
      await page.evaluate(() => window.enginePage.killWorker());
      const stopped = await page.evaluate(() => window.enginePage.ask('SELECT 1 AS a', 100));
      expect(stopped.failed).toBe('AbortError');
      expect(await ask()).toEqual(ready);
      expect(await page.evaluate(() => window.enginePage.workers())).toHaveLength(2);
      await page.close();
    });
  });
});
