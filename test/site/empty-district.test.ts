import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../browser/chromium.ts';
import { settled, visit } from './reader.ts';

const root = path.resolve(import.meta.dirname, '../..');
const notebooks = readdirSync(path.join(root, 'notebooks'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => ({
    name: file.slice(0, -'.md'.length),
    text: readFileSync(path.join(root, 'notebooks', file), 'utf8'),
  }));
let work: string;
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;

/** A district of which only the list of units is there; every notebook, with its default choices alone. */
beforeAll(async () => {
  work = mkdtempSync(path.join(tmpdir(), 'siwang-empty-'));
  const at = (name: string) => path.join(work, name);
  mkdirSync(at('data/district'), { recursive: true });
  cpSync(path.join(root, 'data-samples/district/units.xlsx'), at('data/district/units.xlsx'));
  mkdirSync(at('notebooks'));
  for (const { name, text } of notebooks)
    writeFileSync(at(`notebooks/${name}.md`), text.replace(/^publish:.*\n(?: .*\n)*/m, ''));
  const built = spawnSync(
    'node',
    [
      'src/publish/siwang.mjs',
      'publish',
      ...['--data', at('data'), '--notebooks', at('notebooks'), '--out', at('dist')],
    ],
    { cwd: root, encoding: 'utf8' },
  );
  if (built.status !== 0) throw new Error(`The site was not built:\n${built.stdout}\n${built.stderr}`);
  browser = await launchChromium();
  site = await serveFolder(at('dist'));
});
afterAll(async () => {
  await browser.close();
  await site.close();
  rmSync(work, { recursive: true, force: true });
});

describe('a district without data', () => {
  it.each(notebooks)('has a whole page $name, which says what to import', async ({ name, text }) => {
    const { page, context, errors } = await visit(browser, site.url + (name === 'index' ? '' : `${name}/`));
    await settled(page);
    expect(await page.locator('[role="alert"]').allTextContents()).toEqual([]);
    expect(await page.locator('[data-state="error"]').count()).toBe(0);
    expect(await page.locator('.flow').innerText()).not.toMatch(/NaN|undefined|null|Infinity/);
    // Only what the district's own files would bring: the real series beside it are there.
    const needs = /^needs: \[(.*)\]$/m.exec(text)?.[1]?.split(', ') ?? [];
    const [wanted = ''] = needs;
    const elsewhere = /^ {2}- us-births/m.test(text) || !text.includes('  - district/');
    if (wanted !== '' && !elsewhere) {
      const asks = page.locator('[data-missing]');
      expect(await asks.getAttribute('data-missing')).toContain(wanted);
      expect(await asks.locator('label[for="import"]').count()).toBe(1);
      await asks.getByText(/这一页要用：[\u4e00-\u9fff]/).waitFor();
    }
    expect(errors).toEqual([]);
    await context.close();
  });
});
