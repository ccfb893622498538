import type { Column, ColumnType, Scalar, Table } from '../base/table.ts';

/** A table in JSON: `[name, type, values]` a column, and the rows that are suppressed in it, where there are some. */
export interface TableJson {
  readonly rows: number;
  readonly columns: readonly (readonly [string, ColumnType, readonly Scalar[], (readonly number[])?])[];
}

/** Whether a value may stand in a column of that type. */
const fits: Readonly<Record<ColumnType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  integer: Number.isSafeInteger,
  number: Number.isFinite,
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && /^[+-]?\d{4,}-\d{2}-\d{2}$/.test(value),
  timestamp: (value) => typeof value === 'string' && /^[+-]?\d{4,}-\d{2}-\d{2}T/.test(value),
};

const isType = (type: unknown): type is ColumnType => typeof type === 'string' && Object.hasOwn(fits, type);

/** The table as JSON data. Throws where a value would come back as another one, as NaN would as null. */
export function tableToJson(table: Table): TableJson {
  for (const column of table.columns) checkValues(column, table.rows);
  return {
    rows: table.rows,
    columns: table.columns.map((c) =>
      c.suppressed ? [c.name, c.type, c.values, c.suppressed] : [c.name, c.type, c.values],
    ),
  };
}

/** Reads what `tableToJson` wrote. Throws on anything else: a table is right or there is none. */
export function tableFromJson(json: unknown): Table {
  if (!isObject(json) || !Array.isArray(json['columns']) || !Number.isSafeInteger(json['rows']))
    throw new Error('it is not a table');
  const rows = Number(json['rows']);
  const columns = json['columns'].map((entry: unknown): Column => {
    const [name, type, values, suppressed]: readonly unknown[] = Array.isArray(entry) ? entry : [];
    if (typeof name !== 'string' || !isType(type) || !Array.isArray(values))
      throw new Error('one of its columns is no column');
    const column: Column = {
      name,
      type,
      values: values as readonly Scalar[],
      ...(suppressed === undefined ? {} : { suppressed: rowNumbers(suppressed, name) }),
    };
    checkValues(column, rows);
    return column;
  });
  return { columns, rows };
}

function rowNumbers(list: unknown, name: string): number[] {
  if (Array.isArray(list) && list.every((row) => Number.isSafeInteger(row))) return list as number[];
  throw new Error(`the suppressed rows of the column ${name} are no rows`);
}

function checkValues({ name, type, values, suppressed = [] }: Column, rows: number): void {
  if (values.length !== rows)
    throw new Error(`the column ${name} has ${values.length} values for ${rows} rows`);
  const shown = suppressed.find((row) => values[row] !== null);
  if (shown !== undefined)
    throw new Error(`row ${shown + 1} of the column ${name} is suppressed and has a value`);
  const wrong = values.findIndex((value) => value !== null && !fits[type](value));
  if (wrong >= 0) throw new Error(`value ${wrong + 1} of the column ${name} is no ${type}`);
}

/** True for an object of JSON, which an array is not. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
