import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readAddress } from '../app/address.ts';
import { checkChoices } from '../app/check-choices.ts';
import { protectionOf } from '../app/page-data.ts';
import { takePage } from '../app/take-page.ts';
import type { Lang } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { bootNodeEngine } from '../engine/boot-node.ts';
import { answerSource } from '../notebook/answer-source.ts';
import { stepSql } from '../notebook/keep-queries.ts';
import { parseNotebook } from '../notebook/parse-notebook.ts';
import type { Choices, Program } from '../notebook/program.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { loadNotebook, protectSamples, readNotebooks, Samples, type SiteSources } from './load-notebooks.ts';

/** `name=value`, as written on the command line. */
export type Param = readonly [name: string, value: string];

/** A notebook's page as others may see it, and the program that it was taken from. */
export interface TakenNotebook {
  readonly page: SharedPage;
  readonly program: Program;
}

/**
 * A notebook's page as others may see it, with the answers to these choices. `notebook` is a name in the folder of
 * notebooks or a path to a file. Its data are protected together with those of all notebooks of the folder, exactly as
 * a site's: two ways of suppressing the same numbers would tell them.
 */
export async function sharedNotebook(
  notebook: string,
  params: readonly Param[],
  sources: SiteSources,
  lang: Lang,
  tell: (line: string) => void,
): Promise<TakenNotebook> {
  const documents = await readNotebooks(sources.notebooks);
  const name = path.basename(notebook, '.md');
  if (notebook.endsWith('.md')) documents.set(name, await parseFile(notebook));
  const document = documents.get(name);
  if (!document || (name !== notebook && !notebook.endsWith('.md')))
    throw new Failure('no-notebook', {
      zh: `没有笔记“${notebook}”：可用 ${[...documents.keys()].join('、')}，或写 .md 文件的路径。`,
      en: `There is no notebook "${notebook}": use ${[...documents.keys()].join(', ')}, or the path of an .md file.`,
    });
  const engine = await bootNodeEngine();
  try {
    const samples = await protectSamples(documents, new Samples(sources.data), engine, (lost) =>
      tell(lost[lang]),
    );
    const { program, editions, answers, shown } = await loadNotebook(name, document, samples, engine);
    const choices = chosen(params, program);
    const { choices: offered, problems } = checkChoices(choices, program, answers);
    if (problems.length > 0) {
      const given = params
        .filter(([param]) => offered[param] !== choices[param])
        .map((pair) => pair.join('='));
      throw badParam(`没有这个选项：${given.join(' ')}。`, `There is no such choice: ${given.join(' ')}.`);
    }
    const source = answerSource({
      program,
      editions: editions.map((e) => e.manifest.id),
      protection: protectionOf(shown),
      answers,
      packs: null,
      engine: () => Promise.resolve(engine),
      statement: (cell) => stepSql(program, cell),
    });
    const page = await takePage({
      program,
      source,
      shown,
      fictional: program.front.fictional,
      // Written for the sample district and fed with other data: its figures name the wrong files.
      own: document.front.fictional && !program.front.fictional,
      editions: editions.map((e) => e.manifest),
      lang,
      choices: [choices],
    });
    return { page, program };
  } finally {
    await engine.close();
  }
}

async function parseFile(file: string) {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Failure(
      'no-notebook',
      { zh: `打不开笔记 ${file}。`, en: `The notebook ${file} cannot be read.` },
      { cause },
    );
  });
  try {
    return parseNotebook(text);
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    const { zh, en } = cause.text;
    throw new Failure(cause.name, { zh: `${file}：${zh}`, en: `${file}: ${en}` }, { cause });
  }
}

/** The choices that the parameters make, read as an address is; one that cannot be used fails. */
function chosen(params: readonly Param[], program: Program): Choices {
  const names = Object.keys(program.defaults);
  for (const [name] of params)
    if (!names.includes(name))
      throw badParam(
        `没有参数“${name}”，这个笔记有 ${names.join('、') || '（无）'}。`,
        `There is no parameter "${name}"; this notebook has ${names.join(', ') || '(none)'}.`,
      );
  const written = params.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  const { choices, problems } = readAddress(written, program);
  if (problems.length > 0) {
    const given = params.map((pair) => pair.join('=')).join(' ');
    throw badParam(
      `${given} 里有不能用的值：单位写代码，月份写作 2010-03，起始不晚于终止。`,
      `${given} holds a value that cannot be used: write units by code, months as 2010-03, the first not after the last.`,
    );
  }
  return choices;
}

function badParam(zh: string, en: string): Failure {
  return new Failure('param', { zh: `--param：${zh}`, en: `--param: ${en}` });
}
