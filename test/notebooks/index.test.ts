import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './page.ts';

let page: OpenPage;
beforeAll(async () => {
  page = await openPage('index');
}, 240_000);
afterAll(() => page.close());

/** The only number of a question. */
async function number(sql: string): Promise<number> {
  const [row = {}] = await page.ask(sql);
  return Number(Object.values(row)[0]);
}

/** Gaps that hold a number to its unit, as plain spaces. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

const villages = "length(unit) = 12 AND grain = 'month'";
const december = "period = DATE '2010-12-01'";

describe('the overview', () => {
  it('counts the month as the villages do, one by one', async () => {
    const shown = await page.show();
    const headline = shown.first('headline');
    const births = (when: string) => `SELECT sum(male + female) FROM births WHERE ${villages} AND ${when}`;
    expect(headline['births']).toBe(await number(births(december)));
    expect(headline['births_change']).toBe(
      (await number(births(december))) - (await number(births("period = DATE '2009-12-01'"))),
    );
    expect(headline['population']).toBe(
      await number(`SELECT sum(male) + sum(female) FROM population WHERE ${villages} AND ${december}`),
    );
    expect(headline['sent']).toBe(
      await number(`SELECT sum(on_time) FROM reports WHERE grain = 'month' AND ${december}`),
    );
    expect(headline['checks']).toBe(
      await number(`SELECT sum(done) FROM inspections WHERE year(period) = 2010 AND month(period) = 12`),
    );
    const course = shown.rows('course');
    expect(course.length).toBe(13);
    expect(course.at(-1)).toMatchObject({ period: '2010-12-01', births: headline['births'] });
    // Checks are known for 2010 alone: what is missing is no zero.
    expect(course[0]).toMatchObject({ period: '2009-12-01', checked: null });
  });

  it('finds what was planted in the four networks, with its numbers and the page that explains it', async () => {
    const shown = await page.show();
    const found = shown.rows('exceptions');
    const of = (kind: string, unit: string) => found.find((r) => r['kind'] === kind && r['unit'] === unit);

    const late = `FROM reports WHERE unit LIKE '990611101%' AND length(unit) = 12 AND hop = 'village→town' AND ${december}`;
    expect(of('late-hop', '990611101')).toMatchObject({
      n: await number(`SELECT sum(on_time) ${late}`),
      d: await number(`SELECT sum(due) ${late}`),
      months: 4,
      page: 'information-network',
      severity: 'warning',
    });
    const three = "unit = '990611102' AND period >= DATE '2010-10-01'";
    expect(of('disagree', '990611102')).toMatchObject({
      what_en: 'police',
      n: await number(`SELECT sum(matched_health) FROM birth_reports WHERE source = 'police' AND ${three}`),
      d: await number(`SELECT sum(births) FROM birth_reports WHERE source = 'health' AND ${three}`),
      page: 'birth-surveillance',
    });
    const office = "inspector = '区局督查三组' AND period >= DATE '2010-10-01'";
    expect(of('overload', '990611')).toMatchObject({
      what: '区局督查三组',
      n: await number(`SELECT sum(done) FROM inspections WHERE ${office}`),
      d: await number(`SELECT sum(due) FROM inspections WHERE ${office}`),
      page: 'supervision-network',
    });
    const township = "(unit = '990611200' OR unit LIKE '990611200%')";
    expect(of('overdue', '990611200')).toMatchObject({
      n: await number(
        `SELECT sum(found) - sum(rectified) FROM inspections WHERE ${township} AND period >= DATE '2010-10-01'`,
      ),
      usual: await number(`SELECT sum(open) FROM inspections WHERE ${township}`),
    });
    expect(of('empty-post', '990611103204')?.['page']).toBe('work-network');
    expect(of('leaderless', '990611100207')).toMatchObject({ n: 3, d: 8 });
    expect(of('no-contact', '990611')).toMatchObject({ n: 2, what: '云堤村委会、柳滩村委会' });
    expect(of('edge', '990611001006')).toMatchObject({ n: 2, d: 1, page: 'responsibility-network' });
    expect(of('sex-ratio', '990611102203')).toMatchObject({ usual: 201, months: 60, severity: 'note' });

    const zh = spaced(shown.text('zh'));
    for (const words of [
      /栗垄镇的村报镇：应报 60 份，及时 \d+ 份/,
      /莲浦镇：最近一个季度医院分娩的 \d+ 例中，公安户口登记只掌握 \d+ 例/,
      /区局督查三组：近三个月应查 72 次/,
      /鹭坡乡：近三个月查出的/,
      /渔垸村委会没有村专干/,
      /桃堤村委会近 60 个月出生 201 人，性别比 235（174–318）/,
    ])
      expect(zh).toMatch(words);
    // Names of units are Chinese in both languages; sentences are not.
    expect(shown.text('en').replace(/[\p{Script=Han}（）、]+/gu, '')).not.toMatch(/[，。；：]/);
  });

  it('accuses nobody before the fault began', async () => {
    const shown = await page.show({ from: '2010-06-01', to: '2010-06-01' });
    const kinds = shown.rows('exceptions').map((r) => `${String(r['kind'])} ${String(r['unit'])}`);
    expect(kinds).not.toContain('late-hop 990611101');
    expect(kinds).not.toContain('disagree 990611102');
    // What is counted once a year is not known in June.
    expect(kinds.filter((k) => /^(fund|edge|veto|no-contact)/.test(k))).toEqual([]);
  });

  it('is about one village, and about a unit that reports nothing', async () => {
    const village = await page.show({ unit: '990611103204' });
    expect(village.rows('exceptions').map((r) => r['kind'])).toEqual(['empty-post']);
    expect(spaced(village.text('zh'))).toContain('渔垸村委会有 1 件事需要处理');
    const group = await page.show({ unit: '990611103204-01' });
    expect(group.first('headline')).toMatchObject({ births: null, population: null });
    expect(group.text('zh')).toContain('没有例外不等于没有问题');
  });
});
