import { EMPTY_TABLES } from './empty-tables.ts';
import { INDICATORS } from './indicators/indicator-macros.ts';
import { METHODS } from './methods/methods.ts';
import type { EnginePort } from './port.ts';
import { DATA_SCHEMA, STAGING_SCHEMA } from './schemas.ts';

/**
 * Makes a fresh DuckDB ours: nothing is fetched, division by zero gives no value (and not infinity), the methods
 * are there, and at last nothing of it can be changed any more.
 */
export async function prepareEngine(port: EnginePort): Promise<void> {
  for (const sql of [
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    'SET enable_external_access = false',
    'SET ieee_floating_point_ops = false',
    `CREATE SCHEMA ${DATA_SCHEMA}`,
    `CREATE SCHEMA ${STAGING_SCHEMA}`,
    ...METHODS,
    `SET search_path = '${DATA_SCHEMA},main'`,
    ...EMPTY_TABLES,
    ...INDICATORS.map((sql) => sql.replace('MACRO ', 'MACRO main.')),
    'SET lock_configuration = true',
  ]) {
    await port.run(sql);
  }
}
