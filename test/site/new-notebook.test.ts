import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let work: string;
beforeAll(() => {
  work = mkdtempSync(path.join(tmpdir(), 'siwang-new-'));
  cpSync(path.join(root, 'notebooks/index.md'), path.join(work, 'notebooks/index.md'));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

const page = `---
title: {zh: 三个省, en: Three provinces}
summary: {zh: 人口最多的三个省。, en: The three most populous provinces.}
data: [census-2010-counties.xlsx]
---

\`\`\`sql top
SELECT u.unit, u.name, p.pop_end AS value, p.pop_end AS low, p.pop_end AS high
FROM population p JOIN units u ON u.unit = p.unit
WHERE u.level = 'province' ORDER BY p.pop_end DESC LIMIT 3
\`\`\`

::: zh
人口最多的是{{top.name}}，{{top.value}} 人。
:::

::: en
{{top.name}} is the most populous: {{top.value}} people.
:::
`;

const publish = (out: string) =>
  spawnSync(
    'node',
    [
      'src/publish/siwang.mjs',
      'publish',
      '--notebooks',
      path.join(work, 'notebooks'),
      '--out',
      path.join(work, out),
    ],
    { cwd: root, encoding: 'utf8' },
  );

describe('a person who adds a notebook', () => {
  it('writes one file and builds', () => {
    writeFileSync(path.join(work, 'notebooks/provinces.md'), page);
    const built = publish('dist');
    expect(built.stderr).toContain('2 pages');
    expect(built.status).toBe(0);
    const html = readFileSync(path.join(work, 'dist/provinces/index.html'), 'utf8');
    expect(html).toContain('人口最多的是<data value="广东省">广东省</data>');
    expect(html).toContain('<data value="104320459">');
    expect(readFileSync(path.join(work, 'dist/index.html'), 'utf8')).toContain('provinces/');
  });

  it('is told the file and the cell when something is wrong', () => {
    writeFileSync(
      path.join(work, 'notebooks/provinces.md'),
      page.replace('FROM population p', 'FROM populaton p'),
    );
    const built = publish('dist-wrong');
    expect(built.status).toBe(1);
    expect(built.stderr).toContain('provinces.md');
    expect(built.stderr).toContain('top');
    expect(built.stderr).toContain('populaton');
  });
});
