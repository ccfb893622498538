import type { Table } from '../base/table.ts';
import { bindParameters, withoutVariables } from './bind-parameters.ts';
import type { Params } from './engine.ts';
import { provideMacros } from './macros.ts';
import type { EnginePort } from './port.ts';
import { readStatement } from './statement.ts';
import { readTable } from './read-table.ts';

/**
 * Runs one question on a started engine and reads its answer. Nothing can be changed by it: the statement check
 * refuses what is no SELECT, and the transaction around it is read-only.
 *
 * @throws the engine's own errors, a `Failure` of the statement check or of a value that cannot be kept, or the
 * signal's reason.
 */
export async function runQuery(
  port: EnginePort,
  sql: string,
  params: Params,
  signal?: AbortSignal,
): Promise<Table> {
  const bound = bindParameters(readStatement(sql), params);
  await provideMacros(port, bound.sql);
  for (const binding of bound.bindings) await port.run(binding.sql, binding.values);
  await port.run('BEGIN TRANSACTION READ ONLY');
  let messages: Uint8Array[];
  try {
    messages = await stream(port, bound.sql, signal);
  } catch (error) {
    // What went wrong first is what the caller must hear, whether or not this works.
    await port.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await port.run('ROLLBACK');
  const table = readTable(messages);
  const columns = table.columns.map((column) => ({ ...column, name: withoutVariables(column.name) }));
  return { ...table, columns };
}

/** The Arrow IPC messages of the result: the schema, then record batches. */
async function stream(port: EnginePort, sql: string, signal?: AbortSignal): Promise<Uint8Array[]> {
  try {
    signal?.throwIfAborted();
    let schema = await port.start(sql);
    while (schema === null) {
      await port.pause();
      signal?.throwIfAborted();
      schema = await port.poll();
    }
    const messages = [schema];
    for (;;) {
      signal?.throwIfAborted();
      const batch = await port.fetch();
      if (batch === null) await port.pause();
      else if (batch.length === 0) return messages;
      else messages.push(batch);
    }
  } catch (error) {
    if (signal?.aborted === true) await port.cancel().catch(() => undefined);
    throw error;
  }
}
