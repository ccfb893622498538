import {
  makeData,
  Field,
  Int32,
  RecordBatch,
  Schema,
  Struct,
  Table as ArrowTable,
  tableToIPC,
} from 'apache-arrow';
import { Failure } from '../base/errors.ts';
import type { Table } from '../base/table.ts';
import { datasets, isDatasetId, type DatasetId } from '../domain/datasets.ts';
import { editionsName, missingColumn } from '../domain/table-columns.ts';
import { suppress } from '../privacy/cells/suppress.ts';
import { datasetCube, protectionGroups, type DatasetCube } from '../privacy/dataset-cube.ts';
import type { EnginePort } from './port.ts';
import { quoteIdentifier } from './quote.ts';
import { runQuery } from './run-query.ts';
import { COMPARED_SCHEMAS, DATA_SCHEMA, PROTECTED_SCHEMA, STAGING_SCHEMA } from './schemas.ts';

const maskTable = 'protection mask';

/** What stands for a suppressed value, by schema; nothing of it comes from the data. */
const fill: Readonly<Record<string, string>> = {
  [PROTECTED_SCHEMA]: 'NULL',
  [COMPARED_SCHEMAS[0]]: '0',
  [COMPARED_SCHEMAS[1]]: '1000000 + t.rowid % 997',
};

/**
 * Makes the schema `protected` from those tables in `raw` that are read: the same tables, with NULL where a count is suppressed and
 * the reason in the column of reasons. Beside it stand two schemas with other numbers in place of the suppressed
 * ones, by which an answer is told that depends on them (`run-protected.ts`).
 *
 * @throws {Failure} `not-protected` where the promise cannot be kept; the engine's own errors.
 */
export async function protect(port: EnginePort, read: readonly string[]): Promise<void> {
  const here = await tablesHere(port);
  for (const schema of [PROTECTED_SCHEMA, ...COMPARED_SCHEMAS]) {
    await port.run(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
    await port.run(`CREATE SCHEMA ${schema}`);
  }
  const masked = new Set<string>();
  if (here.has('units')) {
    const hierarchy = await runQuery(port, `SELECT unit, parent FROM ${DATA_SCHEMA}.units`, {});
    for (const group of protectionGroups()) {
      if (!group.some((id) => read.includes(id))) continue;
      const tables: [DatasetId, Table][] = [];
      for (const id of group)
        if (here.has(id))
          tables.push([id, await runQuery(port, `FROM ${DATA_SCHEMA}.${quoteIdentifier(id)}`, {})]);
      const made = datasetCube(tables, hierarchy);
      if (!made) continue;
      const { state, unproven } = suppress(made.cube);
      if (unproven.length > 0) throw notProtected(group, unproven.length);
      for (const [id, table] of tables) {
        const { masks, fields, count } = rowMasks(made, id, table.rows, state);
        if (count === 0) continue;
        await maskRows(port, id, masks, fields);
        masked.add(id);
      }
    }
  }
  // What has nothing small is the very same table. Free tables and kept answers are not there: nothing says what
  // their numbers count, so nothing can promise to protect them.
  for (const name of here)
    if (
      !masked.has(name) &&
      read.includes(name.toLowerCase()) &&
      (isDatasetId(name) || name === editionsName)
    )
      for (const schema of [PROTECTED_SCHEMA, ...COMPARED_SCHEMAS])
        await port.run(
          `CREATE VIEW ${schema}.${quoteIdentifier(name)} AS FROM ${DATA_SCHEMA}.${quoteIdentifier(name)}`,
        );
}

async function tablesHere(port: EnginePort): Promise<Set<string>> {
  const listed = await runQuery(
    port,
    'SELECT table_name FROM information_schema.tables WHERE table_schema = $schema',
    { schema: DATA_SCHEMA },
  );
  return new Set((listed.columns[0]?.values ?? []).map(String));
}

/** For each row a number whose bits are the suppressed fields. */
function rowMasks({ rows }: DatasetCube, id: DatasetId, length: number, state: Uint8Array) {
  const fields = [...(rows.get(id) ?? new Map<string, Int32Array>())];
  const masks = new Int32Array(length);
  let count = 0;
  fields.forEach(([, cells], bit) =>
    cells.forEach((cell, row) => {
      if (cell < 0 || state[cell] === 0) return;
      masks[row] = (masks[row] ?? 0) | (1 << bit);
      count += 1;
    }),
  );
  return { masks, fields: fields.map(([name]) => name), count };
}

async function maskRows(
  port: EnginePort,
  id: DatasetId,
  masks: Int32Array,
  fields: readonly string[],
): Promise<void> {
  const mask = `${STAGING_SCHEMA}.${quoteIdentifier(maskTable)}`;
  await port.insert({ schema: STAGING_SCHEMA, name: maskTable }, maskStream(masks));
  const types = new Map(datasets[id].fields.map((f) => [f.name, f.type]));
  const bit = (name: string) => `m.bits & ${1 << fields.indexOf(name)} <> 0`;
  const reasons = fields.map((name) => `CASE WHEN ${bit(name)} THEN '${name}=suppressed' END`).join(', ');
  try {
    for (const [schema, value] of Object.entries(fill)) {
      const replaced = fields.map((name) => {
        const column = quoteIdentifier(name);
        const type = types.get(name) === 'integer' ? 'BIGINT' : 'DOUBLE';
        return `CASE WHEN ${bit(name)} THEN (${value})::${type} ELSE t.${column} END AS ${column}`;
      });
      await port.run(`
        CREATE TABLE ${schema}.${quoteIdentifier(id)} AS
        SELECT t.* REPLACE (
          ${replaced.join(', ')},
          nullif(concat_ws(' ', t.${missingColumn}, ${reasons}), '') AS ${missingColumn}
        )
        FROM ${DATA_SCHEMA}.${quoteIdentifier(id)} t JOIN ${mask} m ON m.row = t.rowid
        ORDER BY m.row`);
    }
  } finally {
    await port.run(`DROP TABLE IF EXISTS ${mask}`);
  }
}

function maskStream(masks: Int32Array): Uint8Array {
  const type = new Int32();
  const length = masks.length;
  const fields = [new Field('row', type, false), new Field('bits', type, false)];
  const column = (data: Int32Array) => makeData({ type, length, nullCount: 0, data });
  const children = [column(Int32Array.from(masks, (_, row) => row)), column(masks)];
  const schema = new Schema(fields);
  const data = makeData({ type: new Struct(fields), length, nullCount: 0, children });
  return tableToIPC(new ArrowTable(schema, [new RecordBatch(schema, data)]), 'stream');
}

function notProtected(group: readonly DatasetId[], count: number): Failure {
  const [zh, en] = (['zh', 'en'] as const).map((lang) =>
    group.map((id) => datasets[id].label[lang]).join(lang === 'zh' ? '、' : ', '),
  );
  return new Failure('not-protected', {
    zh: `${zh}里有 ${count} 个小数无法保证不被推算出来，所以什么也不公布；请按更长的期间或上一级单位汇总后再试。`,
    en: `${count} small counts of ${en} cannot be kept from being worked out, so nothing is given; sum them to longer periods or larger units first.`,
  });
}
