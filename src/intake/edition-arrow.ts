import { Field, makeData, RecordBatch, Schema, Struct, Table } from 'apache-arrow';
import { emptyCoded, mapCoded } from '../base/coded.ts';
import { Failure } from '../base/errors.ts';
import type { DatasetId } from '../domain/datasets.ts';
import { dayNumber } from '../domain/period.ts';
import { missingColumn, tableColumns, type TableColumn } from '../domain/table-columns.ts';
import { columnData, type Values } from './arrow-data.ts';
import { arrowStream, type LaterValues } from './arrow-stream.ts';
import { emptyDraft, type Draft } from './draft.ts';
import { columnLetters } from './sheet.ts';

/**
 * Writes a draft as an Arrow IPC stream with the dataset's columns, without those that no row has a value in: what
 * loads it puts them back. The same rows give the same bytes: dictionaries hold the values in the order of the rows
 * under fixed ids, and there is no metadata.
 */
export function editionArrow(draft: Draft): Uint8Array {
  const columns = tableColumns(draft.dataset).map((column) => ({ column, values: valuesOf(draft, column) }));
  return columnsArrow(
    columns.filter(({ column, values }) => draft.height === 0 || !column.nullable || hasValues(values)),
    draft.height,
  );
}

/** Writes columns as an Arrow IPC stream. */
export function columnsArrow(
  of: readonly { readonly column: TableColumn; readonly values: Values }[],
  rows: number,
): Uint8Array {
  const later: LaterValues = new Map();
  const columns = of.map(({ column, values }, i) => ({
    column,
    data: columnData(column, values, rows, i, later),
  }));
  const schema = new Schema(
    columns.map(({ column, data }) => new Field(column.name, data.type, column.nullable)),
  );
  const children = columns.map(({ data }) => data);
  const data = makeData({ type: new Struct(schema.fields), length: rows, nullCount: 0, children });
  const bytes = arrowStream(new Table(schema, [new RecordBatch(schema, data)]), later);
  // Another major version of apache-arrow than the engine's gives no bytes and no error.
  if (bytes.length === 0)
    throw new Failure('arrow', {
      zh: '数据没有写出来（Arrow 版本不符），请报告此问题。',
      en: 'The data could not be written (Arrow versions differ); please report this.',
    });
  return bytes;
}

/** An Arrow IPC stream with these columns and no rows: where the columns of several parts differ, it says what they are. */
export function emptyColumns(columns: readonly TableColumn[]): Uint8Array {
  return columnsArrow(
    columns.map((column) => ({ column, values: emptyValues(column) })),
    0,
  );
}

function emptyValues({ type }: TableColumn): Values {
  switch (type) {
    case 'text':
      return { kind: 'text', values: emptyCoded() };
    case 'date':
      return { kind: 'day', values: emptyCoded() };
    default:
      return { kind: 'number', values: new Float64Array(0) };
  }
}

/** The Arrow IPC stream of a dataset without rows, for a table that must exist. */
export function emptyEdition(dataset: DatasetId): Uint8Array {
  return editionArrow(emptyDraft(dataset));
}

function valuesOf(draft: Draft, { name, type, nullable }: TableColumn): Values {
  const { unit, period, origin, row } = draft;
  switch (name) {
    case 'unit':
      return { kind: 'text', values: unit };
    case 'period':
      return { kind: 'day', values: mapCoded(period, ({ start }) => dayNumber(start)) };
    case 'grain':
      return { kind: 'text', values: mapCoded(period, ({ grain }) => grain) };
    case missingColumn:
      return { kind: 'text', values: draft.missing ?? emptyCoded<string>() };
    case 'source_sheet':
      return { kind: 'text', values: mapCoded(origin, ({ sheet }) => sheet) };
    case 'source_row':
      return { kind: 'number', values: row.map((r) => r + 1) };
    case 'source_column':
      return {
        kind: 'text',
        values: mapCoded(origin, ({ wide }) => (wide < 0 ? null : columnLetters(wide))),
      };
    default: {
      if (type === 'integer' || type === 'number')
        return {
          kind: 'number',
          values: draft.numbers.get(name) ?? new Float64Array(nullable ? 0 : draft.height).fill(Number.NaN),
        };
      const values = draft.texts.get(name) ?? emptyCoded<string>();
      return type === 'date'
        ? { kind: 'day', values: mapCoded(values, dayNumber) }
        : { kind: 'text', values };
    }
  }
}

function hasValues(of: Values): boolean {
  if (of.kind === 'number') return of.values.some((value) => value === value);
  return of.values.codes.some((code) => code >= 0);
}
