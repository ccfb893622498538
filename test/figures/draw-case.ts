import { parseHTML } from 'linkedom';
import type { Lang } from '../../src/base/bilingual.ts';
import type { Scalar, Table } from '../../src/base/table.ts';
import { drawFigure } from '../../src/figures/draw-figure.ts';
import type { DrawnScales, Drawing } from '../../src/figures/drawing.ts';
import type { FigureSpec } from '../../src/figures/spec.ts';

/** A figure to be drawn in a test: its spec, its answers and the reader's choices. */
export interface Case {
  readonly name: string;
  readonly spec: FigureSpec;
  /** False for a case without a snapshot: it differs from another only in the choice. */
  readonly reviewed?: boolean;
  readonly answers: Readonly<Record<string, Table>>;
  readonly choices?: Readonly<Record<string, Scalar>>;
}

export function reading(answers: Readonly<Record<string, Table>>) {
  return (cell: string): Table => answers[cell] ?? { columns: [], rows: 0 };
}

/** Draws as the build does: without a browser. */
export function drawCase(one: Case, width: number, lang: Lang, scales: DrawnScales | null = null): Drawing {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const id = `${one.name}-${width}`;
  return drawFigure(one.spec, reading(one.answers), {
    document,
    lang,
    width,
    choices: one.choices ?? {},
    id,
    scales,
  });
}
