import { tableFromIPC, type Data, type Vector } from 'apache-arrow';
import { Failure } from '../base/errors.ts';
import { joinBytes } from '../base/join-bytes.ts';
import type { Column, Scalar, Table } from '../base/table.ts';
import { columnReader } from './column-reader.ts';
import { NotKept } from './not-kept.ts';

/**
 * The answer in Arrow IPC messages (schema, then record batches) as plain values. This is the one place where
 * engine values become JavaScript values: each is exact, or there is a Failure that names the column.
 *
 * @throws {Failure} `value-not-kept`.
 */
export function readTable(messages: readonly Uint8Array[]): Table {
  const arrow = tableFromIPC(joinBytes(messages));
  const names = distinct(arrow.schema.fields.map((field) => field.name));
  const columns = names.map((name, index): Column => {
    const vector = arrow.getChildAt(index);
    if (vector === null) throw new Error(`column ${index} is missing`);
    return readColumn(name, vector);
  });
  return { columns, rows: arrow.numRows };
}

function readColumn(name: string, vector: Vector): Column {
  const { type, read } = columnReader(vector.type);
  const values: Scalar[] = [];
  try {
    for (const chunk of vector.data as readonly Data[]) {
      for (let index = 0; index < chunk.length; index += 1) {
        values.push(chunk.getValid(index) ? read(chunk, index) : null);
      }
    }
  } catch (cause) {
    throw cause instanceof NotKept ? notKept(name, cause) : cause;
  }
  return { name, type, values };
}

function notKept(name: string, cause: NotKept): Failure {
  return new Failure(
    'value-not-kept',
    {
      zh: `列 ${name} 里的 ${cause.value} 不能原样保留，请在 SQL 里改用 ${cause.advice}。`,
      en: `${cause.value} in the column ${name} cannot be kept exactly; use ${cause.advice} in the SQL.`,
    },
    { cause },
  );
}

/** Names made different as DuckDB does in its own tables: `unit`, `unit_1`; it ignores case in names. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const seen = new Set<string>();
  return names.map((name) => {
    if (!seen.has(name.toLowerCase())) {
      seen.add(name.toLowerCase());
      return name;
    }
    let count = 1;
    while (taken.has(`${name}_${count}`.toLowerCase())) count += 1;
    const free = `${name}_${count}`;
    taken.add(free.toLowerCase());
    seen.add(free.toLowerCase());
    return free;
  });
}
