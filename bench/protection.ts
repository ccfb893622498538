import { cellAt, emptyCube, type Cube, type Span } from '../src/privacy/cells/cube.ts';
import { standIns } from '../src/privacy/cells/stand-ins.ts';
import { suppress } from '../src/privacy/cells/suppress.ts';
import { poisson, randomOf } from '../test/privacy/cells/random-cube.ts';

/**
 * `npm run bench:protection -- 28,111,444`: what protecting the births of so many villages over 60 months by sex costs,
 * step by step, in seconds of the processor. Twenty villages are a town, and all of them one district.
 */
const sizes = (process.argv[2] ?? '28,111,444').split(',').map(Number);
const months = 60;
const small = 5;

/** Births of villages with about 1,500 people, and all that adds up from them. */
function births(villages: number): Cube {
  const towns = Math.ceil(villages / 20);
  const parents: number[][] = [[], ...Array.from({ length: towns }, () => [0])];
  for (let v = 0; v < villages; v += 1) parents.push([1 + Math.floor(v / 20)]);
  const span = (first: number, length: number): Span => ({ first, months: length });
  const periods = Array.from({ length: months }, (_, m) => span(m, 1));
  for (let q = 0; q < months; q += 3) periods.push(span(q, 3));
  for (let y = 0; y < months; y += 12) periods.push(span(y, 12));
  for (let y = 9; y + 12 <= months; y += 12) periods.push(span(y, 12));
  const measure = (name: string) => ({ name, kind: 'flow' as const, small });
  const cube = emptyCube({
    parents,
    periods,
    measures: [measure('births'), measure('male'), measure('female')],
    relations: [
      [
        [0, 1],
        [1, -1],
        [2, -1],
      ],
    ],
  });
  cube.values.fill(0);
  const random = randomOf(7);
  for (let v = 0; v < villages; v += 1)
    for (let m = 0; m < months; m += 1) {
      const [male, female] = [poisson(0.7, random), poisson(0.6, random)];
      for (const unit of cube.units.up[v] ?? [])
        for (const period of cube.time.flow.up[m] ?? [])
          [male + female, male, female].forEach((count, i) => {
            const cell = cellAt(cube.shape, unit, period, i);
            cube.values[cell] = (cube.values[cell] ?? 0) + count;
          });
    }
  return cube;
}

function timed<T>(work: () => T): { readonly result: T; readonly seconds: number } {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: (user + system) / 1e6 };
}

for (const villages of sizes) {
  const made = timed(() => births(villages));
  const cube = made.result;
  const protection = timed(() => suppress(cube));
  const { state, givenUp } = protection.result;
  const numbers = timed(() => standIns(cube, state));
  const all = made.seconds + protection.seconds + numbers.seconds;
  const step = (seconds: number) => `${seconds.toFixed(2)} s (${Math.round((100 * seconds) / all)} %)`;
  const count = (of: number) => state.reduce((n, s) => n + Number(s === of), 0);
  console.log(
    `${villages * months} rows, ${cube.values.length} cells, small ${count(1)}, suppressed with them ${count(2)}, ` +
      `given up ${JSON.stringify(givenUp)}: totals ${step(made.seconds)}, suppression ${step(protection.seconds)}, ` +
      `stand-ins ${step(numbers.seconds)}; ${((1000 * all) / (villages * months)).toFixed(3)} ms a row`,
  );
}
