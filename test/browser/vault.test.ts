import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { vaultPromises } from '../vault/vault-conformance.ts';
import { findChromium, FLAGS, INTRANET_HOST, launchChromium } from './chromium.ts';
import type {} from './vault-page.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'siwang-vault-'));
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: path.join(folder, 'site'),
      minify: false,
      target: 'es2022',
      rollupOptions: {
        input: path.join(import.meta.dirname, 'vault-page.ts'),
        output: { entryFileNames: 'vault-page.js' },
      },
    },
  });
  writeFileSync(
    path.join(folder, 'site/index.html'),
    '<!doctype html><meta charset="utf-8"><title>vault</title><script type="module" src="vault-page.js"></script>',
  );
  site = await serveFolder(path.join(folder, 'site'));
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  context = await browser.newContext();
});
afterEach(() => context.close());

const hosts = [
  { host: '127.0.0.1', kind: 'opfs', name: 'a secure host' },
  { host: INTRANET_HOST, kind: 'indexeddb', name: 'a plain http host' },
] as const;

/** A tab with the vault's page. */
async function tab(host: string, inContext: BrowserContext = context): Promise<Page> {
  const opened = await inContext.newPage();
  await opened.goto(site.url.replace('127.0.0.1', host));
  await opened.waitForFunction(() => 'vaultPage' in window);
  return opened;
}
const seedsKept = (where: Page) => where.evaluate(() => window.vaultPage.seedsKept());

