import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../src/base/table.ts';
import { openPage, type OpenPage } from './page.ts';

let page: OpenPage;
/** The tables as the files have them, for counts that are made without the page's SQL. */
let items: Row[];
let classes: Row[];
let contacts: Row[];
let names: ReadonlyMap<string, string>;
beforeAll(async () => {
  page = await openPage('responsibility-network');
  items = await page.ask(`SELECT unit, "full", plan, actual, score FROM assessments WHERE grain = 'year'`);
  classes = await page.ask('SELECT unit, year(period) AS y, category, veto FROM categories');
  contacts = await page.ask('SELECT unit, department, pledged, paid FROM contacts');
  const units = await page.ask('SELECT unit, name FROM units');
  names = new Map(units.map((u) => [String(u['unit']), String(u['name'])]));
});
afterAll(() => page.close());

const number = (value: unknown) => Number(value);
const classOf = (unit: string, year: number) =>
  number(classes.find((c) => c['unit'] === unit && c['y'] === year)?.['category']);
const villages = () => [...new Set(classes.map((c) => String(c['unit'])))];

/** Score and its standard error, item by item: what was done of the plan, with one more success and failure. */
function scoreOf(unit: string) {
  const own = items.filter((i) => i['unit'] === unit);
  const variances = own.map((i) => {
    const [plan, done] = [number(i['plan']), Math.min(number(i['actual']), number(i['plan']))];
    const share = (done + 1) / (plan + 2);
    return (number(i['full']) ** 2 * share * (1 - share)) / plan;
  });
  return {
    score: Math.round(own.reduce((sum, i) => sum + number(i['score']) * 10, 0)) / 10,
    sd: Math.sqrt(variances.reduce((a, b) => a + b, 0)),
  };
}

