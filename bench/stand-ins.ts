import { column, type Scalar, type Table } from '../src/base/table.ts';
import type { DatasetId } from '../src/domain/datasets.ts';
import { bootNodeEngine } from '../src/engine/boot-node.ts';
import { protectTables } from '../src/privacy/protect-tables.ts';
import { exportFiles, readExports } from '../src/publish/read-exports.ts';
import { loadDatasets, partOf } from '../src/vault/load-datasets.ts';

/**
 * `npm run bench:stand-ins`: how often a question about suppressed births of the sample district (as if it were not
 * public) is given a wrong answer, since all sets of stand-ins answer it alike by chance; and what protection makes
 * of the time that a question takes.
 */
const engine = await bootNodeEngine();
const exports = await readExports(await exportFiles(['data-samples/district']));
await loadDatasets(engine, exports.flatMap((e) => e.editions).map(partOf));
const ids: readonly DatasetId[] = ['population', 'births'];
const tables: [DatasetId, Table][] = [];
for (const id of ids) tables.push([id, await engine.query(`FROM "${id}"`)]);
const hierarchy = await engine.query('SELECT unit, parent FROM units');
const protection = protectTables(tables, hierarchy);

/** Of one question: how often it was asked of something suppressed, and given, rightly or wrongly. */
interface Tally {
  asked: number;
  right: number;
  wrong: number;
}
const tallies = new Map<string, Tally>();

/** Answers by the true numbers and by each set of stand-ins: what these all say is given. */
function judge(question: string, truth: Scalar, [first, ...others]: readonly Scalar[]): void {
  const tally = tallies.get(question) ?? { asked: 0, right: 0, wrong: 0 };
  tallies.set(question, tally);
  tally.asked += 1;
  if (others.every((answer) => answer === first)) tally[first === truth ? 'right' : 'wrong'] += 1;
}

const tests: Readonly<Record<string, (n: number) => boolean>> = {
  '= 0': (n) => n === 0,
  '> 0': (n) => n > 0,
  '>= 5': (n) => n >= 5,
  'BETWEEN 1 AND 4': (n) => n >= 1 && n <= 4,
};
const births = tables[1]?.[1] ?? hierarchy;
const [villages, months, towns, parents] = (
  [
    [births, 'unit'],
    [births, 'period'],
    [hierarchy, 'unit'],
    [hierarchy, 'parent'],
  ] as const
).map(([table, name]) => column(table, name)?.values.map(String) ?? []);
const townOf = new Map(towns?.map((unit, i) => [unit, parents?.[i] ?? '']));

/** Rows of a village in a month, all orders of birth, by town and month. */
const groups = new Map<string, Map<string, number[]>>();
villages?.forEach((village, row) => {
  const key = `${townOf.get(village) ?? ''} ${months?.[row] ?? ''}`;
  const own = groups.get(key) ?? new Map<string, number[]>();
  groups.set(key, own.set(village, [...(own.get(village) ?? []), row]));
});

for (const { field, rows, standIns } of protection.fields.get('births') ?? []) {
  const truth = column(births, field)?.values.map(Number) ?? [];
  const suppressed = new Set(rows);
  const sets = standIns.map((numbers) => {
    const filled = [...truth];
    rows.forEach((row, i) => (filled[row] = numbers[i] ?? 0));
    return filled;
  });
  const sum = (of: readonly number[], some: readonly number[]) =>
    some.reduce((n, row) => n + (of[row] ?? 0), 0);
  for (const [name, test] of Object.entries(tests))
    for (const group of groups.values()) {
      for (const own of group.values()) {
        if (!own.some((row) => suppressed.has(row))) continue;
        const is = (of: readonly number[]) => test(sum(of, own));
        judge(`a village in a month, ${name}`, is(truth), sets.map(is));
      }
      const count = (of: readonly number[]) => [...group.values()].filter((own) => test(sum(of, own))).length;
      judge(`count of a town's villages in a month, ${name}`, count(truth), sets.map(count));
    }
}
console.log(`${protection.fields.get('births')?.[0]?.standIns.length ?? 0} sets`);
for (const [question, { asked, right, wrong }] of tallies)
  console.log(`${question}: of ${asked} ${wrong} given and wrong, ${right} given and right`);

const question = `SELECT u.parent, year(period) AS year, sum(births) AS births, sum(male) AS male
  FROM births JOIN units u USING (unit) GROUP BY ALL ORDER BY ALL`;
for (const schema of ['raw', 'protected'] as const) {
  await engine.query(question, {}, undefined, schema);
  const times: number[] = [];
  for (let turn = 0; turn < 41; turn += 1) {
    const start = performance.now();
    await engine.query(question, {}, undefined, schema);
    times.push(performance.now() - start);
  }
  console.log(
    `towns by year, ${schema}: ${times.sort((a, b) => a - b)[20]?.toFixed(1) ?? ''} ms (median of 41)`,
  );
}
await engine.close();
