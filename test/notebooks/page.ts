import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Lang } from '../../src/base/bilingual.ts';
import { rows, type Row, type Scalar } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import { figureWords } from '../../src/figures/figure-words.ts';
import type { FigureSpec } from '../../src/figures/spec.ts';
import type { Answer } from '../../src/notebook/answer.ts';
import { fillText } from '../../src/notebook/fill.ts';
import type { ListSpec } from '../../src/notebook/document.ts';
import { saidRows, sentenceOfRow } from '../../src/notebook/list-rows.ts';
import { parseNotebook } from '../../src/notebook/parse-notebook.ts';
import type { Choices, Program } from '../../src/notebook/program.ts';
import { defaultAnswers } from '../../src/publish/answer-notebook.ts';
import { drawNotebook } from '../../src/publish/draw-notebook.ts';
import { loadNotebook, Samples } from '../../src/publish/load-notebooks.ts';

const place = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What a page shows for one set of choices. */
interface ShownPage {
  /** Answers of the cells that the page shows, by cell. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** The rows of one of them; throws where the page does not show it. */
  rows(cell: string): Row[];
  /** The first row of one of them, with no values where it has no row. */
  first(cell: string): Row;
  /** Everything that a reader of this language reads as sentences: prose, headlines, words around the figures. */
  text(lang: Lang): string;
  /** Title, subtitle and caption of one figure. */
  figure(name: string, lang: Lang): string;
  /** Every figure as SVG, drawn for a phone and for a desk; throws where one cannot be drawn. */
  drawn(lang: Lang): Readonly<Record<string, string>>;
}

/** A notebook of the site, loaded and compiled. */
export interface OpenPage {
  readonly program: Program;
  /** Shows the page for these choices; what is not chosen is at its default. */
  show(choices?: Choices): Promise<ShownPage>;
  /** Asks the page's own data something that the page does not: for the independent count. */
  ask(sql: string, parameters?: Readonly<Record<string, Scalar>>): Promise<Row[]>;
  close(): Promise<void>;
}

/**
 * Opens `notebooks/<id>.md` with the real engine on its sample files, or, with `empty`, with no data at all. Fails
 * where the notebook has a cell with an error, as the build does.
 */
export async function openPage(id: string, { empty = false } = {}): Promise<OpenPage> {
  const written = parseNotebook(await readFile(place(`notebooks/${id}.md`), 'utf8'));
  const document = empty ? { ...written, front: { ...written.front, data: [] } } : written;
  const engine = await bootNodeEngine();
  const { program, editions } = await loadNotebook(
    id,
    document,
    new Samples([place('data-samples')]),
    engine,
  ).catch(async (error: unknown) => {
    await engine.close();
    throw error;
  });
  const ids = editions.map((e) => e.manifest.id).sort();
  return {
    program,
    async show(choices = {}) {
      const chosen = { ...program, defaults: { ...program.defaults, ...choices } };
      return shownPage(chosen, await defaultAnswers(chosen, engine, ids));
    },
    ask: async (sql, parameters = {}) => rows(await engine.query(sql, parameters)),
    close: () => engine.close(),
  };
}

function shownPage(program: Program, answers: Readonly<Record<string, Answer>>): ShownPage {
  const read = (name: string) => answers[name] ?? { columns: [], rows: 0 };
  const answer = (cell: string) => {
    const found = answers[cell];
    if (!found) throw new Error(`The page shows no answer of ${cell}.`);
    return found;
  };
  const fill = (template: string, lang: Lang) => fillText(template, answers, lang);
  const listed = (spec: ListSpec, lang: Lang) => {
    const said = saidRows(spec, answer(spec.data));
    if (said.length === 0 && spec.empty) return [fill(spec.empty[lang], lang)];
    return said.map((i) => {
      const { template, answers: own } = sentenceOfRow(spec, answers, i, lang);
      return fillText(template, own, lang);
    });
  };
  const aroundFigure = (spec: FigureSpec, lang: Lang) => {
    const { title, subtitle, caption, source } = figureWords(spec, read, lang);
    return spaced([title, subtitle, caption, source].filter((part) => part !== '').join('\n'));
  };
  return {
    answers,
    rows: (cell) => rows(answer(cell)),
    first: (cell) => rows(answer(cell))[0] ?? {},
    text(lang) {
      const parts = program.cells.flatMap((cell) => {
        switch (cell.kind) {
          case 'text':
            return cell.lang === null || cell.lang === lang ? [plain(fill(cell.html, lang))] : [];
          case 'value':
            return cell.items.flatMap(({ label, value, unit, note }) => [
              `${label[lang]}: ${fill(value, lang)}${unit ? ` ${unit[lang]}` : ''}`,
              ...(note ? [fill(note[lang], lang)] : []),
            ]);
          case 'list':
            return listed(cell.spec, lang);
          case 'figure':
            return [aroundFigure(cell.spec as FigureSpec, lang)];
          default:
            return [];
        }
      });
      return spaced(parts.join('\n'));
    },
    figure(name, lang) {
      const cell = program.cells.find((c) => c.kind === 'figure' && c.name === name);
      if (cell?.kind !== 'figure') throw new Error(`The page has no figure ${name}.`);
      return aroundFigure(cell.spec as FigureSpec, lang);
    },
    drawn: (lang) => drawNotebook(program, answers, lang),
  };
}

/** No-break spaces as plain ones, so that a test can write what a reader reads. */
const spaced = (text: string) => text.replaceAll('\u00a0', ' ');

/** HTML as the words in it. */
function plain(html: string): string {
  return html
    .replace(/<\/(p|li|h\d|tr)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}
