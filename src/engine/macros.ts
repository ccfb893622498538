import { datasetIds } from '../domain/datasets.ts';
import { splitByLevel } from './default-level.ts';
import { INDICATORS } from './indicators/indicator-macros.ts';
import { METHODS } from './methods/methods.ts';
import type { EnginePort } from './port.ts';
import { WORDS_SQL } from './words.ts';

/** A macro of the library: the statement that makes it, the macros that it calls and the datasets that it reads. */
interface LibraryMacro {
  readonly create: string;
  readonly calls: readonly string[];
  readonly datasets: readonly string[];
}

/** Changes when any macro does: answers made by other ones are other answers. */
export const librarySource: readonly string[] = [...METHODS, ...INDICATORS, WORDS_SQL];

let read: ReadonlyMap<string, LibraryMacro> | undefined;

/** The methods, indicators and words by name. Read at the first question: a page that asks none does not wait for it. */
function library(): ReadonlyMap<string, LibraryMacro> {
  read ??= readLibrary();
  return read;
}

function readLibrary(): ReadonlyMap<string, LibraryMacro> {
  const statements = new Map(
    librarySource
      .flatMap((sql) => sql.split(/(?=^[ \t]*CREATE (?:OR REPLACE )?MACRO )/m))
      .flatMap((sql) => {
        const name = /^\s*CREATE (?:OR REPLACE )?MACRO (\w+)/.exec(sql)?.[1];
        return name === undefined ? [] : [[name.toLowerCase(), sql] as const];
      }),
  );
  return new Map(
    [...statements].map(([name, sql]) => [
      name,
      {
        // Named with its schema: unqualified it would land where the data is.
        create: splitByLevel(sql).replace(
          /^\s*CREATE (?:OR REPLACE )?MACRO /,
          'CREATE OR REPLACE MACRO main.',
        ),
        calls: called(sql).filter((other) => other !== name && statements.has(other)),
        datasets: datasetIds.filter((id) => new RegExp(`\\b(?:FROM|JOIN) "?${id}"?(?!\\w)`).test(sql)),
      },
    ]),
  );
}

/** Names in front of a bracket, each once, in lower case. Words in texts and comments are among them, to no harm. */
function called(sql: string): string[] {
  return [...new Set([...sql.matchAll(/\b([a-z_]\w*)\s*\(/gi)].map(([, name = '']) => name.toLowerCase()))];
}

/** What each running engine has been given. */
const given = new WeakMap<EnginePort, Set<string>>();

/**
 * Makes the methods and indicators that a statement calls, and those that these call. Making all of them takes most of
 * a second in WebAssembly, and a page calls a few.
 */
export async function provideMacros(port: EnginePort, sql: string): Promise<void> {
  const made = given.get(port) ?? new Set<string>();
  given.set(port, made);
  for (const name of called(sql)) await provide(port, name, made);
}

async function provide(port: EnginePort, name: string, made: Set<string>): Promise<void> {
  const macro = made.has(name) ? undefined : library().get(name);
  if (!macro) return;
  made.add(name);
  try {
    for (const other of macro.calls) await provide(port, other, made);
    await port.run(macro.create);
  } catch (error) {
    made.delete(name);
    throw error;
  }
}

/** The datasets that a statement reads by way of indicators, which DuckDB does not tell. */
export function datasetsByMacros(sql: string): string[] {
  return called(sql).flatMap((name) => {
    const macro = library().get(name);
    return macro
      ? [...macro.datasets, ...macro.calls.flatMap((other) => library().get(other)?.datasets ?? [])]
      : [];
  });
}
