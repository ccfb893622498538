import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FileReport } from '../../src/domain/edition.ts';
import { openDrop } from '../../src/intake/formats/open-archive.ts';
import type { IntakeResult } from '../../src/intake/intake.ts';
import { readExport } from '../../src/intake/read-export.ts';
import { skippedReport } from '../../src/intake/report.ts';
import type { Expected } from './corpus/expected.ts';
import { texts } from './corpus/texts.ts';
import { peopleFiles, values } from './corpus/values.ts';
import { workbooks } from './corpus/workbooks.ts';
import { editionRows, fileBytes, findings, place } from './read.ts';

const all: readonly Expected[] = [...texts, ...values, ...workbooks, ...peopleFiles];
const now = () => new Date('2026-11-23T00:00:00Z');

/** The file of the corpus, or the one file of an archive of it. */
async function give(file: string): Promise<IntakeResult> {
  const [outer = ''] = /^.*?\.zip(?=\/)/.exec(file) ?? [file];
  const path = outer.startsWith('formats/') ? outer : `corpus/${outer}`;
  const bytes = new Uint8Array(fileBytes(`test/fixtures/${path}`));
  const { files, skipped } = await openDrop([{ name: outer, blob: new Blob([bytes]) }]);
  const found = files.find(({ name }) => name === file);
  if (found) return readExport(found, {}, { now });
  const passed = skipped.find(({ name }) => name === file);
  if (!passed) throw new Error(`nothing is called ${file}`);
  return { report: skippedReport(passed), editions: [] };
}

function said({ sheets }: FileReport): string[] {
  const several = new Set(sheets.flatMap((s) => s.findings.map((f) => f.sheet))).size > 1;
  const lines = sheets.flatMap((sheet) =>
    sheet.findings.map((f) =>
      [
        ...(several ? [`@${sheet.sheet}`] : []),
        f.rule,
        f.severity,
        place(f),
        f.blocking ? 'blocks' : '',
        f.question ? 'asks' : '',
      ]
        .filter(Boolean)
        .join(' '),
    ),
  );
  return lines.sort();
}

describe('the corpus', () => {
  it.each(all.map((expected) => [expected.file, expected] as const))('%s', async (file, expected) => {
    const result = await give(file);
    const { report, editions } = result;
    expect(said(report)).toEqual([...expected.findings].sort());
    expect(report.accepted).toBe(expected.rows !== 'refused');
    expect(report.encoding).toBe(expected.encoding);
    const rows = Object.fromEntries(editions.map((e) => [e.manifest.dataset, e.manifest.rows]));
    expect(rows).toEqual(expected.rows === 'refused' ? {} : expected.rows);
    const messages = findings(result).map((f) => `${f.message.zh} ${f.message.en}`);
    for (const words of expected.says ?? []) expect(messages.join('\n')).toContain(words);
    if (!expected.kept) return;
    const { dataset, columns, rows: kept } = expected.kept;
    expect(editionRows(result, dataset).map((row) => columns.map((c) => row[c] ?? null))).toEqual(kept);
  });

  it.each(peopleFiles.map(({ file }) => file))(
    '%s leaves nothing of its persons in the report',
    async (file) => {
      const { report } = await give(file);
      const text = JSON.stringify(report);
      expect(text).not.toMatch(/\d{6}|[张李王][三四五]|1949|\*{4}/);
      expect(report.sheets.every((s) => s.preview.rows.length === 0 && s.columns.length === 0)).toBe(true);
    },
  );

  it('has every file of its folder in the table', () => {
    const files = readdirSync(new URL('../fixtures/corpus/', import.meta.url)).filter(
      (f) => f !== 'README.md',
    );
    const listed = new Set(all.map(({ file }) => /^.*?\.zip(?=\/)/.exec(file)?.[0] ?? file));
    expect(files.filter((f) => !listed.has(f))).toEqual([]);
    expect(files.length).toBeGreaterThan(70);
  });
});
