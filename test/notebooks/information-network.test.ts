import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPage, type OpenPage } from './page.ts';
import { sampleCsv, total } from './sample-csv.ts';

let page: OpenPage;
let shown: Awaited<ReturnType<OpenPage['show']>>;
beforeAll(async () => {
  page = await openPage('information-network');
  shown = await page.show();
}, 120_000);
afterAll(() => page.close());

const reports = sampleCsv('reports-2010.csv');
const births = sampleCsv('birth-reports-2010.csv');
const towns = [...new Set(births.map((row) => row['单位编码'] ?? ''))];
const monthOf = (row: Record<string, string>) => Number(/年(\d+)月/.exec(row['月份'] ?? '')?.[1]);
/** Numbers are tied to their units, and ends of a range to each other, by characters that do not break. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '');
const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)}%`;

describe('the information network', () => {
  it('adds up the reports of every step', async () => {
    const steps = shown.rows('chain_steps');
    expect(steps.map((step) => step['id'])).toEqual(['block', 'group', 'village', 'town', 'audit', 'upload']);
    const files = ['片到组', '组到村', '村到镇', '镇到区', '区审核', '上传'];
    files.forEach((hop, i) => {
      const rows = reports.filter((row) => row['报送环节'] === hop);
      expect(steps[i]).toMatchObject({
        due: total(rows, '应报'),
        received: total(rows, '实报'),
        on_time: total(rows, '及时'),
        returned: total(rows, '退回'),
      });
      const days = rows.reduce(
        (sum, row) => sum + (row['平均延误（天）'] === '—' ? 0 : Number(row['平均延误（天）']) * Number(row['实报'])),
        0,
      );
      const timed = rows.filter((row) => row['平均延误（天）'] !== '—');
      expect(steps[i]?.['delay']).toBeCloseTo(days / total(timed, '实报'), 9);
    });
  });

  it('says first which town reports late, since when, and how late', async () => {
    const late = reports.filter(
      (row) =>
        row['报送环节'] === '村到镇' && row['单位编码']?.startsWith('990611101') && monthOf(row) >= 9,
    );
    const share = total(late, '及时') / total(late, '应报');
    expect(shown.rows('late_runs')).toHaveLength(1);
    expect(shown.first('late_runs')).toMatchObject({
      unit: '990611101',
      first: '2010-09-01',
      last: '2010-12-01',
      due: total(late, '应报'),
      share,
    });
    for (const text of [shown.text('zh'), shown.figure('chain', 'zh'), shown.figure('calendar', 'zh')]) {
      expect(text).toContain('栗垄镇');
      expect(spaced(text)).toContain('2010 年 9–12 月');
      expect(text).toContain(percent(share));
    }
    // In the town itself it is the town that is late, and not each of its twenty villages.
    const town = await page.show({ unit: '990611101' });
    expect(town.first('late_runs')).toMatchObject({ unit: '990611101', first: '2010-09-01', share });
  });

  it('lists the five that matter most and says how many more there are', async () => {
    const other = await page.show({ unit: '990611200' });
    const runs = other.rows('late_runs').length;
    expect(runs).toBeGreaterThan(5);
    const listed = other.rows('attention');
    expect(listed.filter((row) => row['kind'] === 'late')).toHaveLength(5);
    expect(listed.find((row) => row['kind'] === 'more')).toMatchObject({ n: runs - 5 });
    expect(spaced(other.text('zh'))).toContain(`另有 ${runs - 5} 处明显偏迟`);
  });

  it('finds the police of one town, by lists that were matched with the hospitals', async () => {
    const of = (source: string, town: string, from = 1) =>
      births.filter((row) => row['来源'] === source && row['单位编码'] === town && monthOf(row) >= from);
    const half = total(of('户口登记', '990611102', 7), '与医院分娩比对一致');
    const share = half / total(of('医院分娩', '990611102', 7), '出生数');
    expect(shown.rows('source_runs')).toHaveLength(1);
    expect(shown.first('source_runs')).toMatchObject({ unit: '990611102', source: '公安户口', first: '2010-07-01' });
    expect(shown.first('source_runs')['share']).toBeCloseTo(share, 12);
    expect(spaced(shown.text('zh'))).toContain('莲浦镇的公安户口从 2010 年 7 月起只对得上');
    expect(spaced(shown.text('en'))).toMatch(/莲浦镇 matches only \d+% from Jul 2010 on/);
    expect(shown.figure('sources', 'zh')).toContain(percent(share));

    // Chapman by hand, town by town.
    const strata = towns.map((town) => {
      const [n1, n2] = [total(of('医院分娩', town), '出生数'), total(of('户口登记', town), '出生数')];
      const m = total(of('户口登记', town), '与医院分娩比对一致');
      const estimate = ((n1 + 1) * (n2 + 1)) / (m + 1) - 1;
      const variance = ((n1 + 1) * (n2 + 1) * (n1 - m) * (n2 - m)) / ((m + 1) ** 2 * (m + 2));
      return { n1, m, estimate, variance };
    });
    const sum = (pick: (s: (typeof strata)[number]) => number) => strata.reduce((a, s) => a + pick(s), 0);
    const words = shown.first('dual_words');
    expect(words['value']).toBeCloseTo((100 * sum((s) => s.m)) / sum((s) => s.n1), 9);
    expect(words['estimate']).toBeCloseTo(sum((s) => s.estimate), 6);
    expect(words['estimate_high']).toBeCloseTo(
      sum((s) => s.estimate) + 1.96 * Math.sqrt(sum((s) => s.variance)),
      6,
    );
    expect(shown.rows('completeness_rows').map((row) => Number(row['value']).toFixed(6))).toEqual(
      strata.map(({ m, n1 }) => ((100 * m) / n1).toFixed(6)),
    );
  });

  it('compares every list with every other', async () => {
    const pairs = shown.rows('pairs');
    expect(pairs).toHaveLength(16);
    const hospitals = births.filter((row) => row['来源'] === '医院分娩');
    const cell = pairs.find((row) => row['row'] === '医院分娩' && row['column'] === '新生儿接种');
    expect(cell?.['value']).toBeCloseTo(
      (100 * total(hospitals, '与新生儿接种比对一致')) / total(hospitals, '出生数'),
      9,
    );
  });

  it('counts what departments share, moves, points and policies as the tables have them', async () => {
    const [share] = await page.ask(
      `SELECT avg(CASE WHEN received_on <= due_on THEN 1.0 ELSE 0 END) AS share, count(*) AS due FROM sharing`,
    );
    expect(shown.first('shared_words')).toMatchObject({ due: share?.['due'], department: '教育', item: '就学' });
    expect(shown.first('shared_words')['share']).toBeCloseTo(Number(share?.['share']), 9);
    expect(shown.text('zh')).toContain('教育的就学');

    const [away] = await page.ask(
      `SELECT sum(persons) AS n FROM flows WHERE period = DATE '2010-07-01'
         AND origin IN (SELECT name FROM units WHERE level = 'town')
         AND destination NOT IN (SELECT name FROM units WHERE level = 'town')`,
    );
    expect(shown.first('move_words')['out']).toBe(away?.['n']);
    const [contact] = await page.ask(
      `SELECT sum(contacted) / sum(persons) AS share FROM flows WHERE period = DATE '2010-07-01'
         AND origin IN (SELECT name FROM units WHERE level = 'town')
         AND destination NOT IN (SELECT name FROM units WHERE level = 'town')`,
    );
    expect(shown.first('move_words')['contacted']).toBeCloseTo(Number(contact?.['share']), 9);

    const points = new Set(reports.map((row) => `${row['单位编码']} ${row['报送环节']}`));
    expect(shown.first('point_words')).toMatchObject({ points: points.size, silent: 0, case: 'all' });
    expect(shown.first('policy_words')).toMatchObject({ departments: 19, policies: 45, in_force: 43 });
    expect(spaced(shown.figure('policies', 'zh'))).toContain('19 个部门出台 45 项支持政策');
  });

  it('gives a village its own chain, and names the town whose births it shows', async () => {
    const other = await page.show({ unit: '990611101205' });
    const own = reports.filter((row) => row['单位编码'] === '990611101205' && row['报送环节'] === '村到镇');
    expect(other.rows('chain_steps').map((step) => step['id'])).toEqual(['block', 'group', 'village']);
    expect(other.rows('chain_steps')[2]).toMatchObject({ due: total(own, '应报'), on_time: total(own, '及时') });
    expect(other.first('dual_words')).toMatchObject({ name: '栗垄镇', higher: true });
    // One month of three reports proves nothing; four in a row do.
    const late = own.filter((row) => monthOf(row) >= 9);
    expect(other.first('late_runs')).toMatchObject({ unit: '990611101205', months: 4, due: total(late, '应报') });
    expect(Object.keys(other.drawn('zh'))).toContain('chain');
  });

  it('tells of one month too, and says where births are too few', async () => {
    const other = await page.show({ unit: '990611101', from: '2010-12-01', to: '2010-12-01' });
    expect(other.first('late_runs')).toMatchObject({ unit: '990611101', months: 1 });
    expect(other.first('dual_words')['value']).toBeNull();
    expect(spaced(other.text('zh'))).toContain('不足 30 例');
  });
});
