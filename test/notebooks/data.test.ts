import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import { checkFigure } from '../../src/figures/spec.ts';
import { readExport } from '../../src/intake/read-export.ts';
import { compileProgram } from '../../src/notebook/compile-program.ts';
import { keepQueries } from '../../src/notebook/keep-queries.ts';
import { parseNotebook } from '../../src/notebook/parse-notebook.ts';
import { defaultAnswers } from '../../src/publish/answer-notebook.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';
import { openPage, type OpenPage } from './page.ts';

let page: OpenPage;
beforeAll(async () => {
  page = await openPage('data');
}, 240_000);
afterAll(() => page.close());

const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the page of the data', () => {
  it('lists every dataset with its files and rows', async () => {
    const shown = await page.show();
    const listed = shown.rows('by_dataset');
    expect(listed.map((r) => r['dataset']).sort()).toEqual(
      [
        ...['age_sex', 'assessments', 'birth_reports', 'births', 'categories', 'contacts', 'fees', 'flows'],
        ...['inspections', 'meetings', 'policies', 'population', 'posts', 'reports', 'sharing', 'units'],
      ].sort(),
    );
    const births = listed.find((r) => r['dataset'] === 'births');
    const [count] = await page.ask('SELECT count(*) AS n, count(DISTINCT unit) AS units FROM births');
    expect(births).toMatchObject({ files: 5, loaded: count?.['n'], units: count?.['units'], errors: 1 });
    const [fees] = await page.ask('SELECT count(*) AS n FROM fees WHERE cases IS NULL');
    expect(listed.find((r) => r['dataset'] === 'fees')?.['suppressed']).toBe(fees?.['n']);
    expect(shown.first('overview')['files']).toBe(29);
  });

  it('names what was planted in the files, with the file it is in', async () => {
    const zh = spaced((await page.show()).text('zh'));
    for (const words of [
      '时期不对 1 处：births-2010.csv',
      '期末与期初不平衡 1 处：population-2009.xlsx',
      '分项之和不等于合计 1 处：population-2007.xlsx',
      '与上期雷同 1 处：population-2010.xlsx',
    ])
      expect(zh).toContain(words);
  });

  it('tells which months came and which did not', async () => {
    const full = await page.show();
    expect(full.first('coverage_words')).toMatchObject({ due: 111 * 12, missing: 0 });
    // Reports begin in 2009.
    const early = await page.show({ dataset: 'reports', from: '2008-12-01', to: '2009-01-01' });
    const [units] = await page.ask("SELECT count(DISTINCT unit) AS n FROM reports WHERE unit <> '990611'");
    expect(early.first('coverage_words')).toMatchObject({ missing: units?.['n'] });
    const [before, after] = early.rows('cells');
    expect([before?.['value'], after?.['value']]).toEqual([0, 100]);
    // A village that reports nothing of this kind is no gap.
    const none = await page.show({ dataset: 'meetings', unit: '990611001' });
    expect(none.rows('cells').every((r) => r['value'] === null && r['note'] === '不报这张表')).toBe(true);
  });

  it('says what a later file replaced', async () => {
    const read = async (name: string, ...lines: string[]) => {
      const blob = new Blob([['单位编码,单位名称,月份,孩次,出生男孩,出生女孩', ...lines].join('\n')]);
      return (await readExport({ name, blob })).editions.map(partOf);
    };
    const engine = await bootNodeEngine();
    try {
      const first = await read(
        '一月.csv',
        '990611001001,甲社区,2010年1月,一孩,5,4',
        '990611001001,甲社区,2010年2月,一孩,3,2',
      );
      const correction = await read('更正.csv', '990611001001,甲社区,2010年2月,一孩,7,8');
      await loadDatasets(engine, [...first, ...correction]);
      const file = new URL('../../notebooks/data.md', import.meta.url);
      const document = parseNotebook(await readFile(file, 'utf8'));
      const program = await compileProgram('data', document, engine, checkFigure);
      await keepQueries(program, engine);
      const { replaced, overview } = await defaultAnswers(program, engine, []);
      if (!replaced || !overview) throw new Error('The page does not show what was replaced.');
      expect(rows(replaced)).toMatchObject([{ file: '一月.csv', loaded: 2, replaced: 1 }]);
      expect(rows(overview)).toMatchObject([{ files: 2, revised: 1, replaced: 1 }]);
    } finally {
      await engine.close();
    }
  });

  it('asks for files where there are none', async () => {
    const empty = await openPage('data', { empty: true });
    expect((await empty.show()).text('zh')).toContain('还没有数据');
    await empty.close();
  });
});
