import { hash } from '../base/hash.ts';
import type { Table } from '../base/table.ts';
import type { Answer, Provenance } from './answer.ts';
import type { Publication } from './document.ts';
import { boundBy } from './parameters.ts';
import type { Choices, Program, ProgramInput } from './program.ts';
import { paramsOf, shownQueries } from './shown-queries.ts';
import { isObject, tableFromJson, tableToJson } from './table-json.ts';

/**
 * Query cells that depend on exactly these parameters: one choice of them has one pack, a file with the answers
 * of all the cells. Names of parameters are sorted; cells stand as in the notebook.
 */
export interface PackGroup {
  readonly params: readonly string[];
  readonly cells: readonly string[];
}

/** Part of every hash: a pack of another form has another name. */
const version = 2;

/** The groups of the cells that a page must answer, in the order of their first cells. */
export function packGroups(program: Program): PackGroup[] {
  const groups = new Map<string, { params: readonly string[]; cells: string[] }>();
  for (const { name, params } of shownQueries(program)) {
    const key = JSON.stringify(params);
    const group = groups.get(key) ?? { params, cells: [] };
    group.cells.push(name);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What a group of answers is: their questions, and the data they were asked of. */
interface PackIdentity extends Pick<Provenance, 'params' | 'editions' | 'protection'> {
  /** Name and composed SQL of each cell. */
  readonly cells: readonly (readonly [string, string])[];
}

function identityHash({ cells, params, editions, protection }: PackIdentity): string {
  const sorted = Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1));
  const named = [...cells].sort(([a], [b]) => (a < b ? -1 : 1));
  return hash(JSON.stringify([version, named, sorted, [...editions].sort(), protection])).slice(0, 32);
}

/**
 * The name of a group's pack for these choices: 32 hexadecimal digits that say which questions were asked of
 * which editions. Another statement, choice, edition or protection is another pack.
 */
export function packHash(
  program: Program,
  group: PackGroup,
  choices: Choices,
  editions: readonly string[],
  protection: Provenance['protection'] = 'raw',
): string {
  const cells = program.cells.flatMap((cell) =>
    cell.kind === 'query' && group.cells.includes(cell.name) ? [[cell.name, cell.sql] as const] : [],
  );
  return identityHash({ cells, params: paramsOf(group.params, choices, program), editions, protection });
}

/**
 * The text of a pack with these answers, all made for the same choices. How they were made is not written out:
 * the hash inside stands for it, and the reader of a pack knows the program.
 */
export function encodePack(answers: Readonly<Record<string, Answer>>): string {
  const entries = Object.entries(answers);
  const made = entries[0]?.[1].made ?? { params: {}, editions: [], protection: 'raw' as const };
  const cells = entries.map(([name, answer]) => [name, answer.made.sql] as const);
  return JSON.stringify({
    version,
    hash: identityHash({ cells, params: made.params, editions: made.editions, protection: made.protection }),
    cells: Object.fromEntries(entries.map(([name, answer]) => [name, tableToJson(answer)])),
  });
}

/**
 * Reads a pack, which must be the one of this hash and hold each of these cells. Throws an `Error` that says what
 * is wrong with it: such a pack counts as none.
 */
export function decodePack(text: string, wanted: string, cells: readonly string[]): Record<string, Table> {
  const pack: unknown = JSON.parse(text);
  if (!isObject(pack) || pack['version'] !== version) throw new Error('it is no pack of this version');
  if (pack['hash'] !== wanted) throw new Error('it is another pack');
  const tables = pack['cells'];
  if (!isObject(tables)) throw new Error('it holds no answers');
  return Object.fromEntries(
    cells.map((name) => {
      if (!Object.hasOwn(tables, name)) throw new Error(`the answer of ${name} is missing`);
      return [name, tableFromJson(tables[name])];
    }),
  );
}

/**
 * Whether the notebook publishes this choice of the group's parameters. `options` are the answers that inputs
 * choose from, as far as they are known; for an input that publishes all of its options, one that is not known
 * counts as published.
 */
export function isPublished(
  program: Program,
  group: PackGroup,
  choices: Choices,
  options: Readonly<Record<string, Table | undefined>>,
): boolean {
  const inputs = program.cells
    .filter((cell) => cell.kind === 'input')
    .filter((input) => input.error === null)
    .map((input) => ({
      input,
      bound: Object.keys(boundBy(input.name, input.spec)).filter((name) => group.params.includes(name)),
    }))
    .filter(({ bound }) => bound.length > 0);
  return [{}, ...program.front.publish].some((publication) =>
    inputs.every(({ input, bound }) =>
      isPublishedInput(input, bound, publication, program, choices, options),
    ),
  );
}

function isPublishedInput(
  { name, spec }: ProgramInput,
  bound: readonly string[],
  publication: Publication,
  program: Program,
  choices: Choices,
  options: Readonly<Record<string, Table | undefined>>,
): boolean {
  const chosen = paramsOf(bound, choices, program);
  if (bound.every((param) => chosen[param] === program.defaults[param])) return true;
  const published = publication[name];
  if (published === undefined) return false;
  const month = (param: string) => String(chosen[param]).slice(0, 7);
  if (published !== 'all')
    return published.some((text) => {
      if (spec.type !== 'period') return text === chosen[name];
      const [from, to] = text.split('/');
      return bound.every((param) => month(param) === (param === 'from' ? from : to));
    });
  const answer = options[spec.options];
  if (!answer) return true;
  const columns = bound.map((param) => {
    const column = spec.type === 'period' ? param : spec.type === 'unit' ? 'unit' : 'value';
    return { values: answer.columns.find((c) => c.name === column)?.values ?? [], wanted: chosen[param] };
  });
  return Array.from({ length: answer.rows }).some((_, row) =>
    columns.every(({ values, wanted }) => values[row] === wanted),
  );
}
