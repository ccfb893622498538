import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deckOfPage } from '../../src/app/deck-of-page.ts';
import { column } from '../../src/base/table.ts';
import { sharedNotebook } from '../../src/publish/shared-notebook.ts';
import { slidePictureInNode } from '../../src/publish/slide-picture-in-node.ts';
import { sharedFigures } from '../../src/share/figure-files/shared-figure.ts';
import { deckPptx } from '../../src/share/pptx/deck-pptx.ts';
import type { SharedPage } from '../../src/share/shared-page.ts';
import { poisson, randomOf } from '../privacy/cells/random-cube.ts';
import { cachedSeries, cellsOf, everyText, openPptx, type OpenPptx } from '../share/pptx/open-pptx.ts';

const towns = ['990611001', '990611002'];
const villages = towns.flatMap((town) => [201, 202, 203, 204].map((n) => `${town}${n}`));
const random = randomOf(11);
const counts = villages.map((unit, i) => ({
  unit,
  boys: i % 3 === 0 ? 1 + (i % 4) : poisson(14, random),
  girls: poisson(13, random),
}));

/** What no count of another village comes to: finding it means that this village's count left. */
const telling = (births: number, unit: string) => births * 1.2345671 + Number(unit.slice(-4)) * 0.0100001;

const notebook = `---
title: {zh: 各村出生, en: Births of villages}
summary: {zh: 各村出生。, en: Births of villages.}
data: [单位名录.csv, 出生.csv]
---

\`\`\`sql rows
SELECT u.name, u.unit, b.births AS value, b.male AS boys,
       b.male * 1.2345671 + CAST(right(u.unit, 4) AS INTEGER) * 0.0100001 AS telling
FROM births b JOIN units u USING (unit) WHERE u.level = 'village' ORDER BY u.unit
\`\`\`

\`\`\`sql cells
SELECT name AS "row", '男' AS "column", boys AS value FROM rows ORDER BY unit
\`\`\`

\`\`\`figure bars
kind: plot
title: {zh: 各村男婴, en: Boys by village}
data: rows
marks:
  - {mark: barX, x: boys, y: name}
\`\`\`

\`\`\`figure derived
kind: plot
title: {zh: 由男婴数算出, en: Computed from boys}
data: rows
marks:
  - {mark: barY, x: name, y: telling}
\`\`\`

\`\`\`figure grid
kind: matrix
title: {zh: 方格, en: Grid}
data: cells
\`\`\`
`;

describe('a notebook about small counts as PPTX', () => {
  let folder = '';
  let page: SharedPage;
  let bytes: Uint8Array;
  let file: OpenPptx;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'siwang-pptx-'));
    mkdirSync(path.join(folder, 'notebooks'));
    writeFileSync(path.join(folder, 'notebooks/villages.md'), notebook);
    writeFileSync(path.join(folder, 'notebooks/index.md'), notebook);
    const units = [
      '990611,示例区,区,',
      ...towns.map((t, i) => `${t},${'甲乙'[i] ?? ''}镇,镇,990611`),
      ...villages.map((v, i) => `${v},第${i + 1}村,村,${v.slice(0, 9)}`),
    ];
    writeFileSync(
      path.join(folder, '单位名录.csv'),
      ['单位编码,单位名称,级别,上级编码', ...units].join('\n'),
    );
    const births = counts.map((c) => `${c.unit},2010年1月,${c.boys + c.girls},${c.boys},${c.girls}`);
    writeFileSync(path.join(folder, '出生.csv'), ['单位编码,月份,出生数,男,女', ...births].join('\n'));
    const sources = { notebooks: path.join(folder, 'notebooks'), data: [folder] };
    const taken = await sharedNotebook('villages', [], sources, 'zh', () => undefined);
    page = taken.page;
    let ids = 0;
    const deck = deckOfPage(page, taken.program, () => `made-${String((ids += 1)).padStart(4, '0')}`);
    bytes = await deckPptx(deck, { picture: slidePictureInNode });
    file = await openPptx(bytes);
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const boys = () => {
    const [figure] = sharedFigures(page);
    const found = figure && column(figure.read('rows'), 'boys');
    if (!found) throw new Error('no counts');
    return found;
  };

  it('has a title and a slide for each figure, the grid as a picture', () => {
    expect(page.shown).toBe('protected');
    expect(file.names.filter((name) => /^ppt\/slides\/slide\d/.test(name))).toHaveLength(4);
    expect(file.sheets.size).toBe(2);
    expect(file.names.filter((name) => /\.svg$/.test(name))).toHaveLength(1);
  });

  it('leaves a gap for every count that is withheld, and has every other as it is', () => {
    const { suppressed = [], values } = boys();
    expect(suppressed.length).toBeGreaterThan(0);
    const chart = file.texts.get('ppt/charts/chart1.xml') ?? '';
    const [series] = cachedSeries(chart);
    const sheet = file.sheets.get('ppt/charts/chart1.xml');
    expect(series?.values).toEqual(values);
    expect(sheet && cellsOf(sheet, series?.range ?? '')).toEqual(values);
    counts.forEach((count, row) => {
      expect(values[row]).toBe(suppressed.includes(row) ? null : count.boys);
    });
    expect(file.texts.get('ppt/slides/slide2.xml')).toContain('保密');
  });

  it('holds nothing that was computed from a withheld count, in any part', async () => {
    const text = await everyText(bytes);
    const { suppressed = [] } = boys();
    const found = (births: number, unit: string) =>
      text.includes(telling(births, unit).toFixed(7).replace(/0+$/, '').slice(0, 7));
    counts.forEach(({ boys: count, unit }, row) => {
      expect(found(count, unit), unit).toBe(!suppressed.includes(row));
    });
  });
});
