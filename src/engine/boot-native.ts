import {
  BIGINT,
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBInstance,
  DuckDBTimestampMillisecondsValue,
  INTEGER,
  TIMESTAMP_MS,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { DataType, DateUnit, TimeUnit, tableFromIPC, type Table } from 'apache-arrow';
import type { Scalar } from '../base/table.ts';
import { DuckEngine } from './duck-engine.ts';
import type { Engine } from './engine.ts';
import { resultToIpc } from './native-arrow.ts';
import type { EnginePort } from './port.ts';
import { quoteIdentifier } from './quote.ts';

/** Rows of one appended chunk: DuckDB's own vector size. */
const CHUNK = 2048;

/** How a native engine may use the machine; DuckDB's own choice where nothing is said. */
export interface NativeBoot {
  readonly threads?: number;
  /** Such as `4GB`. */
  readonly memory?: string;
}

/**
 * Native DuckDB behind the same interface, locked in the same way and with the same methods: for builds that one
 * WebAssembly memory cannot hold. Its version is a later one than the WebAssembly module's; the conformance suite and
 * every method's test run on both.
 *
 * @throws {Failure} `engine-not-started`.
 */
export async function bootNativeEngine(boot: NativeBoot = {}): Promise<Engine> {
  const engine = new DuckEngine(() => startPort(boot));
  await engine.ready();
  return engine;
}

async function startPort({ threads, memory }: NativeBoot): Promise<EnginePort> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...(threads === undefined ? {} : { threads: String(threads) }),
    ...(memory === undefined ? {} : { memory_limit: memory }),
  });
  const connection = await instance.connect();
  /** The query under way. */
  let running: object | undefined;
  return {
    async run(sql, values = []) {
      // Left to itself it binds whole numbers as 32-bit integers, and larger ones run over.
      await connection.run(sql, [...values], values.map(boundType));
    },
    // All of the answer at once: it is as long as what leaves the engine in the end.
    async start(sql) {
      running = {};
      try {
        return await resultToIpc(await connection.stream(sql));
      } finally {
        running = undefined;
      }
    },
    poll: () => Promise.resolve(null),
    fetch: () => Promise.resolve(new Uint8Array()),
    async cancel() {
      // Again until it ends: an interrupt before the query's first step is lost.
      for (const meant = running; meant !== undefined && running === meant;) {
        connection.interrupt();
        await new Promise((resolve) => void setTimeout(resolve, 10));
      }
    },
    insert: ({ schema, name }, stream) => insert(connection, schema, name, stream),
    async tableNames(sql) {
      const names = [...connection.getTableNames(sql, false)];
      if (names.length > 0) return names;
      // No names may also mean that it could not tell, of which it says nothing: preparing does.
      (await connection.prepare(sql)).destroySync();
      return [];
    },
    pause: () => new Promise((resolve) => void setImmediate(resolve)),
    terminate() {
      connection.closeSync();
      instance.closeSync();
      return Promise.resolve();
    },
  };
}

function boundType(value: Scalar): DuckDBType {
  if (typeof value === 'number') return DOUBLE;
  return typeof value === 'boolean' ? BOOLEAN : VARCHAR;
}

/** Creates a table from an Arrow IPC stream; from a broken one, none (as the port promises). */
async function insert(
  connection: DuckDBConnection,
  schema: string,
  name: string,
  stream: Uint8Array,
): Promise<void> {
  const table = wholeTable(stream);
  if (table === undefined) return;
  const columns = table.schema.fields.map((field) => ({ name: field.name, ...nativeType(field.type) }));
  const list = columns.map((column) => `${quoteIdentifier(column.name)} ${column.type.toString()}`);
  await connection.run(
    `CREATE TABLE ${quoteIdentifier(schema)}.${quoteIdentifier(name)} (${list.join(', ')})`,
  );
  const appender = await connection.createAppender(name, schema);
  const types = columns.map((column) => column.type);
  for (let from = 0; from < table.numRows; from += CHUNK) {
    const length = Math.min(CHUNK, table.numRows - from);
    const chunk = DuckDBDataChunk.create(types, length);
    for (const [i, column] of columns.entries()) {
      const vector = table.getChildAt(i);
      const values = Array.from({ length }, (_, row): DuckDBValue => {
        const value: unknown = vector?.get(from + row);
        return value === null || value === undefined ? null : column.value(value);
      });
      chunk.setColumnValues(i, values);
    }
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
}

/** The stream's table, unless it was cut off: then its closing marker is missing. */
function wholeTable(stream: Uint8Array): Table | undefined {
  const [a, b, c, d, ...length] = stream.slice(-8);
  if (![a, b, c, d].every((byte) => byte === 0xff) || length.some((byte) => byte !== 0)) return undefined;
  try {
    return tableFromIPC(stream);
  } catch {
    return undefined;
  }
}

/** DuckDB's type for a column that intake writes, and how a value of it goes in. */
function nativeType(type: DataType): { type: DuckDBType; value: (value: unknown) => DuckDBValue } {
  if (DataType.isDictionary(type)) return nativeType(type.dictionary as DataType);
  if (DataType.isUtf8(type)) return { type: VARCHAR, value: String };
  if (DataType.isBool(type)) return { type: BOOLEAN, value: Boolean };
  if (DataType.isFloat(type)) return { type: DOUBLE, value: Number };
  if (DataType.isInt(type))
    return type.bitWidth > 32 || (type.bitWidth === 32 && !type.isSigned)
      ? { type: BIGINT, value: (value) => BigInt(value as number | bigint) }
      : { type: INTEGER, value: Number };
  if (DataType.isDate(type) && type.unit === DateUnit.DAY)
    // Arrow's own reader gives milliseconds.
    return { type: DATE, value: (value) => new DuckDBDateValue(Math.round(Number(value) / 86_400_000)) };
  if (DataType.isTimestamp(type) && type.unit === TimeUnit.MILLISECOND)
    return {
      type: TIMESTAMP_MS,
      value: (value) => new DuckDBTimestampMillisecondsValue(BigInt(Number(value))),
    };
  throw new Error(`a column of the type ${String(type)} cannot be loaded`);
}
