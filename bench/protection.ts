import { suppress } from '../src/privacy/cells/suppress.ts';
import { randomCube, randomOf } from '../test/privacy/cells/random-cube.ts';

/** `npm run bench:protection`: what protecting births by village, month and sex costs, against the rows that come in. */
for (const towns of [2, 6, 18]) {
  const villages = Array.from({ length: towns }, () => 20);
  const { cube } = randomCube({ villages, months: 12, mean: (v) => 6 * (1 + (v % 3)) }, randomOf(7));
  const start = performance.now();
  const { state, unproven } = suppress(cube);
  const took = performance.now() - start;
  const small = state.filter((s) => s === 1).length;
  const others = state.filter((s) => s === 2).length;
  const rows = towns * 20 * 12;
  console.log(
    `${rows} rows, ${cube.values.length} cells: ${took.toFixed(0)} ms (${(took / rows).toFixed(2)} ms a row); ` +
      `small ${small}, suppressed with them ${others}, unproven ${unproven.length}`,
  );
}
