import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { deckOfPage } from '../app/deck-of-page.ts';
import { makeSnapshot } from '../app/make-snapshot.ts';
import type { Lang } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { drawFigure } from '../figures/draw-figure.ts';
import type { Deck } from '../share/deck.ts';
import { figureCsv } from '../share/figure-files/figure-csv.ts';
import { figureText } from '../share/figure-files/figure-text.ts';
import { sharedFigures, withheldIn, type SharedFigure } from '../share/figure-files/shared-figure.ts';
import { figureSvg } from '../share/figure-files/standalone-svg.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { keptBundles } from './kept-bundles.ts';
import { deckPptx } from '../share/pptx/deck-pptx.ts';
import type { Command } from './command.ts';
import { projectRoot } from './places.ts';
import { pngInNode } from './png-in-node.ts';
import { slidePictureInNode } from './slide-picture-in-node.ts';
import { sharedNotebook, type Param, type TakenNotebook } from './shared-notebook.ts';

/** Formats with one file a figure. */
const perFigure: Readonly<Record<string, (figure: SharedFigure, lang: Lang) => string | Uint8Array>> = {
  svg: (figure, lang) => draw(figure, lang).svg,
  png: (figure, lang) => pngInNode(draw(figure, lang)),
  csv: figureCsv,
};

/** Formats with one file for the whole page. */
const perPage: Readonly<Record<string, (taken: TakenNotebook, lang: Lang) => Promise<string | Uint8Array>>> =
  {
    pdf: async ({ page }, lang) => (await import('./pdf/page-pdf.ts')).pagePdf(page, lang),
    html: ({ page }) => snapshotOf(page),
    pptx: (taken) => deckPptx(deckOf(taken), { picture: slidePictureInNode }),
  };
const formats = [...Object.keys(perFigure), ...Object.keys(perPage)];

const emptyDocument = () => parseHTML('<!doctype html><html><body></body></html>').document;
const draw = (figure: SharedFigure, lang: Lang) =>
  figureSvg(figure, lang, drawFigure, { document: emptyDocument() });

/** The deck that the page makes of itself. Its ids are counted: the same page gives the same deck. */
function deckOf({ page, program }: TakenNotebook): Deck {
  let ids = 0;
  return deckOfPage(page, program, () => `made-${String((ids += 1)).padStart(4, '0')}`);
}

/** The page as one file that opens without a network. */
async function snapshotOf(page: SharedPage): Promise<string> {
  const reader = await (await keptBundles()).snapshotReader();
  return makeSnapshot({ pages: [page], passphrase: null, reader, document: emptyDocument() });
}

interface RenderedFile {
  readonly file: string;
  readonly bytes: number;
  /** Name of the figure, or null for a file of the whole page. */
  readonly figure: string | null;
  readonly title: string;
  /** How many numbers are withheld. */
  readonly suppressed: number;
}

/** `siwang render`: a notebook or its figures as files, for a scheduled report. Protected as a site is. */
export const renderCommand: Command = {
  usage:
    'render NOTEBOOK --format svg|png|csv|pdf|html|pptx --out DIR [--param name=value]… [--data FOLDER]… [--notebooks DIR] [--json]',
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
    if (typeof format !== 'string' || !formats.includes(format))
      throw usage(`--format 用 ${formats.join('、')}。`, `Give --format as one of ${formats.join(', ')}.`);
    if (typeof out !== 'string') throw usage('请用 --out 给出文件夹。', 'Give the folder with --out.');
    const folder = path.resolve(out);
    const taken = await sharedNotebook(
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
    const { page } = taken;
    await mkdir(folder, { recursive: true });
    const files: RenderedFile[] = [];
    const write = async (
      name: string,
      content: string | Uint8Array,
      of: Omit<RenderedFile, 'file' | 'bytes'>,
    ) => {
      const file = path.join(folder, `${name}.${format}`);
      await writeFile(file, content);
      files.push({ file, bytes: Buffer.byteLength(content), ...of });
      if (!call.json) call.print(file);
    };
    const figures = sharedFigures(page);
    const whole = perPage[format];
    if (whole) {
      const suppressed = figures.reduce((sum, figure) => sum + withheldIn(figure), 0);
      await write(page.name, await whole(taken, call.lang), {
        figure: null,
        title: page.title[call.lang],
        suppressed,
      });
    }
    const each = perFigure[format];
    if (each)
      for (const figure of figures)
        await write(`${page.name}-${figure.name}`, each(figure, call.lang), {
          figure: figure.name,
          title: figureText(figure, call.lang).title,
          suppressed: withheldIn(figure),
        });
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
