import type { Table } from '../src/base/table.ts';
import type { DatasetId } from '../src/domain/datasets.ts';
import { bootNodeEngine } from '../src/engine/boot-node.ts';
import { cellAt } from '../src/privacy/cells/cube.ts';
import { suppress } from '../src/privacy/cells/suppress.ts';
import { datasetCube, type DatasetCube } from '../src/privacy/dataset-cube.ts';
import { exportFiles, readExports } from '../src/publish/read-exports.ts';
import { loadDatasets, partOf } from '../src/vault/load-datasets.ts';

/**
 * `npm run bench:releases -- 2007-12 2008-01`: births and population of the sample district (as if it were not public)
 * up to a month, then up to a later one beside that first release; what it costs, in seconds of the processor, and
 * which totals of births are shown.
 */
const [first = '2007-12', second = '2008-01'] = process.argv.slice(2);
const engine = await bootNodeEngine();
const exports = await readExports(await exportFiles(['data-samples/district']));
await loadDatasets(engine, exports.flatMap((e) => e.editions).map(partOf));
const hierarchy = await engine.query('SELECT unit, parent FROM units');
const cubeUntil = async (month: string): Promise<DatasetCube> => {
  const tables: [DatasetId, Table][] = [];
  for (const id of ['population', 'births'] as const)
    tables.push([
      id,
      await engine.query(`FROM "${id}" WHERE strftime(period, '%Y-%m') <= $month`, { month }),
    ]);
  const made = datasetCube(tables, hierarchy);
  if (!made) throw new Error(`no counts until ${month}`);
  return made;
};
const [before, now] = [await cubeUntil(first), await cubeUntil(second)];
await engine.close();

function timed<T>(work: () => T): { readonly result: T; readonly seconds: string } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: ((user + system) / 1e6).toFixed(1) };
}

const total = now.cube.shape.measures.findIndex(({ name }) => name === 'births all births');

/** Totals of births that are shown, by how many months they have. */
function say(
  name: string,
  { cube }: DatasetCube,
  state: Uint8Array,
  seconds: string,
  givenUp: unknown,
): void {
  const { shape, units } = cube;
  const deepest = (unit: number) => (units.down[unit]?.length ?? 0) === 1;
  const parts = [1, 3, 12].map((months) => {
    const cells = shape.parents.flatMap((above, unit) =>
      deepest(unit)
        ? []
        : shape.periods.flatMap((span, period) => {
            const cell = cellAt(shape, unit, period, total);
            return span.months === months && !Number.isNaN(cube.values[cell]) ? [{ cell, above }] : [];
          }),
    );
    const shownIn = (some: typeof cells) =>
      `${some.filter(({ cell }) => state[cell] === 0).length} of ${some.length}`;
    const [top, towns] = [cells.filter((c) => c.above.length === 0), cells.filter((c) => c.above.length > 0)];
    return `${months} months: district ${shownIn(top)}, towns ${shownIn(towns)}`;
  });
  console.log(`${name}: ${seconds} s, given up ${JSON.stringify(givenUp)}; ${parts.join('; ')}`);
}

const one = timed(() => suppress(before.cube));
say(first, before, one.result.state, one.seconds, one.result.givenUp);

const values = new Float64Array(now.cube.values.length).fill(NaN);
const hidden = new Uint8Array(values.length);
const places = <T>(all: readonly T[], name: (of: T) => string) => new Map(all.map((of, i) => [name(of), i]));
const unitAt = places(now.units, String);
const periodAt = places(now.periods, ({ grain, start }) => `${grain} ${start}`);
const measureAt = places(now.cube.shape.measures, ({ name }) => name);
for (const [u, unit] of before.units.entries())
  for (const [p, { grain, start }] of before.periods.entries())
    for (const [m, { name }] of before.cube.shape.measures.entries()) {
      const from = cellAt(before.cube.shape, u, p, m);
      const [unitNow, periodNow] = [unitAt.get(unit), periodAt.get(`${grain} ${start}`)];
      const measureNow = measureAt.get(name);
      if (unitNow === undefined || periodNow === undefined || measureNow === undefined) continue;
      const cell = cellAt(now.cube.shape, unitNow, periodNow, measureNow);
      values[cell] = before.cube.values[from] ?? NaN;
      hidden[cell] = Number(one.result.state[from] !== 0);
    }
const two = timed(() => suppress(now.cube, [{ values, hidden }]));
say(`${second} beside it`, now, two.result.state, two.seconds, two.result.givenUp);
