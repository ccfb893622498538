import { standInColumns } from '../domain/table-columns.ts';
import { isCrash } from './crash.ts';
import type { SelectSource, StreamSource, TableSource } from './engine.ts';
import { provideMacros } from './macros.ts';
import type { EnginePort } from './port.ts';
import { quoteIdentifier, quoteIdentifiers } from './quote.ts';
import { runQuery } from './run-query.ts';
import { DATA_SCHEMA, STAGING_SCHEMA, standInTable } from './schemas.ts';
import { readStatement } from './statement.ts';

/** Columns of ours beside the data while parts are put together; no dataset has such names. */
const PART = quoteIdentifier('siwang part');
const ROW = quoteIdentifier('siwang row');

/**
 * Makes a table from data or from a question; in either way it is replaced in one statement.
 *
 * @throws the engine's own errors, a `Failure` of the statement check, or the signal's reason.
 */
export async function loadTable(port: EnginePort, source: TableSource, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  if ('select' in source) {
    await provideMacros(port, source.select);
    await port.run(keepAnswer(source));
  } else await loadParts(port, source, signal);
}

/** Drops a table, if there is one of that name. */
export async function dropTable(port: EnginePort, name: string): Promise<void> {
  await port.run(`DROP TABLE IF EXISTS ${DATA_SCHEMA}.${quoteIdentifier(name)}`);
  await dropStandIns(port, name);
}

/** Forgets the stand-ins of a table, with everything that reads them. */
async function dropStandIns(port: EnginePort, name: string): Promise<void> {
  await port.run(`DROP TABLE IF EXISTS ${STAGING_SCHEMA}.${quoteIdentifier(standInTable(name))}`);
}

function keepAnswer(source: SelectSource): string {
  const { sql } = readStatement(source.select);
  return `CREATE OR REPLACE TABLE ${DATA_SCHEMA}.${quoteIdentifier(source.name)} AS FROM (\n${sql}\n)`;
}

/**
 * Puts the parts of a table together under temporary names, then replaces the table in one statement: a reader
 * sees the old one or the new one, and a failure leaves the old one. Of rows with the same key the last stays:
 * last part first, then last row.
 *
 * @throws the engine's own errors, or the signal's reason.
 */
async function loadParts(port: EnginePort, source: StreamSource, signal?: AbortSignal): Promise<void> {
  const parts = source.parts.map((_, index) => `part ${index}`);
  if (parts.length === 0) throw new Error('no part was given, so its columns are unknown');
  try {
    for (const [index, stream] of source.parts.entries()) {
      signal?.throwIfAborted();
      await port.insert({ schema: STAGING_SCHEMA, name: `part ${index}` }, stream);
      await requirePart(port, index, parts.length);
    }
    signal?.throwIfAborted();
    await replaceTable(port, source, parts);
  } finally {
    // Its outcome does not matter: what went wrong first is what the caller must hear.
    for (const part of parts)
      await port
        .run(`DROP TABLE IF EXISTS ${STAGING_SCHEMA}.${quoteIdentifier(part)}`)
        .catch(() => undefined);
  }
}

/** A stream that is cut off or no stream at all creates no table, and says nothing. */
async function requirePart(port: EnginePort, index: number, count: number): Promise<void> {
  try {
    await port.run(`FROM ${STAGING_SCHEMA}.${quoteIdentifier(`part ${index}`)} LIMIT 0`);
  } catch (cause) {
    if (isCrash(cause)) throw cause;
    throw new Error(`part ${index + 1} of ${count} is not a whole Arrow stream`, { cause });
  }
}

/** In one transaction: with its stand-ins the table is one thing. */
async function replaceTable(port: EnginePort, source: StreamSource, parts: readonly string[]): Promise<void> {
  const { name, guarded } = source;
  const whole = `${STAGING_SCHEMA}.${quoteIdentifier(standInTable(name))}`;
  const table = `${DATA_SCHEMA}.${quoteIdentifier(name)}`;
  await dropStandIns(port, name);
  const columns = standInColumns(guarded?.standIns ?? []);
  const rows = await rowsOf(port, source, parts);
  if (columns.length === 0) {
    await port.run(`CREATE OR REPLACE TABLE ${table} AS ${rows}`);
    if (guarded?.instead)
      await port.insert({ schema: STAGING_SCHEMA, name: standInTable(name) }, guarded.instead);
    return;
  }
  await port.run('BEGIN TRANSACTION');
  try {
    await port.run(`CREATE TABLE ${whole} AS ${rows}`);
    await port.run(
      `CREATE OR REPLACE TABLE ${table} AS SELECT * EXCLUDE (${quoteIdentifiers(columns)}) FROM ${whole}`,
    );
    await port.run('COMMIT');
  } catch (error) {
    await port.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

/**
 * The rows of all parts. Of rows with one key the last stays; where no key comes twice, which is the rule, nothing is
 * to be ranked and sorted: that would hold all rows in memory once more.
 */
async function rowsOf(port: EnginePort, source: StreamSource, parts: readonly string[]): Promise<string> {
  const selects = parts.map((part, index) => {
    const { partColumn } = source;
    const value = Math.trunc(Number(partColumn?.values[index] ?? 0));
    const added = partColumn ? `${value}::INTEGER AS ${quoteIdentifier(partColumn.name)}, ` : '';
    return `SELECT *, ${added}${index} AS ${PART}, rowid AS ${ROW} FROM ${STAGING_SCHEMA}.${quoteIdentifier(part)}`;
  });
  const all = `SELECT * FROM (${selects.join(' UNION ALL BY NAME ')})`;
  const key = source.key ?? [];
  const twice =
    key.length > 0 &&
    (await runQuery(
      port,
      `SELECT 1 FROM (${all}) GROUP BY ${quoteIdentifiers(key)} HAVING count(*) > 1 LIMIT 1`,
      {},
    ));
  if (!twice || twice.rows === 0) return `SELECT * EXCLUDE (${PART}, ${ROW}) FROM (${all})`;
  return `
    SELECT * EXCLUDE (${PART}, ${ROW}) FROM (
      ${all}
      QUALIFY row_number() OVER (PARTITION BY ${quoteIdentifiers(key)} ORDER BY ${PART} DESC, ${ROW} DESC) = 1
    ) ORDER BY ${PART}, ${ROW}`;
}
