import { readFileSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { utils, write, type Range } from '@e965/xlsx';
import type { DatasetId } from '../../src/domain/datasets.ts';
import { missingColumn, tableColumns } from '../../src/domain/table-columns.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { IntakeResult, Mapping } from '../../src/intake/intake.ts';
import { readExport } from '../../src/intake/read-export.ts';

/** The day that tests are read on. */
const now = () => new Date('2026-11-23T00:00:00Z');

export function read(name: string, bytes: Uint8Array, mapping: Mapping = {}): Promise<IntakeResult> {
  return readExport({ name, blob: new Blob([new Uint8Array(bytes)]) }, mapping, { now });
}

export function readText(name: string, text: string, mapping: Mapping = {}): Promise<IntakeResult> {
  return read(name, new TextEncoder().encode(text), mapping);
}

/** Rows as lines of a CSV file; no cell needs quotes. */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => row.map((cell) => cell ?? '').join(',')).join('\n');
}

/** A file of the repository, by its path from the root. */
export function fileBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../${path}`, import.meta.url)));
}

type Value = string | number | boolean | Date | null;

/** A workbook of sheets, written by SheetJS and so by another hand than the one that reads it. */
export function workbook(
  sheets: Readonly<Record<string, { rows: readonly (readonly Value[])[]; merges?: readonly string[] }>>,
): Uint8Array {
  const book = utils.book_new();
  for (const [name, { rows, merges = [] }] of Object.entries(sheets)) {
    const sheet = utils.aoa_to_sheet(
      rows.map((r) => [...r]),
      { cellDates: true },
    );
    sheet['!merges'] = merges.map((m): Range => utils.decode_range(m));
    utils.book_append_sheet(book, sheet, name);
  }
  const bytes: unknown = write(book, { type: 'array', bookType: 'xlsx', cellDates: true });
  return bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : Uint8Array.from(bytes as number[]);
}

export type Row = Readonly<Record<string, string | number | null>>;

/** The rows of an edition as objects, with every column of the dataset; dates as `YYYY-MM-DD`, big integers as numbers. */
export function editionRows({ editions }: IntakeResult, dataset: DatasetId): Row[] {
  const edition = editions.find((e) => e.manifest.dataset === dataset);
  if (!edition) throw new Error(`no edition of ${dataset}`);
  const table = tableFromIPC(edition.arrow);
  const names = new Set([
    ...tableColumns(dataset).map((c) => c.name),
    ...table.schema.fields.map((f) => f.name),
  ]);
  // What only some rows of some files have stays away where it does.
  if (!table.schema.fields.some((f) => f.name === missingColumn)) names.delete(missingColumn);
  const columns = [...names].map((name) => ({ name, values: table.getChild(name) }));
  return Array.from({ length: table.numRows }, (_, i) =>
    Object.fromEntries(
      columns.map(({ name, values }) => {
        const value: unknown = values?.get(i) ?? null;
        if (value === null || typeof value === 'string') return [name, value];
        const isDate = name === 'period' || name.startsWith('valid_') || name.endsWith('_on');
        return [name, isDate ? new Date(Number(value)).toISOString().slice(0, 10) : Number(value)];
      }),
    ),
  );
}

export function findings({ report }: IntakeResult, rule?: string): Finding[] {
  return report.sheets.flatMap((s) => s.findings).filter((f) => rule === undefined || f.rule === rule);
}

/** `CP1781`, or the row alone. */
export function place(finding: Finding): string {
  return `${finding.column ?? ''}${finding.row ?? ''}`;
}
