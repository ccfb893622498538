import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = path.dirname(fileURLToPath(import.meta.url));
const towns = [
  '东河镇',
  '西山镇',
  '南湖镇',
  '北桥镇',
  '中和镇',
  '柳林乡',
  '石门乡',
  '青田乡',
  '白塔镇',
  '云溪镇',
  '龙泉镇',
  '大坪乡',
];

/** Mulberry32: the same numbers at every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** 120 villages × 60 months as the naive page reads them. */
function writeData(folder: string): void {
  const next = random(20240601);
  const units = ['unit_code,name,town'];
  const rows = ['unit_code,month,births_m,births_f,deaths,population,levied,collected,category'];
  for (let v = 0; v < 120; v++) {
    const code = `9901${String(20 + (v % 12))}${String(100000 + v)}`;
    units.push(`${code},村${v},${towns[v % 12]}`);
    let population = 600 + Math.floor(next() * 3400);
    for (let m = 0; m < 60; m++) {
      const births = (population / 1000) * (1 + 0.25 * Math.sin((m / 6) * Math.PI));
      const male = Math.round(births * 1.06 * next());
      const female = Math.round(births * 0.94 * next());
      const deaths = Math.round((population / 1600) * 2 * next());
      const levied = Math.floor(next() * 9) * 500;
      population += male + female - deaths;
      const month = `${2006 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}-01`;
      rows.push(
        [code, month, male, female, deaths, population, levied, Math.round(levied * 0.65), 1 + (v % 3)].join(
          ',',
        ),
      );
    }
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'units.csv'), `${units.join('\n')}\n`);
  writeFileSync(path.join(folder, 'monthly.csv'), `${rows.join('\n')}\n`);
}

/** Builds the page most people would write (await the engine, query, plot) into `out`. */
export async function buildNaive(out: string): Promise<void> {
  await build({
    root: path.join(here, 'naive'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: { outDir: out, emptyOutDir: true, target: 'esnext' },
  });
  writeData(path.join(out, 'data'));
}
