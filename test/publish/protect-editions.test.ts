import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, rows } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { IntakeResult } from '../../src/intake/intake.ts';
import { protectExports } from '../../src/publish/protect-editions.ts';
import { exportFiles, readExports } from '../../src/publish/read-exports.ts';
import { loadDatasets, partOf } from '../../src/vault/load-datasets.ts';
import { poisson, randomOf } from '../privacy/cells/random-cube.ts';

const towns = ['990611001', '990611002'];
const villages = towns.flatMap((town) => [201, 202, 203, 204].map((n) => `${town}${n}`));

let folder = '';
let engine: Engine;
let raw: readonly IntakeResult[];
let shown: readonly IntakeResult[];
/** The same with another small count. */
let rawOther: readonly IntakeResult[];
let shownOther: readonly IntakeResult[];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'siwang-'));
  const random = randomOf(11);
  const units = [
    '990611,示例区,区,',
    ...towns.map((t, i) => `${t},${'甲乙'[i] ?? ''}镇,镇,990611`),
    ...villages.map((v, i) => `${v},村${i + 1},村,${v.slice(0, 9)}`),
  ];
  writeFileSync(path.join(folder, '单位名录.csv'), ['单位编码,单位名称,级别,上级编码', ...units].join('\n'));
  const births = villages.flatMap((v) =>
    [1, 2, 3].map((m) => {
      const [boys, girls] = [poisson(7, random), poisson(6, random)];
      return `${v},2010年${m}月,${boys + girls},${boys},${girls}`;
    }),
  );
  // A count that contradicts its parts: its finding quotes them.
  births.push(`${villages[0] ?? ''},2010年4月,9,2,3`);
  writeFileSync(path.join(folder, '出生.csv'), ['单位编码,月份,出生数,男,女', ...births].join('\n'));
  // More found again than were reported, or just as many: only in the first case there is a finding.
  const reports = (count: number) => {
    const counts = [`${count},4`, `${7 - count},2`];
    const rows = villages.map((v, i) => `${v},2010年3月,计生登记,${counts[i] ?? `${20 + i},12`}`);
    return ['单位编码,月份,来源,出生数,比对一致（医院分娩）', ...rows].join('\n');
  };
  writeFileSync(path.join(folder, '出生信息比对.csv'), reports(3));
  // Rows that the file above replaces, since it is read later.
  writeFileSync(
    path.join(folder, '三月.csv'),
    ['单位编码,月份,出生数,男,女', `${villages[0] ?? ''},2010年3月,3,1,2`].join('\n'),
  );
  writeFileSync(path.join(folder, '公开.csv'), '单位编码,月份,出生数\n440000,2010年1月,3\n');
  writeFileSync(path.join(folder, '公开.public.json'), '{"zh": "年鉴公布", "en": "In the yearbook"}');
  engine = await bootNodeEngine();
  raw = await readExports(await exportFiles([folder]));
  shown = await protectExports(raw, engine);
  writeFileSync(path.join(folder, '出生信息比对.csv'), reports(4));
  rawOther = await readExports(await exportFiles([folder]));
  shownOther = await protectExports(rawOther, engine);
}, 120_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

const editions = (results: readonly IntakeResult[]) => results.flatMap((r) => r.editions);
const birthsOf = (results: readonly IntakeResult[], file: string) =>
  editions(results).find((e) => e.manifest.dataset === 'births' && e.manifest.source.file === file);

