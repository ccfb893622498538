import { describe, expect, it } from 'vitest';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import { rows } from '../../src/base/table.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';
import { editionRows, findings, place, readText } from './read.ts';

const header = '单位编码,月份,期初人口,出生,死亡,迁入,迁出,期末人口\n';

describe('missing values', () => {
  it('are told apart: not reported, not applicable, suppressed, and zero is a number', async () => {
    const result = await readText(
      'a.csv',
      `${header}430611101,2010-03,100,0,/,***,,100\n430611102,2010-03,100,—,＜５,…,缺,100\n430611103,2010-03,100,1,2,3,4,98\n`,
    );
    expect(editionRows(result, 'population')).toMatchObject([
      { births: 0, deaths: null, in: null, out: null, missing: 'deaths=not-applicable in=suppressed' },
      { births: null, deaths: null, in: null, out: null, missing: 'births=not-applicable deaths=suppressed' },
      { births: 1, deaths: 2, in: 3, out: 4, missing: null },
    ]);
    expect(findings(result, 'unreadable')).toEqual([]);
  });

  it('make a sum missing for the gravest reason of its parts', async () => {
    const result = await readText(
      'a.csv',
      '单位编码,月份,一孩男,一孩女\n430611101,2010-03,***,4\n430611102,2010-03,/,—\n430611103,2010-03,,/\n',
    );
    expect(editionRows(result, 'births').map((r) => r['missing'])).toEqual([
      'male=suppressed births=suppressed',
      'male=not-applicable female=not-applicable births=not-applicable',
      'female=not-applicable',
    ]);
  });

  it('are a column of every dataset in SQL, whether a file has reasons or none', async () => {
    const engine = await bootNodeEngine();
    try {
      const plain = await readText('a.csv', `${header}430611101,2010-03,100,0,1,2,3,98\n`);
      const reasons = await readText('b.csv', `${header}430611102,2010-03,100,0,***,2,3,98\n`);
      for (const files of [[plain], [plain, reasons]]) {
        await loadDatasets(
          engine,
          files.flatMap((f) => f.editions.map(partOf)),
        );
        const answer = await engine.query(
          "SELECT count(*)::INTEGER AS n, count(missing)::INTEGER AS m, count(*) FILTER (missing LIKE '%deaths=suppressed%')::INTEGER AS s FROM population",
        );
        expect(rows(answer)).toEqual([files.length === 1 ? { n: 1, m: 0, s: 0 } : { n: 2, m: 1, s: 1 }]);
      }
    } finally {
      await engine.close();
    }
  });
});

describe('cells that are no number', () => {
  it('say why, each at its place', async () => {
    const bad = ['约300', '5  8', '4.3E+11', '9007199254740993', '####', '#REF!', '12%', '3.5', '一', '合计'];
    const result = await readText(
      'a.csv',
      `单位编码,月份,期初人口,期末人口\n${bad.map((text, i) => `43061110${i % 10},2010-03,${100 + i},${text}`).join('\n')}\n`,
    );
    const found = findings(result, 'unreadable');
    expect(found.map(place)).toEqual(bad.map((_, i) => `D${i + 2}`));
    const told = [
      'about how many',
      'two numbers',
      'scientific',
      '2^53',
      'too narrow',
      'error',
      'share',
      'not whole',
    ];
    told.forEach((words, i) => expect(found[i]?.message.en, bad[i]).toContain(words));
    expect(found[8]?.message.en).toContain('dash');
    expect(editionRows(result, 'population').every((r) => r['pop_end'] === null)).toBe(true);
  });

  it('reads a column of numerals, and 一 among them', async () => {
    const result = await readText(
      'a.csv',
      '单位编码,月份,期初人口,出生\n430611101,2010-03,一百零三,十二\n430611102,2010-03,九十,一\n',
    );
    expect(editionRows(result, 'population').map((r) => [r['pop_start'], r['births']])).toEqual([
      [103, 12],
      [90, 1],
    ]);
    expect(findings(result, 'number-text')).toHaveLength(4);
  });
});
