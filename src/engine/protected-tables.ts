import type { Table } from '../base/table.ts';
import { isDatasetId, type DatasetId } from '../domain/datasets.ts';
import { missingColumn, standInColumn, standInColumns } from '../domain/table-columns.ts';
import { protectionGroups } from '../privacy/dataset-cube.ts';
import { protectTables, type SuppressedField } from '../privacy/protect-tables.ts';
import type { StreamSource, TableSource } from './engine.ts';
import { provideMacros } from './macros.ts';
import type { EnginePort } from './port.ts';
import { quoteIdentifier, quoteIdentifiers } from './quote.ts';
import { runQuery } from './run-query.ts';
import { DATA_SCHEMA, STAGING_SCHEMA, STAND_IN_SCHEMAS, standInTable } from './schemas.ts';
import { standInRows } from './stand-in-rows.ts';
import { readStatement } from './statement.ts';
import { tableNames } from './table-names.ts';
import { totalFunctions } from './total-functions.ts';

const rowsTable = 'stand-in rows';

/**
 * The tables as others may see them, made as they are asked for: in the schemas of stand-ins each suppressed count is
 * another number, by which an answer is told that depends on it (`run-protected.ts`), with the reason in the column
 * of reasons. What has nothing small is the very same table.
 */
export class ProtectedTables {
  /** Tables that are there, in small letters: true for those with something suppressed in them. */
  readonly #made = new Map<string, boolean>();
  /** Fields with stand-ins by dataset, where the group of the dataset was looked at. */
  readonly #fields = new Map<string, readonly string[]>();
  #schemas = false;

  /** Forgets all, after data changed or an engine started anew. */
  forget(): void {
    this.#made.clear();
    this.#fields.clear();
    this.#schemas = false;
  }

  /** Forgets an answer that is kept as a table, and every other one, since they may read it. */
  async forgetKept(port: EnginePort, sources: ReadonlyMap<string, TableSource>): Promise<void> {
    for (const [name, source] of sources)
      if ('select' in source && this.#made.delete(name.toLowerCase()))
        for (const schema of STAND_IN_SCHEMAS)
          await port.run(`DROP TABLE IF EXISTS ${schema}.${quoteIdentifier(name)}`);
  }

  /**
   * Sees to it that these tables are there, as far as they may be, and says whether anything is suppressed in them.
   *
   * @throws {Failure} the engine's own errors.
   */
  async provide(
    port: EnginePort,
    read: readonly string[],
    sources: ReadonlyMap<string, TableSource>,
  ): Promise<boolean> {
    await this.#makeSchemas(port);
    const known = new Map([...sources].map(([name, source]) => [name.toLowerCase(), source]));
    let masked = false;
    for (const name of read) masked = (await this.#provideTable(port, name.toLowerCase(), known)) || masked;
    return masked;
  }

  async #makeSchemas(port: EnginePort): Promise<void> {
    if (this.#schemas) return;
    for (const schema of STAND_IN_SCHEMAS) {
      await port.run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await port.run(`CREATE SCHEMA ${schema}`);
    }
    for (const schema of STAND_IN_SCHEMAS) for (const sql of totalFunctions(schema)) await port.run(sql);
    this.#schemas = true;
  }

  async #provideTable(
    port: EnginePort,
    name: string,
    sources: ReadonlyMap<string, TableSource>,
  ): Promise<boolean> {
    const made = this.#made.get(name);
    const source = sources.get(name);
    if (made !== undefined || !source) return made ?? false;
    const masked =
      'select' in source
        ? await this.#keepAnswer(port, source.name, source.select, sources)
        : await this.#showTable(port, source, sources);
    this.#made.set(name, masked);
    return masked;
  }

  /** Views of a table, unless nothing says what its numbers count: then nothing can promise to protect them. */
  async #showTable(
    port: EnginePort,
    { name, guarded }: StreamSource,
    sources: ReadonlyMap<string, TableSource>,
  ): Promise<boolean> {
    const fields = await this.#fieldsOf(port, name, sources);
    if (!guarded && !isDatasetId(name)) return false;
    const whole = `${STAGING_SCHEMA}.${quoteIdentifier(standInTable(name))}`;
    if (fields.length === 0) {
      const shown = guarded?.instead ? whole : `${DATA_SCHEMA}.${quoteIdentifier(name)}`;
      for (const schema of STAND_IN_SCHEMAS)
        await port.run(`CREATE VIEW ${schema}.${quoteIdentifier(name)} AS FROM ${shown}`);
      return false;
    }
    const beside = `EXCLUDE (${quoteIdentifiers(standInColumns(fields))})`;
    for (const [i, schema] of STAND_IN_SCHEMAS.entries()) {
      const filled = fields.map((field) => {
        const column = quoteIdentifier(field);
        return `coalesce(${quoteIdentifier(standInColumn(field, i + 1))}, ${column}) AS ${column}`;
      });
      await port.run(
        `CREATE VIEW ${schema}.${quoteIdentifier(name)} AS SELECT * ${beside} REPLACE (${filled.join(', ')}) FROM ${whole}`,
      );
    }
    return true;
  }

