import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectTables } from '../../src/privacy/protect-tables.ts';
import { serveFolder } from '../../src/publish/serve-folder.ts';
import { launchChromium } from '../browser/chromium.ts';
import { poisson, randomOf } from '../privacy/cells/random-cube.ts';
import { tableOf } from '../privacy/random-district.ts';
import { settled, visit } from './reader.ts';

const root = path.resolve(import.meta.dirname, '../..');
const towns = ['990611001', '990611002'];
const villages = towns.flatMap((town) => [1, 2, 3, 4, 5, 6].map((n) => `${town}20${n}`));
const months = Array.from({ length: 12 }, (_, m) => m + 1);

/** Boys and girls by village and month. */
type Counts = readonly (readonly (readonly [boys: number, girls: number])[])[];

function firstCounts(): Counts {
  const random = randomOf(5);
  return villages.map(() => months.map(() => [poisson(4, random), poisson(3.6, random)] as const));
}

const hierarchy = tableOf([
  ...towns.map((unit) => ({ unit, parent: '990611' })),
  ...villages.map((unit) => ({ unit, parent: unit.slice(0, 9) })),
]);

/** What protection decides for these counts, stand-ins and all. */
function decided(counts: Counts) {
  const rows = villages.flatMap((unit, v) =>
    months.map((month, m) => {
      const [male, female] = counts[v]?.[m] ?? [0, 0];
      const period = `2010-${String(month).padStart(2, '0')}-01`;
      return { unit, period, grain: 'month', birth_order: 'all', male, female, births: male + female };
    }),
  );
  return [...protectTables([['births', tableOf(rows)]], hierarchy).fields];
}

/** What is told of a count that is suppressed: whether it is zero, and whether small. */
const kindOf = (n: number) => (n === 0 ? 'zero' : n < 5 ? 'small' : 'large');

/** Other counts that publish the very same: two villages of a town exchange children between two months of a quarter. */
function otherCounts(counts: Counts): Counts {
  const wanted = JSON.stringify(decided(counts));
  const kinds = (of: Counts) =>
    of
      .flat()
      .map(([b, g]) => [b, g, b + g].map(kindOf).join())
      .join();
  for (const [v, w, m, next, sex] of exchanges()) {
    const made = counts.map((own, i) =>
      own.map(([boys, girls], at): readonly [number, number] => {
        if ((i !== v && i !== w) || (at !== m && at !== next)) return [boys, girls];
        const more = (i === v) === (at === m) ? 1 : -1;
        return sex === 0 ? [boys + more, girls] : [boys, girls + more];
      }),
    );
    if (made.flat(2).some((n) => n < 0) || kinds(made) !== kinds(counts)) continue;
    if (JSON.stringify(decided(made)) === wanted) return made;
  }
  throw new Error('no other counts publish the same');
}

function* exchanges(): Generator<readonly [number, number, number, number, number]> {
  for (let m = 0; m < 12; m += 1)
    for (let next = 3 * Math.floor(m / 3); next < m; next += 1)
      for (let v = 0; v < villages.length; v += 1)
        for (let w = v < 6 ? 0 : 6; w < (v < 6 ? 6 : 12); w += 1)
          if (v !== w) for (const sex of [0, 1]) yield [v, w, m, next, sex];
}

