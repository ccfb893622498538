import path from 'node:path';
import { expect, it } from 'vitest';
import { builtSite } from './built-site.ts';
import { visit } from './reader.ts';

const site = builtSite();

const fixtures = path.resolve(import.meta.dirname, '../fixtures/formats');

// Each reader is a chunk of its own, fetched within the page's policy when the file is there.
it.each([
  'libreoffice-97.xls',
  'gnumeric-95-gbk.xls',
  'births-zstd.parquet',
  'births-gzip.parquet',
  'no-values.xlsx',
  'page-gbk.xls',
])('reads %s in the browser', async (name) => {
  const { page, context, errors } = await visit(site.browser, site.url);
  await page.locator('input[type=file]#import').setInputFiles(path.join(fixtures, name));
  await page.locator('[data-action="accept-import"]:enabled').waitFor();
  expect(await page.locator('body').innerText()).toContain(name);
  expect(errors).toEqual([]);
  await context.close();
});

it.each([
  ['lz4.feather', 'LZ4'],
  ['notice.pdf', 'PDF'],
  ['password.xlsx', '密码'],
])('says in the browser why %s is not read', async (name, word) => {
  const { page, context, errors } = await visit(site.browser, site.url);
  await page.locator('input[type=file]#import').setInputFiles(path.join(fixtures, name));
  await page.locator('[data-finding]').first().waitFor();
  expect(await page.locator('body').innerText()).toContain(word);
  expect(errors).toEqual([]);
  await context.close();
});