  /** A kept answer, answered anew from the stand-ins. */
  async #keepAnswer(
    port: EnginePort,
    name: string,
    select: string,
    sources: ReadonlyMap<string, TableSource>,
  ): Promise<boolean> {
    const masked = await this.provide(port, await tableNames(port, select), sources);
    await provideMacros(port, select);
    const { sql } = readStatement(select);
    try {
      for (const schema of STAND_IN_SCHEMAS) {
        await port.run(`SET search_path = '${schema},main'`);
        await port.run(`CREATE TABLE ${schema}.${quoteIdentifier(name)} AS FROM (\n${sql}\n)`);
      }
    } finally {
      await port.run(`SET search_path = '${DATA_SCHEMA},main'`);
    }
    return masked;
  }

  /** The fields of a table that have stand-ins. Data that came unprotected are protected now, with what they are tied to. */
  async #fieldsOf(
    port: EnginePort,
    name: string,
    sources: ReadonlyMap<string, TableSource>,
  ): Promise<readonly string[]> {
    const known = this.#fields.get(name);
    if (known) return known;
    const here = (id: string) => {
      const source = sources.get(id);
      return source && 'parts' in source ? source : undefined;
    };
    const group = protectionGroups().find((ids) => ids.some((id) => id === name)) ?? [];
    const open = group.filter((id) => here(id) && !here(id)?.guarded);
    if (open.length === 0 || !here('units')) return here(name)?.guarded?.standIns ?? [];
    const hierarchy = await runQuery(port, `SELECT unit, parent FROM ${DATA_SCHEMA}.units`, {});
    const tables: [DatasetId, Table][] = [];
    for (const id of group)
      if (here(id)) tables.push([id, await runQuery(port, `FROM ${DATA_SCHEMA}.${quoteIdentifier(id)}`, {})]);
    const { fields: found } = protectTables(tables, hierarchy);
    for (const id of group) {
      const fields = found.get(id) ?? [];
      if (fields.length > 0) await fillIn(port, id, fields);
      this.#fields.set(
        id,
        fields.map(({ field }) => field),
      );
    }
    return this.#fields.get(name) ?? [];
  }
}

/** The table with its suppressed values taken out and the stand-ins beside it. */
async function fillIn(port: EnginePort, id: DatasetId, fields: readonly SuppressedField[]): Promise<void> {
  const rows = `${STAGING_SCHEMA}.${quoteIdentifier(rowsTable)}`;
  const whole = `${STAGING_SCHEMA}.${quoteIdentifier(standInTable(id))}`;
  const names = fields.map(({ field }) => field);
  const hidden = (field: string) => `s.${quoteIdentifier(standInColumn(field, 1))} IS NOT NULL`;
  const emptied = names.map((field) => {
    const column = quoteIdentifier(field);
    return `CASE WHEN ${hidden(field)} THEN NULL ELSE t.${column} END AS ${column}`;
  });
  const reasons = names.map((field) => `CASE WHEN ${hidden(field)} THEN '${field}=suppressed' END`);
  await port.insert({ schema: STAGING_SCHEMA, name: rowsTable }, standInRows(fields));
  try {
    await port.run(`
      CREATE OR REPLACE TABLE ${whole} AS
      SELECT t.* REPLACE (
        ${emptied.join(', ')},
        nullif(concat_ws(' ', t.${missingColumn}, ${reasons.join(', ')}), '') AS ${missingColumn}
      ), s.* EXCLUDE (row)
      FROM ${DATA_SCHEMA}.${quoteIdentifier(id)} t LEFT JOIN ${rows} s ON s.row = t.rowid
      ORDER BY t.rowid`);
  } finally {
    await port.run(`DROP TABLE IF EXISTS ${rows}`);
  }
}
