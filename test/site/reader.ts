import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A visitor's page, with all that it asked for and all that it complained about. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly requests: string[];
  readonly errors: string[];
}

/** Opens an address in a context of its own: no storage, no cache. */
export async function visit(
  browser: Browser,
  url: string,
  { width = 1280, height = 900, dark = false, script = true, touch = false } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
    hasTouch: touch,
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (r) => requests.push(r.url()));
  page.on('pageerror', (e) => errors.push(String(e)));
  page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
  await page.goto(url, { waitUntil: 'load' });
  return { page, context, requests, errors };
}

/** Waits until every query cell of the page is settled and the page is not hidden. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const cells = [...document.querySelectorAll('[data-cell]')];
    const pending = document.documentElement.dataset['pending'] !== undefined;
    return (
      !pending &&
      cells.length > 0 &&
      cells.every((c) => !['loading', 'stale'].includes(c.getAttribute('data-state') ?? ''))
    );
  });
}

/** The numbers of a figure as its table says them: header texts, then rows of texts. */
export async function figureTable(page: Page, cell: string): Promise<string[][]> {
  await page.waitForFunction(
    (name) => document.querySelectorAll(`[data-cell="${name}"] details.data tbody tr`).length > 0,
    cell,
  );
  return page.$$eval(`[data-cell="${cell}"] details.data table tr`, (rows) =>
    rows.map((r) => [...r.querySelectorAll('th,td')].map((c) => c.textContent?.trim() ?? '')),
  );
}

/** Exact values of the headline numbers, in order. */
export async function headlineValues(page: Page): Promise<number[]> {
  return page.$$eval('[data-kind="value"] data[value]', (all) =>
    all.map((d) => Number(d.getAttribute('value'))),
  );
}
