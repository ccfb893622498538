import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import type { Lang } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { drawFigure } from '../figures/draw-figure.ts';
import { figureCsv } from '../share/figure-files/figure-csv.ts';
import { figureText } from '../share/figure-files/figure-text.ts';
import { sharedFigures, withheldIn, type SharedFigure } from '../share/figure-files/shared-figure.ts';
import { figureSvg } from '../share/figure-files/standalone-svg.ts';
import type { Command } from './command.ts';
import { projectRoot } from './places.ts';
import { pngInNode } from './png-in-node.ts';
import { sharedNotebook, type Param } from './shared-notebook.ts';

/** Formats with one file a figure. */
const perFigure: Readonly<Record<string, (figure: SharedFigure, lang: Lang) => string | Uint8Array>> = {
  svg: (figure, lang) => draw(figure, lang).svg,
  png: (figure, lang) => pngInNode(draw(figure, lang)),
  csv: figureCsv,
};

const draw = (figure: SharedFigure, lang: Lang) =>
  figureSvg(figure, lang, drawFigure, {
    document: parseHTML('<!doctype html><html><body></body></html>').document,
  });

/** `siwang render`: the figures of a notebook as files, for a scheduled report. Protected as a site is. */
export const renderCommand: Command = {
  usage:
    'render NOTEBOOK --format svg|png|csv --out DIR [--param name=value]… [--data FOLDER]… [--notebooks DIR] [--json]',
  options: {
    format: { type: 'string' },
    out: { type: 'string' },
    param: { type: 'string', multiple: true },
    data: { type: 'string', multiple: true },
    notebooks: { type: 'string' },
  },
  async run(call) {
    const [notebook, ...more] = call.words;
    const { format, out, notebooks } = call.options;
    if (notebook === undefined || more.length > 0) throw usage('请给出一个笔记。', 'Give one notebook.');
    const make = typeof format === 'string' && Object.hasOwn(perFigure, format) ? perFigure[format] : null;
    if (!make)
      throw usage(
        `--format 用 ${Object.keys(perFigure).join('、')}。`,
        `Give --format as one of ${Object.keys(perFigure).join(', ')}.`,
      );
    if (typeof out !== 'string') throw usage('请用 --out 给出文件夹。', 'Give the folder with --out.');
    const folder = path.resolve(out);
    const page = await sharedNotebook(
      notebook,
      ((call.options['param'] ?? []) as string[]).map(paramOf),
      {
        notebooks: path.resolve(
          typeof notebooks === 'string' ? notebooks : path.join(projectRoot, 'notebooks'),
        ),
        data: [
          ...((call.options['data'] ?? []) as string[]).map((place) => path.resolve(place)),
          path.join(projectRoot, 'data-samples'),
        ],
      },
      call.lang,
      call.tell,
    );
    await mkdir(folder, { recursive: true });
    const files = [];
    for (const figure of sharedFigures(page)) {
      const content = make(figure, call.lang);
      const file = path.join(folder, `${page.name}-${figure.name}.${format}`);
      await writeFile(file, content);
      const { title } = figureText(figure, call.lang);
      const bytes = Buffer.byteLength(content);
      files.push({ file, figure: figure.name, title, bytes, suppressed: withheldIn(figure) });
      if (!call.json) call.print(file);
    }
    if (files.length === 0)
      throw new Failure('no-figure', {
        zh: `笔记“${notebook}”里没有图。`,
        en: `The notebook "${notebook}" has no figure.`,
      });
    const { shown, fictional, choices } = page;
    if (call.json)
      call.print(JSON.stringify({ notebook: page.name, format, shown, fictional, choices, files }));
    return 0;
  },
};

function paramOf(text: string): Param {
  const at = text.indexOf('=');
  if (at < 1) throw usage(`--param ${text}：写作 name=value。`, `--param ${text}: write name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function usage(zh: string, en: string): Failure {
  return new Failure('usage', { zh, en });
}
