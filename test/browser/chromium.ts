import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** Quiet, and nothing but what the test asks for reaches the network. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A host name that every test browser finds on this machine: plain http, hence no secure context. */
export const INTRANET_HOST = 'intranet.test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser to test with: `CHROME_PATH`, else an installed Chrome or Chromium, else the one that Playwright
 * keeps. Undefined where there is none.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const own = [chromium.executablePath()].filter((path) => path !== '');
  const asked = env['CHROME_PATH'];
  if (asked !== undefined && asked !== '') {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROME_PATH is ${asked}, and there is no file there. Set it to a Chrome or Chromium.`);
  }
  return [...onPath, ...FIXED_PLACES, ...own].find((path) => existsSync(path));
}

/**
 * Tests ask a fresh engine a few questions each: optimising its module costs more than they do. A bench has the browser
 * as readers have it.
 */
const compiledOnce = process.env['VITEST'] === undefined ? [] : ['--js-flags=--liftoff-only'];

/** Starts a real Chromium; the caller closes it. `INTRANET_HOST` leads to 127.0.0.1. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = options.executablePath ?? findChromium();
  if (executablePath === undefined) {
    throw new Error('No Chrome or Chromium was found. Install one, or set CHROME_PATH to it.');
  }
  return chromium.launch({
    ...options,
    executablePath,
    // Under a locale that the machine has not, the browser finds no file with a Chinese name.
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...options.env },
    args: [
      ...FLAGS,
      ...compiledOnce,
      `--host-resolver-rules=MAP ${INTRANET_HOST} 127.0.0.1`,
      ...(options.args ?? []),
    ],
  });
}
