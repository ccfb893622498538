import { read, utils } from '@e965/xlsx';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column } from '../../src/base/table.ts';
import { sharedNotebook } from '../../src/publish/shared-notebook.ts';
import { clipboardTable } from '../../src/share/figure-files/clipboard-table.ts';
import { figureArrow } from '../../src/share/figure-files/figure-arrow.ts';
import { figureWorkbook } from '../../src/share/figure-files/figure-workbook.ts';
import { ownAnswer, sharedFigures } from '../../src/share/figure-files/shared-figure.ts';

const root = path.resolve(import.meta.dirname, '../..');
const towns = ['430699001', '430699002'];
const villages = towns.flatMap((town) => [201, 202, 203, 204].map((n) => `${town}${n}`));
/** Boys and girls of a village; several of the counts are below five. */
const born = (village: number, month: number) => [
  3 + ((village * 5 + month) % 9),
  2 + ((village * 7 + month) % 8),
];

const notebook = `---
title: {zh: 出生, en: Births}
summary: {zh: 出生, en: Births}
data: [own/units.csv, own/births.csv]
---

\`\`\`input unit
type: unit
label: {zh: 单位, en: Unit}
options: places
trail: places
default: "430699"
\`\`\`

\`\`\`sql places
SELECT unit, name, level, parent FROM units ORDER BY unit
\`\`\`

\`\`\`sql grid
SELECT u.name AS row, b.period AS "column", b.male AS value, 100 * b.male / b.female AS ratio
FROM births b JOIN units u USING (unit) WHERE starts_with(b.unit, $unit) ORDER BY b.unit, b.period
\`\`\`

\`\`\`figure boys
kind: matrix
title: {zh: 各村各月出生男孩, en: Boys by village and month}
data: grid
decimals: 0
\`\`\`
`;

