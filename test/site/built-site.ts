import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../browser/chromium.ts';

/** A browser, and the site that was built for all tests; both there from the first test of the file to its last. */
export function builtSite(): { readonly browser: Browser; readonly url: string } {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveFolder>>;
  beforeAll(async () => {
    browser = await launchChromium();
    site = await serveFolder(inject('dist'));
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });
  return {
    get browser() {
      return browser;
    },
    get url() {
      return site.url;
    },
  };
}
