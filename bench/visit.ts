import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { FLAGS, findChromium } from '../test/browser/chromium.ts';
import { ShapedServer, type Link } from './shaped-server.ts';
import type { Site } from './sites.ts';
import { renderers, slowRenderers } from './slow-renderers.ts';

/** What one visit with a cold cache measured; times in ms, sizes in bytes. */
export interface Visit {
  readonly first: number;
  readonly all: number;
  readonly bytesFirst: number;
  readonly bytesTotal: number;
  /** From choosing a unit to everything redrawn: the very first choice, and every choice. */
  readonly firstChange: number;
  readonly changes: readonly number[];
  readonly peakMb: number;
  readonly foreign: readonly string[];
}

declare global {
  interface Window {
    siwangParts: () => string[];
    siwangProbe: Probe;
  }
}

interface Probe {
  first: number | null;
  firstAt: number;
  all: number | null;
  changedAt: (number | null)[];
  begin(): void;
}

/** Polls `window.siwangParts` at every frame; runs in the page, before its own scripts. */
function installProbe(): void {
  const parts = window.siwangParts;
  let last: string[] = [];
  let base: string[] | null = null;
  let started = 0;
  const probe: Probe = {
    first: null,
    firstAt: 0,
    all: null,
    changedAt: [],
    begin() {
      base = last;
      started = performance.now();
      this.changedAt = last.map(() => null);
    },
  };
  window.siwangProbe = probe;
  const tick = () => {
    const now = performance.now();
    let seen: string[] = [];
    try {
      seen = parts();
    } catch {
      // not there yet
    }
    if (seen.length > 1) {
      if (probe.first === null && seen.slice(1).some(Boolean)) {
        probe.first = now;
        probe.firstAt = Date.now();
      }
      if (probe.all === null && seen.every(Boolean)) probe.all = now;
      if (base)
        seen.forEach((text, i) => text && text !== base?.[i] && (probe.changedAt[i] ??= now - started));
      last = seen;
    }
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}

/** Reads something of the probe in the page. */
const read = <T>(page: Page, get: (p: Probe) => T) =>
  page.evaluate<T>(`(${get.toString()})(window.siwangProbe)`);

/** The browser's own process, found by its profile. */
function browserPid(profile: string): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      if (command.includes(`--user-data-dir=${profile}`) && !command.includes('--type=')) return Number(name);
    } catch {
      // gone meanwhile
    }
  }
  throw new Error('The browser process was not found.');
}

const peakMb = (pid: number) => {
  const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb ?? 0) / 1024;
};

/** Visits a site once with an empty profile: loads it, then chooses units one after the other. */
export async function visit(site: Site, link: Link, choices: number): Promise<Visit> {
  const server = new ShapedServer(site.folder, link, site.compression);
  await server.start();
  const profile = mkdtempSync(path.join(tmpdir(), 'siwang-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? 'chromium',
    headless: true,
    viewport: link.cpuDivisor ? { width: 390, height: 844 } : { width: 1280, height: 900 },
    args: FLAGS,
  });
  const pid = browserPid(profile);
  const foreign = new Set<string>();
  context.on(
    'request',
    (r) => r.url().startsWith('http') && !r.url().startsWith(server.url) && foreign.add(r.url()),
  );
  await context.addInitScript(
    // The loader marks inner functions with a helper of its own, which a page does not have.
    `globalThis.__name = (f) => f; window.siwangParts = ${site.parts.toString()}; (${installProbe.toString()})()`,
  );
  const unslow = link.cpuDivisor ? slowRenderers(pid, link.cpuDivisor) : null;
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(60_000);
    await page.goto(server.url + site.path, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.siwangProbe.all !== null, null, { polling: 100 });
    // A reader reads before choosing; what the page fetches meanwhile counts in the total.
    await page.waitForTimeout(link.cpuDivisor ? 4000 : 1500);
    const first = (await read(page, (p) => p.first)) ?? NaN;
    const all = (await read(page, (p) => p.all)) ?? NaN;
    const bytesFirst = server.bytesUntil(await read(page, (p) => p.firstAt));
    const bytesTotal = server.bytesUntil();
    const changes: number[] = [];
    for (let i = 0; i < choices; i++) {
      const value = site.values[i % site.values.length] ?? '';
      await read(page, (p) => p.begin());
      await page.evaluate(`(${site.choose.toString()})(${JSON.stringify(value)})`);
      await page.waitForFunction(
        (changing) => changing.every((part) => window.siwangProbe.changedAt[part] != null),
        site.changing,
        { polling: 50 },
      );
      const at = await read(page, (p) => p.changedAt);
      changes.push(Math.max(...site.changing.map((i) => at[i] ?? NaN)));
      await page.waitForTimeout(300);
    }
    const peak = Math.max(...renderers(pid).map(peakMb));
    return {
      first,
      all,
      bytesFirst,
      bytesTotal,
      firstChange: changes[0] ?? NaN,
      changes,
      peakMb: peak,
      foreign: [...foreign],
    };
  } finally {
    await unslow?.();
    await context.close();
    await server.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}
