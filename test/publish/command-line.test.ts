import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const census = path.join(root, 'data-samples/census-2010-counties.xlsx');
let work: string;
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'siwang-cli-'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function siwang(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['src/publish/siwang.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr, json: () => JSON.parse(stdout) as Record<string, never> };
}
const rows = (stdout: string) => (JSON.parse(stdout) as { rows: Record<string, number>[] }).rows;
const round = (x: number | undefined, digits = 2) => Number((x ?? NaN).toFixed(digits));

describe('siwang query', () => {
  it('gives the published answers of the census workbook, of all its coded counties too', () => {
    const sql = `
      WITH infants AS (
        SELECT unit, sum(persons) FILTER (sex = 'male') AS m, sum(persons) FILTER (sex = 'female') AS f
        FROM age_sex WHERE age_from = 0 AND age_to = 0 GROUP BY unit),
      listed AS (SELECT u.unit, u.level, p.pop_end, p.male, p.female, m, f FROM population p
        JOIN units u USING (unit) JOIN infants USING (unit)),
      asked AS (
        SELECT unit, pop_end, male, female, m, f FROM listed WHERE unit IN ('430000', '430600', '430611')
        UNION ALL SELECT '0', sum(pop_end), sum(male), sum(female), sum(m), sum(f) FROM listed WHERE level = 'province'),
      counties AS (SELECT count(*) AS counties, sum(pop_end) AS people
        FROM population JOIN units USING (unit) WHERE level = 'district')
      SELECT *, sex_ratio(male, female) AS ratio, sex_ratio(m, f) AS ratio0, sex_ratio_low(m, f) AS low,
        sex_ratio_high(m, f) AS high, missing_girls(m, f) AS missing FROM asked, counties ORDER BY unit`;
    const { status, stdout } = siwang('query', '--json', '--data', census, sql);
    expect(status).toBe(0);
    const [country, hunan, yueyang, junshan] = rows(stdout);
    expect(country).toMatchObject({
      pop_end: 1332810869,
      male: 682329104,
      female: 650481765,
      m: 7461199,
      f: 6325235,
    });
    expect([round(country?.['ratio']), round(country?.['ratio0'])]).toEqual([104.9, 117.96]);
    expect([round(country?.['low']), round(country?.['high'])]).toEqual([117.83, 118.08]);
    expect(round(country?.['missing'], 0)).toBe(713632);
    expect(country).toMatchObject({ counties: 2857, people: 1319828719 });
    expect(hunan?.['pop_end']).toBe(65700762);
    expect([round(hunan?.['ratio']), round(hunan?.['ratio0'])]).toEqual([105.8, 123.23]);
    expect(yueyang).toMatchObject({ pop_end: 5476084, m: 32100, f: 26165 });
    expect([round(yueyang?.['low']), round(yueyang?.['high'])]).toEqual([120.7, 124.7]);
    expect(junshan).toMatchObject({ pop_end: 240468, male: 125315, female: 115153, m: 1208, f: 1029 });
    expect([round(junshan?.['ratio0']), round(junshan?.['low']), round(junshan?.['high'])]).toEqual([
      117.4, 108.03, 127.57,
    ]);
  });

  it('refuses anything but one SELECT', () => {
    const { status, stdout, stderr } = siwang('query', 'DROP TABLE units');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n').length).toBe(1);
  });
});

describe('siwang check', () => {
  it('accepts the census workbook as it is and names its real faults at their places', () => {
    const { status, stdout } = siwang('check', '--json', census);
    expect(status).toBe(1);
    const { files } = JSON.parse(stdout) as {
      files: {
        accepted: boolean;
        sheets: { findings: { rule: string; severity: string; row: number; column: string }[] }[];
      }[];
    };
    const [file] = files;
    expect(file?.accepted).toBe(true);
    const errors = file?.sheets.flatMap((s) => s.findings).filter((f) => f.severity === 'error') ?? [];
    const places = new Set(errors.map((f) => `${f.rule} ${f.rule === 'unreadable' ? f.column : ''}${f.row}`));
    expect(places).toEqual(
      new Set(['unreadable CP1781', 'unreadable DM2852', 'parts-sum 589', 'parts-sum 1874']),
    );
  });

  it('asks for what a file does not say, by the option that gives it', () => {
    const file = path.join(work, 'births.csv');
    writeFileSync(file, '单位编码,单位名称,出生男孩,出生女孩\n980101001001,甲村,5,4\n');
    const asked = siwang('check', '--json', file);
    expect(asked.status).toBe(1);
    expect(asked.stdout).toContain('--period');
    expect(siwang('check', '--json', '--period', '2012-03', file).status).toBe(0);
  });

  it('refuses a file about persons without repeating what it holds', () => {
    const file = path.join(work, 'persons.csv');
    writeFileSync(file, '姓名,身份证号码,出生月份\n某人,11010519491231002X,2012年1月\n');
    const { status, stdout, stderr } = siwang('check', '--json', file);
    expect(status).toBe(1);
    expect(stdout).toContain('personal-data');
    expect(stdout + stderr).not.toContain('11010519491231002X');
    expect(siwang('query', '--data', file, 'SELECT 1').status).toBe(1);
  });

  it('says in one sentence that a file is missing', () => {
    const { status, stderr } = siwang('check', path.join(work, 'nothing.csv'));
    expect(status).toBe(1);
    expect(stderr.trim().split('\n').length).toBe(1);
    expect(stderr).toContain('nothing.csv');
  });
});

describe('siwang publish', () => {
  it('refuses a passphrase that is guessed too soon, and writes nothing', () => {
    const out = path.join(work, 'site');
    const { status, stderr } = siwang('publish', '--out', out, '--key', 'seven77');
    expect(status).toBe(1);
    expect(stderr).toContain('8');
    expect(existsSync(out)).toBe(false);
  });
});

describe('wrong usage', () => {
  it.each([
    [[]],
    [['fly']],
    [['check']],
    [['query']],
    [['check', '--no-such-option', 'x']],
    [['publish', '--jobs', '0']],
  ])('%j exits with 2', (args) => {
    expect(siwang(...args).status).toBe(2);
  });
});