describe.each(hosts)('the vault on $name', ({ host, kind }) => {
  beforeEach(async () => {
    page = await tab(host);
  });

  it(`is ${kind}`, async () => {
    const secure = kind === 'opfs';
    expect(await page.evaluate(() => window.vaultPage.host())).toEqual({
      secure,
      subtle: secure,
      files: secure,
      locks: secure,
    });
    expect(await page.evaluate(() => window.vaultPage.kind())).toBe(kind);
  });

  it.each(vaultPromises.map(({ name }) => name))('%s', async (name) => {
    const wrong = await page.evaluate((promise) => window.vaultPage.keepsPromise(promise, false), name);
    expect(wrong).toBeNull();
  });

  it('loses no import of two tabs that accept at once, and each hears of the other', async () => {
    const other = await tab(host);
    for (const one of [page, other]) await one.evaluate(() => window.vaultPage.watch());
    await Promise.all([
      page.evaluate(() => window.vaultPage.acceptEach([1, 3, 5, 7, 9, 11], 20_000)),
      other.evaluate(() => window.vaultPage.acceptEach([2, 4, 6, 8, 10, 12], 20_000)),
    ]);
    const all = Array.from({ length: 12 }, (_, i) => i + 1);
    expect(await seedsKept(page)).toEqual(all);
    expect(await seedsKept(other)).toEqual(all);
    for (const one of [page, other]) await one.waitForFunction(() => window.vaultPage.heard() === 12);
  });

  it('never looks empty or older to a tab that looks while another writes', async () => {
    const other = await tab(host);
    const seen = other.evaluate(() => window.vaultPage.countsUntil(40));
    for (let seed = 1; seed <= 40; seed += 1)
      await page.evaluate((s) => window.vaultPage.accept([s], 1000), seed);
    const counts = await seen;
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(new Set(counts).size).toBeGreaterThan(5);
  });

  it('has the old state or the new one after its tab was closed at any moment of an import', async () => {
    await page.evaluate(() => window.vaultPage.accept([1], 1000));
    const found = new Set<string>();
    let kept = [1];
    for (const [i, delay] of [0, 3, 10, 20, 40, 80, 160, 400].entries()) {
      const seeds = [10 * i + 12, 10 * i + 13, 10 * i + 14];
      const dying = await tab(host);
      const cut = dying.evaluate((s) => window.vaultPage.accept(s, 2_000_000), seeds).catch(() => 'cut');
      await new Promise((resolve) => setTimeout(resolve, delay));
      await dying.close();
      await cut;
      const now = await seedsKept(page);
      expect([JSON.stringify(kept), JSON.stringify([...kept, ...seeds])]).toContain(JSON.stringify(now));
      found.add(now.length === kept.length ? 'old' : 'new');
      kept = now;
    }
    expect(found.size).toBeGreaterThan(0);
    expect(await page.evaluate(() => window.vaultPage.accept([999], 1000))).toBeNull();
    expect(await seedsKept(page)).toEqual([...kept, 999]);
    if (kind === 'opfs')
      expect(await page.evaluate(() => window.vaultPage.filesKept())).toHaveLength(kept.length + 1);
  });

  it('has the old state or the new one after its renderer crashed at any moment of an import', async () => {
    let kept: number[] = [];
    for (const [i, delay] of [0, 2, 5, 9, 15, 25, 40, 70, 120, 250, 500].entries()) {
      const seeds = [10 * i + 12, 10 * i + 13, 10 * i + 14];
      const dying = await tab(host);
      const crashed = dying.waitForEvent('crash');
      const devtools = await context.newCDPSession(dying);
      const cut = dying.evaluate((s) => window.vaultPage.accept(s, 1_500_000), seeds).catch(() => 'cut');
      await new Promise((resolve) => setTimeout(resolve, delay));
      devtools.send('Page.crash').catch(() => {}); // nobody is left to answer
      await crashed;
      await dying.close();
      await cut;
      // A tab of its own each time: a crash takes tabs of the same process along.
      const next = await tab(host);
      const now = await seedsKept(next);
      expect([JSON.stringify(kept), JSON.stringify([...kept, ...seeds])]).toContain(JSON.stringify(now));
      kept = now;
      if (kind === 'opfs')
        expect(await next.evaluate(() => window.vaultPage.filesKept())).toHaveLength(kept.length);
      await next.close();
    }
    const last = await tab(host);
    expect(await last.evaluate(() => window.vaultPage.accept([999], 1000))).toBeNull();
    expect(await seedsKept(last)).toEqual([...kept, 999]);
  });

  it('is the same place for a tab that opened without room and one that opened with it', async () => {
    const devtools = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
    expect(await page.evaluate(() => window.vaultPage.kind())).toBe(kind);
    expect(await seedsKept(page)).toEqual([]);
    expect(await page.evaluate(() => window.vaultPage.accept([1], 1000))).toBe('vault-full');
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    const other = await tab(host);
    await other.evaluate(() => window.vaultPage.watch());
    expect(await page.evaluate(() => window.vaultPage.accept([1], 1000))).toBeNull();
    await other.waitForFunction(() => window.vaultPage.heard() === 1);
    expect(await seedsKept(other)).toEqual([1]);
  });

  it('says so when the room runs out, and keeps nothing of that import', async () => {
    const devtools = await context.newCDPSession(page);
    const { origin } = new URL(page.url());
    // Before the first use: IndexedDB remembers for a while how much room it had.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 3_000_000 });
    expect(await page.evaluate(() => window.vaultPage.accept([1], 1000))).toBeNull();
    expect(await page.evaluate(() => window.vaultPage.accept([2, 3, 4, 5], 1_500_000))).toBe('vault-full');
    expect(await seedsKept(page)).toEqual([1]);
    if (kind === 'opfs') expect(await page.evaluate(() => window.vaultPage.filesKept())).toHaveLength(1);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    expect(await page.evaluate(() => window.vaultPage.accept([2, 3, 4, 5], 1_500_000))).toBeNull();
    expect(await seedsKept(page)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('the vault of private files', () => {
  beforeEach(async () => {
    page = await tab('127.0.0.1');
  });

  it.each([
    { what: 'accept', old: [1], new: [1, 2, 3] },
    { what: 'undo', old: [1], new: [] },
    { what: 'purge', old: [1], new: [] },
  ] as const)(
    'is old or new after death at every single step of $what',
    async ({ what, old, new: after }) => {
      const seen: string[] = [];
      for (let calls = 0; ; calls += 1) {
        const { finished, kept, files } = await page.evaluate(([n, act]) => window.vaultPage.die(n, act), [
          calls,
          what,
        ] as const);
        expect([old, after], `after ${calls} calls`).toContainEqual(kept);
        expect(files, `files after ${calls} calls`).toBe(what === 'undo' ? 1 : kept.length);
        seen.push(kept.length === old.length ? 'old' : 'new');
        if (finished) break;
        expect(calls).toBeLessThan(60);
      }
      // Old up to one step, new from there on.
      expect([...seen].sort().reverse()).toEqual(seen);
      expect(new Set(seen).size).toBe(2);
      expect(seen.length).toBeGreaterThan(5);
    },
  );

  it('leaves editions where an older browser kept them, in IndexedDB', async () => {
    await page.evaluate(() => window.vaultPage.acceptInDatabase(1));
    expect(await page.evaluate(() => window.vaultPage.kind())).toBe('indexeddb');
    expect(await seedsKept(page)).toEqual([1]);
  });

  it('also keeps its promises in IndexedDB on a secure host', async () => {
    for (const { name } of vaultPromises)
      expect(await page.evaluate((n) => window.vaultPage.keepsPromise(n, true), name), name).toBeNull();
  });
});

describe.each(hosts)('a browser that is killed, on $name', ({ host, kind }) => {
  it('has the old state or the new one when it starts again', async () => {
    const profile = path.join(folder, `profile ${host}`);
    const start = () =>
      chromium.launchPersistentContext(profile, {
        executablePath: findChromium() ?? '',
        args: [...FLAGS, `--host-resolver-rules=MAP ${INTRANET_HOST} 127.0.0.1`],
      });
    let running = await start();
    let here = await tab(host, running);
    await here.evaluate(() => window.vaultPage.accept([1], 1000));
    let kept = [1];
    for (const [i, delay] of [15, 60, 250].entries()) {
      const seeds = [10 * i + 12, 10 * i + 13];
      const devtools = await running.browser()?.newBrowserCDPSession();
      if (!devtools) throw new Error('the browser has no session');
      const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
      const pid = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
      expect(pid).toBeGreaterThan(1);
      const cut = here.evaluate((s) => window.vaultPage.accept(s, 2_000_000), seeds).catch(() => 'cut');
      await new Promise((resolve) => setTimeout(resolve, delay));
      process.kill(pid, 'SIGKILL');
      await cut;
      await running.close().catch(() => {});
      running = await start();
      here = await tab(host, running);
      const now = await seedsKept(here);
      expect([JSON.stringify(kept), JSON.stringify([...kept, ...seeds])]).toContain(JSON.stringify(now));
      kept = now;
      if (kind === 'opfs')
        expect(await here.evaluate(() => window.vaultPage.filesKept())).toHaveLength(kept.length);
    }
    await running.close();
  });
});
