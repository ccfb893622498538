import { drawFigure } from '../../../src/figures/draw-figure.ts';
import { figureTable } from '../../../src/figures/figure-table.ts';
import type { FigureSpec } from '../../../src/figures/spec.ts';
import { fillHtml } from '../../../src/notebook/fill.ts';
import { cleanHtml } from '../../../src/share/clean-html.ts';
import { readLink } from '../../../src/share/link/link-text.ts';
import type { SharedPage } from '../../../src/share/shared-page.ts';
import { soundPage } from '../../../src/share/sound-page.ts';
import { Failure } from '../../../src/base/errors.ts';

/** What became of one link. */
export interface Received {
  readonly shown: boolean;
  /** The sentence, where it was refused; what was thrown, where that was no sentence. */
  readonly sentence: string;
  readonly crashed: boolean;
  readonly milliseconds: number;
}

async function receive(link: string): Promise<Received> {
  const start = performance.now();
  const done = (shown: boolean, sentence: string, crashed = false): Received => ({
    ...{ shown, sentence, crashed },
    milliseconds: performance.now() - start,
  });
  let page: SharedPage;
  try {
    page = soundPage(readLink(link), cleanHtml);
  } catch (error) {
    return error instanceof Failure ? done(false, error.text.zh) : done(false, String(error), true);
  }
  try {
    show(page);
    return done(true, '');
  } catch (error) {
    return done(true, String(error), true);
  }
}

/** What a page shows of it, without the page around: prose with its numbers, figures with their tables. */
function show(page: SharedPage): void {
  const answers = Object.fromEntries(page.answers.flatMap(({ tables }) => Object.entries(tables)));
  const place = document.getElementById('page');
  place?.replaceChildren();
  for (const cell of page.cells) {
    if (cell.kind === 'text') place?.insertAdjacentHTML('beforeend', fillHtml(cell.html, answers, 'zh'));
    if (cell.kind !== 'figure') continue;
    const read = (name: string) => answers[name] ?? { columns: [], rows: 0 };
    const spec = cell.spec as FigureSpec;
    // A figure that cannot be drawn is told at its place.
    try {
      figureTable(spec, read, 'zh');
      const { svg } = drawFigure(spec, read, {
        ...{ document, lang: 'zh', width: 358, choices: page.choices, id: cell.name },
      });
      place?.append(svg);
    } catch {
      continue;
    }
  }
}

Object.assign(window, { receive: (links: readonly string[]) => Promise.all(links.map(receive)) });
