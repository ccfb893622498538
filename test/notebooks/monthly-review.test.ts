import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './page.ts';

let page: OpenPage;
beforeAll(async () => {
  page = await openPage('monthly-review');
}, 240_000);
afterAll(() => page.close());

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

/** The only number of a question. */
async function number(sql: string): Promise<number> {
  const [row = {}] = await page.ask(sql);
  return Number(Object.values(row)[0]);
}

const autumn = "period BETWEEN DATE '2010-10-01' AND DATE '2010-12-31'";

describe('the monthly review', () => {
  it('shows the shares that the rows of the files give, town by town', async () => {
    const shown = await page.show();
    const hops = shown.rows('hop_cells');
    expect(hops.length).toBe(6 * 4);
    for (const town of ['990611001', '990611101', '990611200']) {
      const cell = hops.find((r) => r['unit'] === town && r['column'] === '村报镇');
      const of = `FROM reports WHERE substr(unit, 1, 9) = '${town}' AND hop = 'village→town' AND period = DATE '2010-12-01'`;
      expect(cell).toMatchObject({
        due: await number(`SELECT sum(due) ${of}`),
        on_time: await number(`SELECT sum(on_time) ${of}`),
      });
      const righted = shown.rows('righted').find((r) => r['unit'] === town);
      const found = `FROM inspections WHERE substr(unit, 1, 9) = '${town}' AND ${autumn}`;
      expect(righted?.['found']).toBe(await number(`SELECT sum(found) ${found}`));
      expect(righted?.['value']).toBeCloseTo(await number(`SELECT 100 * sum(rectified) / sum(found) ${found}`), 9);
    }
    const plan = shown.rows('plan').find((r) => r['name'] === '岗位培训');
    const item = "FROM assessments WHERE item = '岗位培训' AND grain = 'month'";
    expect(plan?.['value']).toBe(await number(`SELECT sum(actual) ${item}`));
    expect(plan?.['full']).toBe(await number(`SELECT sum(plan) ${item} AND month(period) = 1`));
    expect(shown.first('posts_words')['no_agent']).toBe(1);
  });

  it('names what was planted, in the sentence that opens the review', async () => {
    const zh = spaced((await page.show()).text('zh'));
    expect(zh).toMatch(/报送问题最大的是栗垄镇的村报镇（及时 18%/);
    expect(zh).toMatch(/督查落下最多的是区局督查三组（三个月应查 72 次，查了 42 次）/);
    expect(zh).toMatch(/整改最慢的是鹭坡乡（三个月按期 32%）/);
    expect(zh).toMatch(/部门数对不上的是莲浦镇的公安户口登记（掌握医院分娩的 53%）/);
    expect(zh).toContain('一类 63 个，二类 39 个，三类 9 个');
  });

  it('calls nothing a lag that chance explains', async () => {
    const june = spaced((await page.show({ from: '2010-06-01', to: '2010-06-01' })).text('zh'));
    expect(june).not.toContain('报送最要紧');
    expect(june).toContain('各部门的出生数大体对得上');
    expect(june).toContain('12 月的讲评里才有');
    const village = await page.show({ unit: '990611103204' });
    expect(spaced(village.text('zh'))).toContain('没有一处落后得超出偶然');
    expect(village.first('posts_words')['no_agent']).toBe(1);
    // A handful of findings says nothing of how quickly they are put right.
    const found = await number(`SELECT sum(found) FROM inspections WHERE unit = '990611103204' AND ${autumn}`);
    expect(found).toBeLessThan(10);
    expect(village.rows('righted')).toMatchObject([{ found, value: null, note: '发现不足 10 个' }]);
  });
});
