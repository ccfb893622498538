import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../src/base/table.ts';
import { openPage, type OpenPage } from './page.ts';

let page: OpenPage;
/** The tables as the files have them, for counts that are made without the page's SQL. */
let posts: Row[];
let units: Row[];
beforeAll(async () => {
  page = await openPage('work-network');
  posts = await page.ask('SELECT unit, period::TEXT AS period, grain, role, required, filled, trained FROM posts');
  units = await page.ask('SELECT unit, name, level, parent, households FROM units');
});
afterAll(() => page.close());

const total = (numbers: readonly (number | undefined)[]) => numbers.reduce<number>((a, b) => a + (b ?? 0), 0);
const number = (value: unknown) => Number(value);
const lastQuarter = () => posts.filter((p) => p['grain'] === 'quarter' && p['period'] === '2010-10-01');
const emptyIn = (role: string) =>
  new Set(
    posts
      .filter((p) => p['role'] === role && p['filled'] === 0 && /^2010-1[02]/.test(String(p['period'])))
      .map((p) => String(p['unit'])),
  );

describe('the work network in December 2010', () => {
  it('counts posts as the files do, a quarter’s villages with the offices above them', async () => {
    const { first } = await page.show();
    const own = first('headline');
    expect(own['required']).toBe(total(lastQuarter().map((p) => number(p['required']))));
    expect(own['filled']).toBe(total(lastQuarter().map((p) => number(p['filled']))));
    const shown = await page.show({ unit: '990611102' });
    const inTown = lastQuarter().filter((p) => String(p['unit']).startsWith('990611102'));
    expect(shown.first('headline')['empty']).toBe(
      total(inTown.map((p) => number(p['required']) - number(p['filled']))),
    );
  });

  it('counts the blocks that an empty post cuts off, each at the first one on its way up', async () => {
    const [blocks, groups, villages] = [emptyIn('片（栋）长'), emptyIn('组长'), emptyIn('村专干')];
    const lost = { block: 0, group: 0, village: 0 };
    const all = units.filter((u) => u['level'] === 'block').map((u) => String(u['unit']));
    for (const block of all) {
      const group = block.slice(0, block.lastIndexOf('-'));
      if (blocks.has(block)) lost.block += 1;
      else if (groups.has(group)) lost.group += 1;
      else if (villages.has(block.slice(0, 12))) lost.village += 1;
    }
    const own = (await page.show()).first('headline');
    expect([own['blocks'], own['no_leader'], own['no_group'], own['no_village']]).toEqual([
      all.length,
      lost.block,
      lost.group,
      lost.village,
    ]);
    expect(lost.group).toBeGreaterThan(0);
  });

  it('names the planted gaps in words: the village without an officer, the groups without a leader', async () => {
    const shown = await page.show();
    const name = (unit: string) => String(units.find((u) => u['unit'] === unit)?.['name']);
    for (const lang of ['zh', 'en'] as const) {
      const text = shown.text(lang);
      expect(text).toContain(name('990611103204'));
      expect(text).toContain(name('990611100207'));
    }
    expect(shown.first('gaps')['worst']).toBe('990611100207');
    expect(shown.text('zh')).toMatch(/3\s个组没有组长/);
    expect(shown.figure('own', 'zh')).toContain(`${name('990611103204')}：村专干空着`);
  });

  it('lists what needs a look, each row leading to its unit', async () => {
    const rows = (await page.show()).rows('exceptions');
    const of = (kind: string) => rows.filter((r) => r['kind'] === kind).map((r) => r['unit']);
    expect(of('officer')).toEqual(['990611103204']);
    expect(of('leaders')[0]).toBe('990611100207');
    expect(of('alone')).toEqual(['990611100215', '990611101213']);
    expect((await page.show({ unit: '990611102' })).rows('exceptions').every((r) => String(r['unit']).startsWith('990611102'))).toBe(true);
  });

  it('names the villages that only their town ties to the district', async () => {
    const shown = await page.show();
    for (const unit of ['990611100215', '990611101213'])
      expect(shown.text('en')).toContain(String(units.find((u) => u['unit'] === unit)?.['name']));
    // Every village has two ways elsewhere, so that these villages' towns alone are cut points.
    expect(shown.first('one_way')['cut_towns']).toBe('苇堤镇、栗垄镇');
    expect((await page.show({ unit: '990611102' })).first('one_way')['villages']).toBe(0);
  });

  it('draws every unit under the one it reports to, and flags exactly the empty posts of leaders and offices', async () => {
    const nodes = (await page.show()).rows('nodes');
    expect(nodes).toHaveLength(units.length);
    const parentOf = new Map(units.map((u) => [u['unit'], u['parent']]));
    expect(nodes.every((n) => n['parent'] === parentOf.get(String(n['unit'])))).toBe(true);
    const offices = lastQuarter().filter(
      (p) => ['区局', '镇计生办'].includes(String(p['role'])) && number(p['filled']) < number(p['required']),
    );
    expect(nodes.filter((n) => n['flag'] !== null).length).toBe(
      emptyIn('片（栋）长').size + emptyIn('组长').size + emptyIn('村专干').size + offices.length,
    );
  });

  it('measures span as the number of units that name another as theirs', async () => {
    const below = new Map<string, number>();
    for (const { parent } of units) if (parent !== null) below.set(String(parent), (below.get(String(parent)) ?? 0) + 1);
    const of = (level: string) => units.filter((u) => u['level'] === level).map((u) => below.get(String(u['unit'])) ?? 0);
    const layers = (await page.show()).rows('span_layers');
    expect(layers.map((l) => [l['low'], l['high'], number(l['value']).toFixed(6)])).toEqual(
      ['district', 'town', 'village', 'group'].map((level) => {
        const spans = of(level).filter((n) => n > 0);
        return [Math.min(...spans), Math.max(...spans), (total(spans) / spans.length).toFixed(6)];
      }),
    );
  });

  it('sets what was done against the plan to date', async () => {
    const work = await page.ask(`SELECT unit, period::TEXT AS period, item, plan, actual FROM assessments WHERE grain = 'month'`);
    const shown = await page.show({ from: '2010-09-01', to: '2010-09-01' });
    for (const row of shown.rows('progress')) {
      const own = work.filter((w) => w['item'] === row['name'] && String(w['period']) <= '2010-09-01');
      const plan = total([...new Set(own.map((w) => w['unit']))].map((u) => number(own.find((w) => w['unit'] === u)?.['plan'])));
      expect(number(row['value'])).toBeCloseTo((100 * total(own.map((w) => number(w['actual'])))) / plan, 9);
      expect(row['target']).toBe(75);
    }
    expect(shown.rows('progress')).toHaveLength(4);
    // The months before September have no list of single posts: nothing is said of blocks that are cut off.
    expect(shown.text('zh')).toContain('本月没有逐岗的数');
    expect(shown.rows('cut')).toEqual([]);
  });

  it('counts meetings of a village at the nearest unit above that holds some', async () => {
    const held = await page.ask(`SELECT sum(due) AS due, sum(held) AS held FROM meetings WHERE unit = '990611001'`);
    const shown = await page.show({ unit: '990611001006' });
    expect(shown.first('headline')['meeting_unit']).toBe('荻湾街道');
    expect([shown.first('headline')['due'], shown.first('headline')['held']]).toEqual(Object.values(held[0] ?? {}));
    expect(shown.first('own_words')['chosen']).toBe(true);
  });

  // A town's figures are of the same kinds as the district's; the network of 5,420 nodes is slow to draw.
  it.each([
    ['990611', 'zh'],
    ['990611103204', 'en'],
  ] as const)('draws all its figures for %s in %s', async (unit, lang) => {
    const shown = await page.show({ unit });
    for (const each of ['zh', 'en'] as const) expect(shown.text(each)).not.toMatch(/⚠|NaN|undefined/);
    expect(Object.values(shown.drawn(lang)).join('')).not.toMatch(/NaN|undefined/);
  });
});