describe('exports as others may see them', () => {
  it('were all read', () => {
    expect(raw.flatMap((r) => r.report.sheets.flatMap((s) => s.findings.filter((f) => f.blocking)))).toEqual(
      [],
    );
    expect(birthsOf(raw, '出生.csv')?.manifest.rows).toBe(25);
  });

  it('hold no suppressed value, and stand-ins that do not tell it', () => {
    const before = birthsOf(raw, '出生.csv');
    const after = birthsOf(shown, '出生.csv');
    const table = tableFromIPC(after?.arrow ?? new Uint8Array());
    const truth = tableFromIPC(before?.arrow ?? new Uint8Array());
    expect(table.numRows).toBe(truth.numRows);
    let suppressed = 0;
    for (let row = 0; row < table.numRows; row += 1)
      for (const field of ['births', 'male', 'female']) {
        const hidden = String(table.getChild('missing')?.get(row)).includes(`${field}=suppressed`);
        const value: unknown = table.getChild(field)?.get(row);
        const real = Number(truth.getChild(field)?.get(row));
        if (!hidden) {
          expect(Number(value)).toBe(real);
          expect(real > 0 && real < 5).toBe(false);
          continue;
        }
        suppressed += 1;
        expect(value).toBeNull();
        const standIns = [1, 2, 3, 4].map((set) =>
          Number(table.getChild(`${field} stand-in ${set}`)?.get(row)),
        );
        expect(new Set(standIns).size).toBeGreaterThan(1);
      }
    expect(suppressed).toBeGreaterThan(10);
    const { protection } = after?.manifest ?? {};
    const counted = protection?.kind === 'protected' ? Object.values(protection.suppressed) : [];
    expect(counted.reduce((a, b) => a + b, 0)).toBe(suppressed);
  });

  it('give every published total, and nothing below it', async () => {
    const sql = `SELECT u.parent AS town, month(period) AS month, sum(male) AS male FROM births b JOIN units u USING (unit)
      WHERE period < DATE '2010-04-01' GROUP BY ALL ORDER BY ALL`;
    await loadDatasets(engine, editions(raw).map(partOf));
    const truth = await engine.query(sql);
    const truthByUnit = rows(await engine.query('SELECT unit, period, male FROM births ORDER BY ALL'));
    await loadDatasets(engine, editions(shown).map(partOf));
    const table = await engine.query(sql, {}, undefined, 'protected');
    expect(table).toEqual(truth);
    const leaves = await engine.query(
      'SELECT unit, period, male FROM births ORDER BY ALL',
      {},
      undefined,
      'protected',
    );
    expect(column(leaves, 'male')?.suppressed?.length).toBeGreaterThan(3);
    rows(leaves).forEach((row, i) => {
      if (row['male'] !== null) expect(row).toEqual(truthByUnit[i]);
    });
  });

  it('quote nothing in their reports', () => {
    const before = raw.find((r) => r.report.file === '出生.csv')?.report;
    const after = shown.find((r) => r.report.file === '出生.csv')?.report;
    const quoted = before?.sheets.flatMap((s) => s.findings).filter((f) => /\d/.test(f.message.en)) ?? [];
    expect(quoted.length).toBeGreaterThan(0);
    expect(after?.sheets.flatMap((s) => s.findings).map((f) => f.rule)).toEqual(['checks-withheld']);
    for (const sheet of after?.sheets ?? []) {
      expect(sheet.excerpt).toBeNull();
      expect(sheet.columns.flatMap((c) => c.samples)).toEqual([]);
      for (const finding of sheet.findings) {
        expect(finding.value).toBeNull();
        expect(finding.message.en).not.toMatch(/\d/);
      }
    }
    const hidden = tableFromIPC(birthsOf(shown, '出生.csv')?.arrow ?? new Uint8Array());
    const rowsWith = new Set(
      Array.from({ length: hidden.numRows }, (_, i) =>
        String(hidden.getChild('missing')?.get(i)).includes('=suppressed')
          ? Number(hidden.getChild('source_row')?.get(i))
          : -1,
      ),
    );
    const places = after?.sheets.flatMap((s) => [...s.preview.rows, ...s.findings].map((r) => r.row)) ?? [];
    expect(places.filter((row) => row !== null && rowsWith.has(row))).toEqual([]);
  });

  it('say nothing that depends on a count that is suppressed, nor of rows that were replaced', () => {
    const said = (results: readonly IntakeResult[]) =>
      JSON.stringify(
        results.map(({ report, editions: own }) => [
          report,
          own.map((e) => ({ ...e.manifest, acceptedAt: '' })),
        ]),
      );
    const rules = (of: readonly IntakeResult[]) =>
      of
        .flatMap((r) => r.report.sheets)
        .flatMap((s) => s.findings)
        .map((f) => f.rule);
    expect(rules(raw)).toContain('sources-disagree');
    expect(rules(rawOther)).not.toContain('sources-disagree');
    expect(editions(shownOther).map((e) => e.manifest.id)).toEqual(editions(shown).map((e) => e.manifest.id));
    expect(said(shownOther)).toBe(said(shown));
    const march = shown.find((r) => r.report.file === '三月.csv')?.report;
    expect(march?.sheets.flatMap((s) => s.preview.rows)).toEqual([]);
  });

  it('carry no hash of what they hide', () => {
    const said = JSON.stringify(
      shown.map(({ report, editions: own }) => [report, own.map((e) => e.manifest)]),
    );
    const before = birthsOf(raw, '出生.csv')?.manifest;
    expect(said).not.toContain(before?.id);
    expect(said).not.toContain(before?.source.fileHash);
  });

  it('leave what is public as it is, with the reason', () => {
    const [before, after] = [birthsOf(raw, '公开.csv'), birthsOf(shown, '公开.csv')];
    expect(after?.arrow).toBe(before?.arrow);
    expect(after?.manifest).toMatchObject({ id: before?.manifest.id, rows: before?.manifest.rows });
    expect(after?.manifest.protection).toEqual({
      kind: 'public',
      reason: { zh: '年鉴公布', en: 'In the yearbook' },
    });
  });
});
