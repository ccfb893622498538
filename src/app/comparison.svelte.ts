import type { DrawnScales } from '../figures/drawing.ts';
import { sharedScales } from '../figures/shared-scales.ts';
import type { ProgramCell, ProgramFigure, ProgramInput } from '../notebook/program.ts';
import { figureSpec } from './figure-spec.ts';
import type { Session } from './session.svelte.ts';
import { unitName } from './unit-name.ts';
import { View } from './view.svelte.ts';

/** One of the two units that a cell is shown for. */
export interface Side {
  /** Id of the cell's element. */
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly second: boolean;
}

/** Width at which the pictures are tried for the scales that they need. */
const trialWidth = 480;

/**
 * Two units side by side: the page's own view and a second one, for the same choices but the unit. A cell that
 * depends on the unit is shown for both, the others once.
 */
export class Comparison {
  readonly view: View;
  readonly #session: Session;
  readonly #input: ProgramInput;
  readonly #split: ReadonlySet<string>;
  readonly #scales: ReadonlyMap<string, SharedFigure>;

  constructor(session: Session, unitInput: string) {
    const { program } = session;
    const input = program.cells.find((c) => c.kind === 'input' && c.name === unitInput);
    if (input?.kind !== 'input') throw new Error(`no input ${unitInput}`);
    this.#session = session;
    this.#input = input;
    this.view = new View({
      program,
      answers: session.answers,
      lang: () => session.lang,
      pictured: () => false,
      choose: ({ [unitInput]: unit, ...others }) => {
        if (Object.keys(others).length > 0) session.choose(others);
        if (unit !== undefined && unit !== null) session.compareWith(String(unit));
      },
      linkTo: ({ [unitInput]: unit, ...others }) =>
        session.linkTo(others, unit === undefined || unit === null ? session.vs : String(unit)),
      carried: {},
      suffix: '-vs',
    });
    const ofUnit = new Set(
      program.cells.flatMap((c) => (c.kind === 'query' && c.params.includes(unitInput) ? [c.name] : [])),
    );
    const depends = (cell: ProgramCell) =>
      cell.kind === 'query'
        ? ofUnit.has(cell.name)
        : cell.reads.some((name) => ofUnit.has(name)) || marks(cell, unitInput);
    this.#split = new Set(program.cells.filter((c) => c.kind !== 'input' && depends(c)).map((c) => c.name));
    this.#scales = new Map(
      program.cells.flatMap((cell) =>
        cell.kind === 'figure' && this.#split.has(cell.name)
          ? [[cell.name, new SharedFigure(session, cell, [session.view, this.view])] as const]
          : [],
      ),
    );
  }

  /** True for a cell that is shown once for each unit. */
  splits(cell: ProgramCell): boolean {
    return this.#split.has(cell.name);
  }

  /** Which unit this view of the cell is about; null for a cell that is shown once. */
  sideOf(cell: ProgramCell, view: View): Side | null {
    if (!this.splits(cell)) return null;
    return {
      id: `cell-${cell.name}${view.suffix}`,
      unit: String(view.choices[this.#input.name] ?? ''),
      name: this.nameOf(view),
      second: view === this.view,
    };
  }

  /** Name of the unit that this view is about. */
  nameOf(view: View): string {
    return unitName(this.#input, view);
  }

  /** Ids of the elements that are about this view's unit, in reading order. */
  cellsOf(view: View): string[] {
    const { lang, program } = this.#session;
    return program.cells
      .filter((c) => c.kind !== 'query' && (c.kind !== 'text' || c.lang === null || c.lang === lang))
      .flatMap((c) => this.sideOf(c, view)?.id ?? []);
  }

  /** What both pictures of a figure keep to; `apart` where their sizes cannot be compared, null before both are known. */
  scalesOf(cell: ProgramCell): DrawnScales | 'apart' | null {
    return this.#scales.get(cell.name)?.scales ?? null;
  }
}

/** True for a figure that marks the chosen unit, whatever it is drawn from. */
function marks(cell: ProgramCell, unitInput: string): boolean {
  const spec = cell.kind === 'figure' ? figureSpec(cell) : null;
  return spec !== null && 'highlight' in spec && spec.highlight === unitInput;
}

/** One figure for two units. */
class SharedFigure {
  readonly #session: Session;
  readonly #cell: ProgramFigure;
  readonly #views: readonly View[];
  readonly scales: DrawnScales | 'apart' | null = $derived.by(() => this.#shared());

  constructor(session: Session, cell: ProgramFigure, views: readonly View[]) {
    this.#session = session;
    this.#cell = cell;
    this.#views = views;
  }

  #shared(): DrawnScales | 'apart' | null {
    const { figures, lang } = this.#session;
    const { name, reads } = this.#cell;
    const spec = figureSpec(this.#cell);
    if (!figures || !spec || this.#views.some((view) => view.status(reads) !== 'ready' || !view.knows(reads)))
      return null;
    try {
      const drawings = this.#views.map((view) =>
        figures.drawFigure(spec, view.table, {
          document,
          lang,
          width: trialWidth,
          choices: view.choices,
          id: `${name}-trial`,
        }),
      );
      if (drawings.some(({ points }) => points.length === 0)) return null;
      const [first, second] = drawings.map(({ scales }) => scales);
      return first && second ? sharedScales(first, second) : 'apart';
    } catch {
      // The picture itself tells what is wrong with it.
      return null;
    }
  }
}
