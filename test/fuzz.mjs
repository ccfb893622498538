// `npm run fuzz [-- count [seed]]`: many more damaged files than the tests read, other ones each time.
import { spawnSync } from 'node:child_process';

const [count = '1000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);
console.log(
  `${count} damaged copies of each file, seed ${seed}; those that end badly are kept in .cache/fuzz`,
);
const env = {
  ...process.env,
  FUZZ_COUNT: count,
  FUZZ_SEED: seed,
  FUZZ_KEEP: process.env.FUZZ_KEEP ?? '.cache/fuzz',
};
const args = ['vitest', 'run', '--project', 'unit', 'test/intake/fuzz.test.ts'];
process.exit(spawnSync('npx', args, { stdio: 'inherit', env }).status ?? 1);
