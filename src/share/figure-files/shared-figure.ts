import type { Lang } from '../../base/bilingual.ts';
import { Failure } from '../../base/errors.ts';
import { suppressedIn } from '../../base/suppressed.ts';
import type { Table } from '../../base/table.ts';
import { figureTable } from '../../figures/figure-table.ts';
import type { FigureTable } from '../../figures/drawing.ts';
import type { ReadCell } from '../../figures/read-columns.ts';
import type { FigureSpec } from '../../figures/spec.ts';
import { openingAnswers } from '../opening-answers.ts';
import type { SharedPage } from '../shared-page.ts';

/** A figure of a shared page with its answers to the choices that the page opens with. */
export interface SharedFigure {
  readonly page: SharedPage;
  /** Name of its cell. */
  readonly name: string;
  readonly spec: FigureSpec;
  readonly read: ReadCell;
  /** Names of the parameters that its answers depend on. */
  readonly params: ReadonlySet<string>;
}

/** Every figure of a page, in its order. */
export function sharedFigures(page: SharedPage): SharedFigure[] {
  const answers = openingAnswers(page);
  const read: ReadCell = (cell) =>
    (Object.hasOwn(answers, cell) ? answers[cell] : undefined) ?? { columns: [], rows: 0 };
  return page.cells.flatMap((cell): SharedFigure[] =>
    cell.kind === 'figure' && cell.error === null
      ? // The compiler, or `readSharedPage`, checked it.
        [
          {
            page,
            name: cell.name,
            spec: cell.spec as FigureSpec,
            read,
            params: new Set(
              page.cells.flatMap((c) => (c.kind === 'query' && cell.reads.includes(c.name) ? c.params : [])),
            ),
          },
        ]
      : [],
  );
}

/** The figure of a page that holds one; the first where it holds several. */
export function onlyFigure(page: SharedPage): SharedFigure {
  const [figure] = sharedFigures(page);
  if (figure) return figure;
  throw new Failure('no-figure', {
    zh: `“${page.title.zh}”里没有图。`,
    en: `There is no figure in “${page.title.en}”.`,
  });
}

/** The cell whose answer a figure is drawn from, where that is exactly one. */
export function ownAnswer({ spec, read }: SharedFigure): Table | null {
  return 'data' in spec && typeof spec.data === 'string' ? read(spec.data) : null;
}

/** The numbers that the figure draws, under headers in that language. */
export function drawnTable({ spec, read }: SharedFigure, lang: Lang): FigureTable {
  return figureTable(spec, read, lang);
}

/** How many of the numbers behind a figure are withheld. */
export function withheldIn(figure: SharedFigure): number {
  return suppressedIn([ownAnswer(figure) ?? drawnTable(figure, 'zh').table]);
}
