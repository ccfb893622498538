import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './page.ts';
import { sampleCsv, total } from './sample-csv.ts';

let page: OpenPage;
let shown: Awaited<ReturnType<OpenPage['show']>>;
beforeAll(async () => {
  page = await openPage('supervision-network');
  shown = await page.show();
}, 120_000);
afterAll(() => page.close());

const inspections = sampleCsv('inspections-2010.csv');
const monthOf = (row: Record<string, string>) => Number(/年(\d+)月/.exec(row['月份'] ?? '')?.[1]);
const within = (unit: string) => (row: Record<string, string>) => row['单位编码']?.startsWith(unit) === true;
/** Numbers are tied to their units, and ends of a range to each other, by characters that do not break. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '');
const percent = (share: number) => `${(100 * share).toFixed(0)}%`;

describe('the supervision network', () => {
  it('adds up checks and what became of their findings, as the indicators do', async () => {
    const sums = shown.first('sums');
    expect(sums).toMatchObject({
      due: total(inspections, '应查'),
      done: total(inspections, '已查'),
      found: total(inspections, '发现问题'),
      rectified: total(inspections, '按期整改'),
      late: total(inspections, '逾期整改'),
      open: total(inspections, '未整改'),
      notices: total(inspections, '通报'),
    });
    for (const [indicator, column] of [
      ['inspection_rate', 'made'],
      ['rectified_on_time', 'in_time'],
      ['found_per_check', 'per_check'],
    ] as const) {
      const [known] = await page.ask(
        `SELECT sum(numerator) / sum(denominator) AS share FROM indicator_${indicator}('month')
         WHERE unit = '990611' AND year(period) = 2010`,
      );
      expect(sums[column], indicator).toBeCloseTo(Number(known?.['share']), 12);
    }
  });

  it('names the office that carries too much, with its load beside that of its like', async () => {
    const third = inspections.filter((row) => row['督查单位'] === '区局督查三组');
    const [due, done] = [total(third, '应查'), total(third, '已查')];
    expect(shown.rows('behind')).toHaveLength(1);
    expect(shown.first('behind')).toMatchObject({ name: '区局督查三组', units: 3, due, done, month_due: due / 12 });
    const others = inspections.filter((row) => row['频次'] === '周' && row['督查单位'] !== '区局督查三组');
    expect(shown.first('behind')['others_due']).toBe(total(others, '应查') / 12 / 2);
    for (const text of [shown.text('zh'), shown.figure('made_rates', 'zh')])
      expect(spaced(text)).toMatch(new RegExp(`区局督查三组.*只完成 ${percent(done / due)}`));
    expect(spaced(shown.figure('pyramid', 'zh'))).toContain('管 6 个镇中的 3 个');
    expect(spaced(shown.figure('pyramid', 'en'))).toContain('in 3 of 6 towns');
    // The office is overloaded for those it checks too; it has nothing to do with others.
    expect((await page.show({ unit: '990611102' })).rows('behind')).toHaveLength(1);
    expect((await page.show({ unit: '990611001' })).rows('behind')).toHaveLength(0);
  });

  it('names the town that puts things right late, since when, and what is open', async () => {
    const slow = inspections.filter((row) => within('990611200')(row) && monthOf(row) >= 5);
    const share = total(slow, '按期整改') / total(slow, '发现问题');
    expect(shown.rows('slow')).toHaveLength(1);
    expect(shown.first('slow')).toMatchObject({
      unit: '990611200',
      first: '2010-05-01',
      last: '2010-12-01',
      found: total(slow, '发现问题'),
      open: total(slow, '未整改'),
      share,
    });
    for (const text of [shown.text('zh'), shown.figure('rectified', 'zh')])
      expect(spaced(text)).toMatch(new RegExp(`鹭坡乡 2010 年 5–12 月按期整改.*只有 ${percent(share)}`));
    // In the town itself it is the town that is slow, and not some of its villages.
    const town = await page.show({ unit: '990611200' });
    expect(town.rows('slow').map((row) => row['unit'])).toEqual(['990611200']);
  });

  it('tells how long what is open has been so', async () => {
    const open = inspections.map((row) => ({ open: Number(row['未整改']), age: 12 - monthOf(row) }));
    const all = open.reduce((sum, row) => sum + row.open, 0);
    expect(shown.first('open_words')).toMatchObject({
      open: all,
      old: open.reduce((sum, row) => sum + (row.age >= 3 ? row.open : 0), 0),
      most: '鹭坡乡',
      most_open: total(inspections.filter(within('990611200')), '未整改'),
    });
    expect(shown.first('open_words')['mean_age']).toBeCloseTo(
      open.reduce((sum, row) => sum + row.open * row.age, 0) / all,
      9,
    );
    const ageing = shown.rows('ageing');
    expect(ageing).toHaveLength(24);
    expect(ageing.reduce((sum, row) => sum + Number(row['value']), 0)).toBe(all);
    const old = inspections.filter((row) => within('990611200')(row) && monthOf(row) <= 6);
    expect(ageing.at(-1)).toMatchObject({ unit: '990611200', value: total(old, '未整改') });
  });

  it('draws findings so that as many end as began', async () => {
    const bands = shown.rows('handled');
    const sum = (end: string) =>
      bands.filter((band) => band[end] === '发现问题').reduce((all, band) => all + Number(band['value']), 0);
    expect(sum('source')).toBe(total(inspections, '发现问题'));
    expect(sum('target')).toBe(total(inspections, '发现问题'));
    expect(bands.filter((band) => band['flag'] !== null).map((band) => band['target'])).toEqual(['逾期整改', '未改']);
  });

  it('puts every town and village under an office, and has a notice of sums alone to send', async () => {
    const nodes = shown.rows('pyramid_nodes');
    const levels = ['quarter', 'month', 'week', 'town', 'village'].map((level) => nodes.filter((n) => n['level'] === level).length);
    expect(levels).toEqual([1, 1, 3, 6, 111]);
    const parentOf = (unit: string) => nodes.find((n) => n['unit'] === unit)?.['parent'];
    expect(parentOf('990611103')).toBe('office/区局督查三组');
    expect(parentOf('office/区局督查三组')).toBe('office/区领导小组');
    expect(parentOf('office/区领导小组')).toBe('office/区政府督查组');
    const last = inspections.filter((row) => monthOf(row) === 12);
    expect(spaced(shown.text('zh'))).toContain(
      `本月应查 ${total(last, '应查')} 次，已查 ${total(last, '已查')} 次`,
    );
    expect(spaced(shown.text('en'))).toContain('This notice holds sums only');
  });

  it('answers for a village and for one month, and draws them', async () => {
    const other = await page.show({ unit: '990611200203', from: '2010-12-01', to: '2010-12-01' });
    const own = inspections.filter((row) => row['单位编码'] === '990611200203' && monthOf(row) === 12);
    expect(other.first('sums')).toMatchObject({ due: total(own, '应查'), found: total(own, '发现问题') });
    for (const lang of ['zh', 'en'] as const) {
      expect(other.text(lang)).not.toMatch(/⚠|NaN|undefined/);
      expect(Object.keys(other.drawn(lang))).toContain('handled_flow');
    }
  });
});