let work: string;
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'siwang-render-'));
  mkdirSync(path.join(work, 'data/own'), { recursive: true });
  mkdirSync(path.join(work, 'notebooks'));
  writeFileSync(
    path.join(work, 'notebooks/index.md'),
    '---\ntitle: {zh: 首页, en: Front}\nsummary: {zh: 首页, en: Front}\n---\n\n好。\n',
  );
  writeFileSync(path.join(work, 'own-births.md'), notebook);
  const units = [
    '430699,某区,区,',
    ...towns.map((t, i) => `${t},${'甲乙'[i] ?? ''}镇,镇,430699`),
    ...villages.map((v, i) => `${v},村${i + 1},村,${v.slice(0, 9)}`),
  ];
  writeFileSync(
    path.join(work, 'data/own/units.csv'),
    ['单位编码,单位名称,级别,上级编码', ...units].join('\n'),
  );
  const births = villages.flatMap((v, i) =>
    [1, 2, 3].map((m) => {
      const [boys = 0, girls = 0] = born(i, m);
      return `${v},2012年${m}月,${boys + girls},${boys},${girls}`;
    }),
  );
  writeFileSync(path.join(work, 'data/own/births.csv'), ['单位编码,月份,出生数,男,女', ...births].join('\n'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

function render(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('node', ['src/publish/siwang.mjs', 'render', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
interface Rendered {
  readonly shown: string;
  readonly fictional: boolean;
  readonly files: readonly {
    file: string;
    figure: string;
    title: string;
    bytes: number;
    suppressed: number;
  }[];
}
const own = () => [
  path.join(work, 'own-births.md'),
  ...['--notebooks', path.join(work, 'notebooks'), '--data', path.join(work, 'data')],
];

describe('siwang render', () => {
  it('writes the numbers of the office’s own data with small counts suppressed', () => {
    const out = path.join(work, 'csv');
    const { status, stdout, stderr } = render(...own(), '--format', 'csv', '--out', out, '--json');
    // What protection cost, in one line.
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(0);
    const { shown, fictional, files } = JSON.parse(stdout) as Rendered;
    expect([shown, fictional]).toEqual(['protected', false]);
    expect(readdirSync(out)).toEqual(['own-births-boys.csv']);
    const text = readFileSync(files[0]?.file ?? '', 'utf8');
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const { data } = papaparse.parse<string[]>(text.slice(1), { skipEmptyLines: true });
    let hidden = 0;
    for (const [name = '', period = '', boys = ''] of data.slice(1)) {
      const [count] = born(Number(name.slice(1)) - 1, Number(period.slice(5, 7)));
      if (boys === '保密') hidden += 1;
      else expect(Number(boys)).toBe(count);
      // The promise itself: no count from 1 to 4 stands in the file.
      expect(count !== undefined && count < 5 && boys !== '保密').toBe(false);
    }
    expect(hidden).toBeGreaterThan(3);
    expect(files[0]?.suppressed).toBeGreaterThanOrEqual(hidden);
  }, 240_000);

  it('keeps what is withheld out of every kind of file', async () => {
    const { page } = await sharedNotebook(
      path.join(work, 'own-births.md'),
      [['unit', '430699001']],
      { notebooks: path.join(work, 'notebooks'), data: [path.join(work, 'data')] },
      'zh',
      () => undefined,
    );
    expect(page.choices['unit']).toBe('430699001');
    const [figure] = sharedFigures(page);
    if (!figure) throw new Error('no figure');
    const answer = ownAnswer(figure);
    const value = answer && column(answer, 'value');
    expect(value?.suppressed?.length).toBeGreaterThan(0);
    const arrow = tableFromIPC(figureArrow(figure, 'zh'));
    const book = read(await figureWorkbook(figure, 'zh'));
    const sheet = utils.sheet_to_json<unknown[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 });
    const copied = clipboardTable(figure, 'zh').text.split('\r\n').slice(2);
    for (const row of value?.suppressed ?? []) {
      expect(arrow.getChild('value')?.get(row)).toBeNull();
      expect(arrow.getChild('value_suppressed')?.get(row)).toBe(true);
      expect(sheet[row + 1]).toContain('保密');
      expect(copied[row]).toContain('保密');
    }
    // A ratio of withheld counts would tell them: none of those is in any file.
    const ratios = villages.slice(0, 4).flatMap((_, i) =>
      [1, 2, 3].flatMap((m) => {
        const [boys = 0, girls = 0] = born(i, m);
        return boys < 5 && girls < 5 && !Number.isInteger((100 * boys) / girls)
          ? [String((100 * boys) / girls)]
          : [];
      }),
    );
    const everything = [
      [...(arrow.getChild('ratio') ?? [])].join(),
      JSON.stringify(sheet),
      copied.join(),
    ].join();
    expect(ratios.filter((ratio) => everything.includes(ratio.slice(0, 12)))).toEqual([]);
  }, 240_000);

  it('draws PNG at two pixels for one, in the language asked for', () => {
    const out = path.join(work, 'png');
    const { status, stdout, stderr } = render(
      ...own(),
      '--format',
      'png',
      '--out',
      out,
      '--lang',
      'en',
      '--json',
    );
    // What protection cost, in one line.
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(0);
    const { files } = JSON.parse(stdout) as Rendered;
    expect(files.map(({ title }) => title)).toEqual(['Boys by village and month']);
    const png = readFileSync(files[0]?.file ?? '');
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1920);
    expect(files[0]?.bytes).toBe(png.length);
  }, 240_000);

  it.each([
    [['census-2010', '--out', 'x'], 2],
    [['census-2010', '--format', 'gif', '--out', 'x'], 2],
    [['census-2010', '--format', 'svg'], 2],
    [['census-2010', '--format', 'svg', '--out', 'x', '--param', 'unit'], 2],
    [['no-such-notebook', '--format', 'svg', '--out', 'x'], 1],
    [['/no/such/file.md', '--format', 'svg', '--out', 'x'], 1],
  ] as const)('%j ends with %d and one sentence', (args, code) => {
    const { status, stdout, stderr } = render(...args);
    expect([status, stdout]).toEqual([code, '']);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(code === 2 ? 2 : 1);
  });

  it('refuses a choice that the notebook does not offer', () => {
    for (const param of ['unit=999999', 'month=2010-01']) {
      const { status, stderr } = render(
        ...own(),
        '--format',
        'csv',
        '--out',
        path.join(work, 'x'),
        '--param',
        param,
      );
      expect(status).toBe(1);
      expect(stderr.trim().split('\n').at(-1)).toContain('--param');
    }
  }, 240_000);
});