function build(work: string, counts: Counts): void {
  const at = (name: string) => path.join(work, name);
  mkdirSync(at('data/district'), { recursive: true });
  mkdirSync(at('notebooks'));
  const units = [
    '990611,示例区,区,',
    ...towns.map((t, i) => `${t},${'甲乙'[i] ?? ''}镇,镇,990611`),
    ...villages.map((v, i) => `${v},村${i + 1},村,${v.slice(0, 9)}`),
  ];
  writeFileSync(at('data/district/units.csv'), ['单位编码,单位名称,级别,上级编码', ...units].join('\n'));
  const births = villages.flatMap((village, v) =>
    months.map((month, m) => {
      const [boys, girls] = counts[v]?.[m] ?? [0, 0];
      return `${village},2010年${month}月,${boys + girls},${boys},${girls}`;
    }),
  );
  writeFileSync(at('data/district/births.csv'), ['单位编码,月份,出生数,男,女', ...births].join('\n'));
  for (const name of ['index', 'monthly-births', 'sex-ratio']) {
    const text = readFileSync(path.join(root, `notebooks/${name}.md`), 'utf8')
      .replace(/^(?: {2}- district\/.*\n)+/m, '  - district/units.csv\n  - district/births.csv\n')
      .replace(/^publish:.*\n(?: .*\n)*/m, name === 'monthly-births' ? 'publish:\n  - {unit: all}\n' : '');
    writeFileSync(at(`notebooks/${name}.md`), text);
  }
  const places = ['--data', at('data'), '--notebooks', at('notebooks'), '--out', at('dist')];
  const built = spawnSync('node', ['src/publish/siwang.mjs', 'publish', ...places], {
    cwd: root,
    encoding: 'utf8',
  });
  if (built.status !== 0) throw new Error(`The site was not built:\n${built.stdout}\n${built.stderr}`);
  expect(built.stdout + built.stderr).toMatch(/出生：各行共 \d+ 个数，保密 \d+ 个/);
}

/** The text of every file below a folder, byte by byte, but for the moments at which files were read. */
function filesOf(folder: string): Map<string, string> {
  const text = (file: string) => {
    const all = readFileSync(file).toString('latin1');
    return file.endsWith('.html') ? all.replaceAll(/"acceptedAt":"[^"]*"/g, '') : all;
  };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  return new Map(files.map((file) => [path.relative(folder, file), text(file)]));
}

/** Where two texts part, with what stands there in each; null where they do not. */
function parting(one: string, two: string): string | null {
  if (one === two) return null;
  let at = 0;
  while (one[at] === two[at]) at += 1;
  return [one, two].map((text) => text.slice(Math.max(0, at - 80), at + 80)).join('\n   but   \n');
}

const works = ['one', 'two'].map((name) => mkdtempSync(path.join(tmpdir(), `siwang-protected-${name}-`)));
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  const counts = firstCounts();
  [counts, otherCounts(counts)].forEach((own, i) => build(works[i] ?? '', own));
  browser = await launchChromium();
  site = await serveFolder(path.join(works[0] ?? '', 'dist'));
}, 500_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  for (const work of works) rmSync(work, { recursive: true, force: true });
});

describe('a published district whose counts are not public', () => {
  it('is the same to the last byte of every file for other suppressed counts', () => {
    const [one, two] = works.map((work) => filesOf(path.join(work, 'dist')));
    expect(one?.size).toBeGreaterThan(20);
    expect([...(two?.keys() ?? [])]).toEqual([...(one?.keys() ?? [])]);
    for (const [file, text] of one ?? []) expect(parting(text, two?.get(file) ?? ''), file).toBeNull();
  });

  it.each(['', 'monthly-births/', 'sex-ratio/'])('says on page /%s what is suppressed', async (name) => {
    const { page, context, errors } = await visit(browser, site.url + name);
    await settled(page);
    expect(await page.locator('[data-state="error"]').count()).toBe(0);
    expect(await page.locator('.flow').innerText()).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(await page.locator('[data-shown]').first().getAttribute('data-shown')).toBe('protected');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('shows a village as suppressed, and its town in numbers', async () => {
    const village = await visit(browser, `${site.url}monthly-births/#unit=${villages[0] ?? ''}`);
    await settled(village.page);
    expect(await village.page.locator('.flow').innerText()).toContain('保密');
    expect(village.errors).toEqual([]);
    await village.context.close();
    const district = await visit(browser, `${site.url}monthly-births/`);
    await settled(district.page);
    const values = await district.page.$$eval('[data-kind="value"] data[value]', (all) =>
      all.map((d) => Number(d.getAttribute('value'))),
    );
    const births = firstCounts()
      .flat()
      .reduce((sum, [boys, girls]) => sum + boys + girls, 0);
    expect(values).toContain(births);
    await district.context.close();
  });
});
