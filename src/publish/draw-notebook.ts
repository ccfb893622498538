import { parseHTML } from 'linkedom';
import type { DrawnFigures } from '../app/page-data.ts';
import type { Lang } from '../base/bilingual.ts';
import { drawFigure } from '../figures/draw-figure.ts';
import type { FigureSpec } from '../figures/spec.ts';
import type { Answer } from '../notebook/answer.ts';
import type { Program, ProgramFigure } from '../notebook/program.ts';

/** Container widths that pages are drawn for before the reader's own is known, in CSS pixels. */
const widths = { narrow: 358, wide: { full: 1120, half: 536 }, picture: 320 };

/** Draws one figure at one width; the SVG as text. */
function drawSvg(
  cell: ProgramFigure,
  program: Program,
  answers: Readonly<Record<string, Answer>>,
  place: { readonly width: number; readonly lang: Lang; readonly id: string; readonly className: string },
): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const { svg } = drawFigure(cell.spec as FigureSpec, (name) => answers[name] ?? { columns: [], rows: 0 }, {
    document,
    lang: place.lang,
    width: place.width,
    choices: program.defaults,
    id: place.id,
  });
  svg.classList.add(place.className);
  return svg.outerHTML;
}

/** Every figure of a page for the default choices, drawn for a phone and for a desk. */
export function drawNotebook(
  program: Program,
  answers: Readonly<Record<string, Answer>>,
  lang: Lang,
): DrawnFigures {
  const drawn: Record<string, string> = {};
  for (const cell of program.cells) {
    if (cell.kind !== 'figure' || cell.error) continue;
    const span = (cell.spec as FigureSpec).span === 'half' ? 'half' : 'full';
    drawn[cell.name] =
      drawSvg(cell, program, answers, {
        width: widths.narrow,
        lang,
        id: `${cell.name}-n`,
        className: 'narrow',
      }) +
      drawSvg(cell, program, answers, {
        width: widths.wide[span],
        lang,
        id: `${cell.name}-w`,
        className: 'wide',
      });
  }
  return drawn;
}

/** The picture of a notebook on the front page, if its front matter names a figure. */
export function drawPicture(
  program: Program,
  answers: Readonly<Record<string, Answer>>,
  lang: Lang,
): string | null {
  const cell = program.cells.find((c) => c.kind === 'figure' && c.name === program.front.picture);
  if (cell?.kind !== 'figure' || cell.error) return null;
  return drawSvg(cell, program, answers, {
    width: widths.picture,
    lang,
    id: `${program.name}-p`,
    className: 'picture',
  });
}
