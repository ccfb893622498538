import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFiles, readExports } from '../../src/publish/read-exports.ts';

const fixtures = fileURLToPath(new URL('../fixtures/formats', import.meta.url));
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-'));
  mkdirSync(path.join(folder, '2010'));
  cpSync(path.join(fixtures, 'no-values.xlsx'), path.join(folder, '2010', '三月.xlsx'));
  cpSync(path.join(fixtures, 'gbk-names.zip'), path.join(folder, '一二月.zip'));
  cpSync(path.join(fixtures, 'notice.pdf'), path.join(folder, '通知.pdf'));
  writeFileSync(path.join(folder, '说明.md'), '# 说明\n');
  writeFileSync(path.join(folder, '~$三月.xlsx'), 'x');
  writeFileSync(path.join(folder, '一二月.mapping.json'), '{"dataset": "births"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder on the disk', () => {
  it('is read with what lies below it, archives opened, and says what it passes over', async () => {
    const { files, skipped } = await exportFiles([folder]);
    expect(files.map((f) => [f.name, f.mapping.dataset])).toEqual([
      ['2010/三月.xlsx', undefined],
      ['一二月.zip/出生报表/2010年01月.csv', 'births'],
      ['一二月.zip/出生报表/2010年02月.csv', 'births'],
    ]);
    expect(skipped.map((s) => s.name).sort()).toEqual(['~$三月.xlsx', '说明.md', '通知.pdf'].sort());
  });

  it('gives an edition for each file of it', async () => {
    const results = await readExports(await exportFiles([folder]));
    expect(results.map((r) => r.report.accepted)).toEqual([true, true, true]);
    expect(
      results
        .flatMap((r) => r.editions)
        .filter((e) => e.manifest.dataset === 'births')
        .map((e) => e.manifest.from),
    ).toEqual(['2010-03-01', '2010-01-01', '2010-02-01']);
  });

  it('refuses a file that was named by itself, whatever it is', async () => {
    const [result] = await readExports(await exportFiles([path.join(folder, '通知.pdf')]));
    expect(result?.report.accepted).toBe(false);
    expect(result?.report.sheets[0]?.findings[0]?.message.zh).toContain('PDF');
  });
});