describe('the responsibility network in 2010', () => {
  it('counts villages by category, vetoes among them', async () => {
    const own = (await page.show()).first('headline');
    const count = (category: number) => villages().filter((v) => classOf(v, 2010) === category).length;
    expect([own['one'], own['two'], own['three']]).toEqual([count(1), count(2), count(3)]);
    expect(own['vetoed']).toBe(classes.filter((c) => c['y'] === 2010 && c['veto'] === 1).length);
    // The file's categories are those that its scores and vetoes give.
    expect(own['otherwise']).toBe(0);
  });

  it('gives every score its interval, and the places that cannot be ruled out', async () => {
    const rows = (await page.show()).rows('caterpillar_rows');
    expect(rows).toHaveLength(villages().length);
    const scored = new Map(villages().map((v) => [v, scoreOf(v)]));
    for (const row of rows.filter((_, i) => i % 10 === 0)) {
      const own = scored.get(String(row['unit'])) ?? { score: NaN, sd: NaN };
      expect(row['score']).toBeCloseTo(own.score, 6);
      expect(row['low']).toBeCloseTo(own.score - 1.96 * own.sd, 6);
      const distances = [...scored]
        .filter(([unit]) => unit !== row['unit'])
        .map(([, other]) => (other.score - own.score) / Math.hypot(other.sd, own.sd));
      const better = distances.filter((z) => z > 1.959964).length;
      const worse = distances.filter((z) => z < -1.959964).length;
      expect(row['places']).toBe(`${1 + better}–${scored.size - worse}`);
    }
  });

  it('finds the category that turns on noise', async () => {
    const shown = await page.show();
    const swing = shown.first('swing');
    expect([swing['unit'], swing['changes'], swing['score']]).toEqual(['990611001006', 4, 80]);
    expect(swing['stable']).toBeCloseTo(0.5, 9);
    for (const lang of ['zh', 'en'] as const) expect(shown.text(lang)).toContain(names.get('990611001006'));
    expect(shown.figure('sureness', 'zh')).toContain(names.get('990611001006'));
    const village = await page.show({ unit: '990611001006' });
    expect(village.text('zh')).toMatch(/5\s年换了\s4\s次/);
  });

  it('counts who changed category from year to year', async () => {
    const shown = await page.show();
    const pairs = villages().flatMap((v) => [2007, 2008, 2009, 2010].map((y) => [classOf(v, y - 1), classOf(v, y)] as const));
    const words = shown.first('moves_words');
    expect([words['pairs'], words['changed']]).toEqual([pairs.length, pairs.filter(([a, b]) => a !== b).length]);
    const fell = shown.rows('flow_years').find((r) => r['source'] === '2009 二类' && r['target'] === '2010 三类');
    expect(fell?.['value']).toBe(villages().filter((v) => classOf(v, 2009) === 2 && classOf(v, 2010) === 3).length);
    expect(fell?.['flag']).toBe('降为三类');
  });

  it('makes shared results and the veto visible, with the score that the veto overrules', async () => {
    const shown = await page.show();
    const three = contacts.filter((c) => classOf(String(c['unit']), 2010) === 3);
    const ties = shown.rows('ties').filter((r) => r['stage'] === 2);
    expect(ties.map((r) => `${r['unit']} ${r['target']}`).sort()).toEqual(three.map((c) => `${c['unit']} ${c['department']}`).sort());
    expect(shown.first('ties_words')['tied']).toBe(new Set(three.map((c) => c['department'])).size);
    const judged = contacts.filter((c) => classOf(String(c['unit']), 2010) >= 1);
    const departments = shown.first('departments_words');
    expect(departments['share']).toBeCloseTo((100 * three.length) / judged.length, 9);
    expect(departments['departments']).toBe(new Set(contacts.map((c) => c['department'])).size);
    expect(shown.figure('departments', 'en')).toContain('described, not scored');
    const veto = shown.rows('exceptions').find((r) => r['kind'] === 'veto');
    expect([veto?.['unit'], veto?.['reason'], veto?.['score']]).toEqual(['990611100206', '漏报', 85.1]);
    expect((await page.show({ unit: '990611100206' })).text('zh')).toContain('一票否决，不看得分');
  });

  it('sets funds against 5,000 yuan, and names the villages that got less or have nobody', async () => {
    const district = await page.show();
    const words = district.first('funds_words');
    expect([words['grants'], words['short'], words['unpaid']]).toEqual([
      contacts.length,
      contacts.filter((c) => number(c['paid']) < 5000).length,
      contacts.filter((c) => c['paid'] === 0).length,
    ]);
    expect(
      district
        .rows('exceptions')
        .filter((r) => r['kind'] === 'alone')
        .map((r) => r['unit']),
    ).toEqual(['990611100215', '990611101213']);
    // One tap below: the town's page names the village and what it got.
    const town = await page.show({ unit: '990611102' });
    expect(town.text('zh')).toMatch(/枣港村委会：林业局应拨\s5,000\s元，已拨\s3,000\s元/);
  });

  it('adds up a score from what drives it', async () => {
    for (const unit of ['990611', '990611102', '990611001006']) {
      const steps = (await page.show({ unit })).rows('drives');
      const [start, ...rest] = steps.map((s) => number(s['value']));
      const end = rest.pop();
      expect((start ?? NaN) + rest.reduce((a, b) => a + b, 0)).toBeCloseTo(end ?? NaN, 9);
    }
    const village = (await page.show({ unit: '990611001006' })).rows('drives').at(-1);
    expect(village?.['value']).toBeCloseTo(scoreOf('990611001006').score, 9);
  });

  it('says of a year without items what is known, and draws everything', async () => {
    const years = [{}, { from: '2007-01-01', to: '2007-12-01' }];
    for (const choices of [...years, { unit: '990611101' }, { unit: '990611100206' }]) {
      const shown = await page.show(choices);
      for (const lang of ['zh', 'en'] as const) {
        expect(shown.text(lang)).not.toMatch(/⚠|NaN|undefined/);
        expect(Object.values(shown.drawn(lang)).join('')).not.toMatch(/NaN|undefined/);
      }
    }
    const early = await page.show({ from: '2007-01-01', to: '2007-12-01' });
    expect(early.text('zh')).toContain('这一年没有分项得分');
    expect(early.first('headline')['three']).toBe(villages().filter((v) => classOf(v, 2007) === 3).length);
  });
});
