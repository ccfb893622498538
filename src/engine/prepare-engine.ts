import type { EnginePort } from './port.ts';
import { DATA_SCHEMA, STAGING_SCHEMA } from './schemas.ts';

/**
 * Makes a fresh DuckDB ours: nothing is fetched, division by zero gives no value (and not infinity), and at last no
 * setting can be changed any more. The methods come when a question calls them (`macros.ts`).
 */
export async function prepareEngine(port: EnginePort): Promise<void> {
  for (const sql of [
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    'SET enable_external_access = false',
    'SET ieee_floating_point_ops = false',
    `CREATE SCHEMA ${DATA_SCHEMA}`,
    `CREATE SCHEMA ${STAGING_SCHEMA}`,
    `SET search_path = '${DATA_SCHEMA},main'`,
    'SET lock_configuration = true',
  ]) {
    await port.run(sql);
  }
}
