import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import type { Edition, FileReport } from '../domain/edition.ts';
import { isInventedUnit } from '../domain/unit-code.ts';
import { protectionOf, type Shown } from '../app/page-data.ts';
import type { Engine } from '../engine/engine.ts';
import type { IntakeResult } from '../intake/intake.ts';
import { checkFigure } from '../figures/spec.ts';
import type { Answer } from '../notebook/answer.ts';
import { compileProgram } from '../notebook/compile-program.ts';
import { keepQueries } from '../notebook/keep-queries.ts';
import type { NotebookDocument } from '../notebook/document.ts';
import { parseNotebook } from '../notebook/parse-notebook.ts';
import type { Program } from '../notebook/program.ts';
import { loadDatasets, partOf } from '../vault/load-datasets.ts';
import { defaultAnswers } from './answer-notebook.ts';
import { protectExports } from './protect-editions.ts';
import { exportFiles, readExports } from './read-exports.ts';

/** A notebook with the data it reads and the answers to its default choices. */
export interface LoadedNotebook {
  readonly program: Program;
  readonly editions: readonly Edition[];
  readonly reports: readonly FileReport[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly shown: Shown;
}

/** Where the sources of a site lie. */
export interface SiteSources {
  readonly notebooks: string;
  /** Folders in which the front matter's `data` is looked for, in this order. */
  readonly data: readonly string[];
  /** True for a site that stays inside: its data are shown as they were imported. */
  readonly raw?: boolean;
}

/** Where the exports of notebooks come from. */
export interface SampleSource {
  /** Editions and reports of one `data` entry of a front matter: a file or a folder. */
  read(entry: string): Promise<readonly IntakeResult[]>;
}

/** The notebook files of a folder, by name; a `Failure` names the file that cannot be parsed. */
export async function readNotebooks(folder: string): Promise<Map<string, NotebookDocument>> {
  const files = (await readdir(folder)).filter((f) => f.endsWith('.md')).sort();
  const documents = new Map<string, NotebookDocument>();
  for (const file of files) {
    const text = await readFile(path.join(folder, file), 'utf8');
    try {
      documents.set(file.slice(0, -'.md'.length), parseNotebook(text));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      const { zh, en } = cause.text;
      throw new Failure(cause.name, { zh: `${file}：${zh}`, en: `${file}: ${en}` }, { cause });
    }
  }
  if (!documents.has('index'))
    throw new Failure('no-front-page', {
      zh: `${folder} 里没有 index.md：首页就是这个文件。`,
      en: `${folder} has no index.md, which is the front page.`,
    });
  return documents;
}

/** Sample exports are read once, however many notebooks use them. */
export class Samples implements SampleSource {
  readonly #folders: readonly string[];
  readonly #read = new Map<string, ReturnType<typeof readExports>>();

  constructor(folders: readonly string[]) {
    this.#folders = folders;
  }

  async read(entry: string): Promise<readonly IntakeResult[]> {
    const known = this.#read.get(entry);
    if (known) return known;
    const reading = this.#find(entry).then(async (place) =>
      place === null ? [] : readExports(await exportFiles([place])),
    );
    this.#read.set(entry, reading);
    return reading;
  }

  /**
   * Where an entry lies; null where a folder that stands for the entry's own does not have it: the files of one
   * district are never filled up with those of another.
   */
  async #find(entry: string): Promise<string | null> {
    for (const folder of this.#folders) {
      const place = path.resolve(folder, entry);
      if (!place.startsWith(path.resolve(folder) + path.sep)) continue;
      if (await exportFiles([place]).catch(() => null)) return place;
      const [first = '', ...rest] = path.relative(folder, place).split(path.sep);
      if (rest.length > 0 && existsSync(path.join(folder, first))) return null;
    }
    throw new Failure('sample-missing', {
      zh: `找不到数据“${entry}”：请放进 ${this.#folders.join('、')}，或用 --data 指明。`,
      en: `The data "${entry}" is not in ${this.#folders.join(', ')}; put it there, or name it with --data.`,
    });
  }
}

/** The exports of all these notebooks as others may see them; they are protected together. `say` hears what is lost by it. */
export async function protectSamples(
  documents: ReadonlyMap<string, NotebookDocument>,
  samples: SampleSource,
  engine: Engine,
  say: (what: Bilingual) => void,
): Promise<SampleSource> {
  const entries = [...new Set([...documents.values()].flatMap(({ front }) => front.data))];
  const read = await Promise.all(entries.map((entry) => samples.read(entry)));
  const shown = await protectExports(read.flat(), engine, say);
  let from = 0;
  const results = new Map(read.map((own, i) => [entries[i] ?? '', shown.slice(from, (from += own.length))]));
  return { read: (entry) => Promise.resolve(results.get(entry) ?? []) };
}

/** How data are shown: editions say whether others may see them as they are. */
function shownAs(editions: readonly Edition[]): Shown {
  const kinds = editions.map(({ manifest }) => manifest.protection?.kind);
  if (kinds.includes(undefined)) return 'raw';
  return kinds.includes('protected') ? 'protected' : 'public';
}

/** Loads the notebook's data into the engine, compiles it against it, and answers the default choices. */
export async function loadNotebook(
  name: string,
  document: NotebookDocument,
  samples: SampleSource,
  engine: Engine,
): Promise<LoadedNotebook> {
  const results = (await Promise.all(document.front.data.map((entry) => samples.read(entry)))).flat();
  const refused = results.find((r) => !r.report.accepted);
  if (refused) {
    const why = refused.report.sheets.flatMap((s) => s.findings).find((f) => f.blocking);
    throw new Failure('refused', {
      zh: `${refused.report.file} 不能用：${why?.message.zh ?? ''}`,
      en: `${refused.report.file} cannot be used: ${why?.message.en ?? ''}`,
    });
  }
  const editions = results.flatMap((r) => r.editions);
  await loadDatasets(engine, editions.map(partOf));
  const compiled = await compileProgram(name, document, engine, checkFigure);
  const fictional = compiled.front.fictional && (await holdsInvented(engine));
  const program = { ...compiled, front: { ...compiled.front, fictional } };
  const wrong = program.cells.find((c) => c.error);
  if (wrong?.error) {
    const { zh, en } = wrong.error;
    throw new Failure('cell', {
      zh: `${name}.md，${wrong.name}：${zh}`,
      en: `${name}.md, ${wrong.name}: ${en}`,
    });
  }
  await keepQueries(program, engine);
  const ids = editions.map((e) => e.manifest.id).sort();
  const shown = shownAs(editions);
  const answers = await defaultAnswers(program, engine, ids, protectionOf(shown));
  return { program, editions, reports: results.map((r) => r.report), answers, shown };
}

/** Whether units of the sample district are loaded: a notebook written for it may be fed with real data. */
async function holdsInvented(engine: Engine): Promise<boolean> {
  const { columns } = await engine.query('SELECT DISTINCT unit FROM units');
  return columns[0]?.values.some((unit) => isInventedUnit(String(unit))) ?? false;
}
