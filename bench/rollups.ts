import { parseArgs } from 'node:util';
import { bootNativeEngine } from '../src/engine/boot-native.ts';
import { bootNodeEngine } from '../src/engine/boot-node.ts';
import type { Engine } from '../src/engine/engine.ts';
import { unitLine, unitLineName } from '../src/engine/indicators/unit-line.ts';

/**
 * `npm run bench:rollups -- --engine wasm --villages 1667,5556,16667`: births of villages over 60 months summed up to
 * towns, counties, prefectures and provinces, by month and by year, in the statements that pages use. `--engine native`
 * with `--villages 620573` is the whole country. Units are made up, as many inside each other as there are.
 */
const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'wasm' },
    villages: { type: 'string', default: '1667,5556,16667' },
    memory: { type: 'string', default: '8GB' },
  },
});

const months = 60;
const county = (c: string) =>
  `printf('%02d%02d%02d', 11 + (${c}) // 88, ((${c}) // 8) % 11 + 1, (${c}) % 8 + 1)`;
const town = (t: string) => `${county(`(${t}) // 14`)} || printf('%03d', 100 + (${t}) % 14)`;
const village = (v: string) => `${town(`(${v}) // 15`)} || printf('%03d', 200 + (${v}) % 15)`;

/** Units from villages up to provinces: 15 villages a town, 14 towns a county, 8 counties a prefecture, 11 of these a province. */
const unitsOf = (n: number) => `
  WITH codes AS (
    SELECT ${village('i')} AS unit, ${town('i // 15')} AS parent, 'village' AS level FROM range(${n}) r(i)
    UNION SELECT ${town('i // 15')}, ${county('i // 210')}, 'town' FROM range(${n}) r(i)
    UNION SELECT ${county('i // 210')}, left(${county('i // 210')}, 4) || '00', 'district' FROM range(${n}) r(i)
    UNION SELECT left(${county('i // 210')}, 4) || '00', left(${county('i // 210')}, 2) || '0000', 'city' FROM range(${n}) r(i)
    UNION SELECT left(${county('i // 210')}, 2) || '0000', NULL, 'province' FROM range(${n}) r(i)
  )
  SELECT unit, unit AS name, level, parent, NULL::BIGINT AS households, NULL::DATE AS valid_from, NULL::DATE AS valid_to
  FROM codes`;

const birthsOf = (n: number) => `
  WITH rows AS (
    SELECT ${village('i')} AS unit, (DATE '2006-01-01' + to_months(m::INTEGER))::DATE AS period,
           hash(i * 60 + m) % 4 AS male, hash(i * 60 + m + 7) % 4 AS female
    FROM range(${n}) r(i), range(${months}) s(m)
  )
  SELECT unit, period, 'month' AS grain, 'all' AS birth_order, male::BIGINT AS male, female::BIGINT AS female,
         (male + female)::BIGINT AS births
  FROM rows`;

const rollup = (basis: string) =>
  `SELECT count(*) AS numbers, sum(value) FILTER (level = 'province') AS births FROM indicator_births_reported('${basis}')`;

/** Seconds by the clock and of the processors. */
interface Spent {
  readonly clock: number;
  readonly cpu: number;
}

async function timed(work: () => Promise<unknown>): Promise<Spent> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { clock: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

async function measure(engine: Engine, n: number): Promise<void> {
  const made = await timed(async () => {
    await engine.load({ name: 'units', select: unitsOf(n) });
    await engine.load({ name: 'births', select: birthsOf(n) });
  });
  const lines = await timed(() => engine.load({ name: unitLineName, select: unitLine }));
  const numbers: number[] = [];
  const ask = (basis: string) =>
    timed(async () => {
      const answer = await engine.query(rollup(basis));
      numbers.push(Number(answer.columns[0]?.values[0]));
    });
  const byMonth = await ask('month');
  const byYear = await ask('calendar');
  const all = lines.cpu + byMonth.cpu + byYear.cpu;
  const share = ({ clock, cpu }: Spent) =>
    `${clock.toFixed(2)} s (CPU ${cpu.toFixed(2)} s, ${Math.round((100 * cpu) / all)} %)`;
  const peak = process.resourceUsage().maxRSS / 1024 ** 2;
  console.log(
    `${values.engine} ${n * months} rows (made in ${made.clock.toFixed(1)} s): units in units ${share(lines)}, ` +
      `by month ${share(byMonth)} for ${numbers[0]} numbers, by year ${share(byYear)} for ${numbers[1]}; ` +
      `CPU ${((1e6 * all) / (n * months)).toFixed(2)} µs a row; peak ${peak.toFixed(1)} GB`,
  );
}

for (const n of values.villages.split(',').map(Number)) {
  const engine =
    values.engine === 'native'
      ? await bootNativeEngine({ threads: 2, memory: values.memory })
      : await bootNodeEngine();
  try {
    await measure(engine, n);
  } finally {
    await engine.close();
  }
}
