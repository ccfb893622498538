import { describe, expect, it } from 'vitest';
import type { IntakeProgress } from '../../src/intake/intake.ts';
import { readExport } from '../../src/intake/read-export.ts';

/** About 12 MB: several pieces. */
const rows = 300_000;
const text = () => {
  const lines = ['单位编码,单位名称,月份,期初人口,出生,死亡'];
  for (let i = 0; i < rows; i += 1)
    lines.push(`${990611001001 + (i % 900)},第${i % 900}社区,${1990 + Math.floor(i / 10_800)}-01,5000,1,1`);
  return lines.join('\n');
};
const file = { name: '人口.csv', blob: new Blob([text()]) };

describe('reading a long file', () => {
  it('tells rows and bytes as they are read, and ends when it is told to', async () => {
    const controller = new AbortController();
    const reason = new Error('the person changed her mind');
    const told: IntakeProgress[] = [];
    const reading = readExport(
      file,
      {},
      {
        signal: controller.signal,
        progress: (p) => {
          told.push(p);
          if ((p.rows ?? 0) > 0) controller.abort(reason);
        },
      },
    );
    await expect(reading).rejects.toBe(reason);
    // Stopped after the first piece: nothing of a later stage was told.
    expect(told.map((p) => p.stage)).toEqual(['read', 'read']);
    const last = told.at(-1);
    expect(last?.rows).toBeGreaterThan(1000);
    expect(last?.rows).toBeLessThan(rows);
    expect(last?.bytes).toBeLessThan(file.blob.size);
  });

  it('never goes back, stage after stage', async () => {
    const told: IntakeProgress[] = [];
    const { report } = await readExport(file, {}, { progress: (p) => told.push(p) });
    expect(report.sheets.flatMap((s) => s.findings).filter((f) => f.rule === 'unreadable')).toEqual([]);
    for (const key of ['rows', 'bytes', 'fraction'] as const) {
      const values = told.map((p) => p[key] ?? 0);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
    const whileReading = new Set(told.filter((p) => p.stage === 'read').map((p) => p.rows));
    expect(whileReading.size).toBeGreaterThan(2);
    expect([...new Set(told.map((p) => p.stage))]).toEqual(['read', 'recognise', 'check', 'write']);
    expect(told.at(-1)).toMatchObject({ fraction: 1, bytes: file.blob.size, rows: rows + 1 });
  });
});
