import { fileURLToPath } from 'node:url';
import { takePage } from '../src/app/take-page.ts';
import { bootNodeEngine } from '../src/engine/boot-node.ts';
import type { AnswerSource } from '../src/notebook/answer-source.ts';
import { loadNotebook, readNotebooks, Samples } from '../src/publish/load-notebooks.ts';
import { writeLink } from '../src/share/link/link-text.ts';
import { sparePage } from '../src/share/link/spare-page.ts';

/**
 * `npm run bench:links`: bytes of the link that holds each page, and each figure, of the sample site at its default
 * choices, without the address of the site in front. `--all` lists every figure.
 */
const place = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const engine = await bootNodeEngine();
const samples = new Samples([place('data-samples')]);
const pages: (readonly [string, number])[] = [];
const figures: (readonly [string, number])[] = [];
for (const [name, document] of await readNotebooks(place('notebooks'))) {
  const { program, answers, editions } = await loadNotebook(name, document, samples, engine);
  const source: AnswerSource = {
    known: () => null,
    find: (cell) => {
      const answer = answers[cell.name];
      return answer
        ? Promise.resolve({ answer, origin: 'published' })
        : Promise.reject(new Error(`${cell.name} has no answer`));
    },
  };
  const bytes = async (cells?: readonly string[]) => {
    const page = await takePage({
      ...{ program, source, shown: 'public', lang: 'zh', choices: [{}], fictional: program.front.fictional },
      editions: editions.map((e) => e.manifest),
      own: false,
      ...(cells && { cells }),
    });
    return `s=${writeLink(sparePage(page))}`.length;
  };
  pages.push([name, await bytes()]);
  for (const cell of program.cells)
    if (cell.kind === 'figure' && cell.error === null)
      figures.push([`${name} ${cell.name}`, await bytes([cell.name])]);
}
await engine.close();

const limits = { 'QR code, 2 kB': 2048, 'messengers, 8 kB': 8192, 'browsers, 64 kB': 65_536 };
function summary(title: string, list: readonly (readonly [string, number])[]): void {
  const sorted = [...list].sort(([, a], [, b]) => a - b);
  const [most = '', largest = 0] = sorted.at(-1) ?? [];
  console.log(
    `${title}: ${list.length}, median ${sorted[sorted.length >> 1]?.[1] ?? 0}, largest ${largest} (${most})`,
  );
  for (const [limit, size] of Object.entries(limits))
    console.log(`  ${limit}: ${list.filter(([, bytes]) => bytes <= size).length}`);
}
for (const [name, bytes] of process.argv.includes('--all') ? [...pages, ...figures] : pages)
  console.log(`${String(bytes).padStart(8)}  ${name}`);
summary('pages', pages);
summary('figures', figures);
