import * as v from 'valibot';
import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { bullet } from './bullet/spec.ts';
import { bump } from './bump/spec.ts';
import { chain } from './chain/spec.ts';
import { flow } from './flow/spec.ts';
import { funnel } from './funnel/spec.ts';
import { intervals } from './intervals/spec.ts';
import { matrix } from './matrix/spec.ts';
import { multiples } from './multiples/spec.ts';
import { network } from './network/spec.ts';
import { plot } from './plot/spec.ts';
import { profile } from './profile/spec.ts';
import { pyramid } from './pyramid/spec.ts';
import { cellsNamed } from './cells-named.ts';
import { specSentence } from './spec-sentence.ts';
import { waterfall } from './waterfall/spec.ts';
import { trend } from './trend/spec.ts';

/** Every kind of figure with the schema of its spec. A new kind is a folder here, a line here, and one in `kinds.ts`. */
export const figureSchemas = {
  bullet,
  bump,
  chain,
  flow,
  funnel,
  intervals,
  matrix,
  multiples,
  network,
  plot,
  profile,
  pyramid,
  trend,
  waterfall,
} as const;

/** A checked figure, as the notebook's YAML says it. */
export type FigureSpec = v.InferOutput<(typeof figureSchemas)[keyof typeof figureSchemas]>;

/** What is known of a figure before there is an answer. */
export interface CheckedFigure {
  /** Query cells that the figure names anywhere: data, bands, reference values, words. Sorted. */
  readonly reads: readonly string[];
  /** What is wrong with the spec, or null. */
  readonly error: Bilingual | null;
}

/**
 * Checks a figure's spec against the schema of its kind. Nothing is changed or filled in: a spec without error is
 * a `FigureSpec` as it stands.
 */
export function checkFigure(spec: unknown): CheckedFigure {
  try {
    const reads = cellsNamed(spec);
    return { reads, error: specError(spec) };
  } catch (error) {
    if (error instanceof Failure) return { reads: [], error: error.text };
    throw error;
  }
}

function specError(spec: unknown): Bilingual | null {
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    return {
      zh: '图的内容应是“键: 值”的 YAML，例如 kind: plot。',
      en: 'A figure is written as YAML keys and values, such as kind: plot.',
    };
  }
  const kind: unknown = 'kind' in spec ? spec.kind : undefined;
  const schema = Object.entries(figureSchemas).find(([name]) => name === kind)?.[1];
  if (!schema) {
    const kinds = Object.keys(figureSchemas);
    const zh = kinds.join('、');
    const en = kinds.join(', ');
    return kind === undefined
      ? { zh: `图缺少 kind；可以是 ${zh}。`, en: `The figure has no kind; it can be ${en}.` }
      : {
          zh: `没有“${String(kind)}”这种图；kind 可以是 ${zh}。`,
          en: `There is no figure of kind "${String(kind)}"; it can be ${en}.`,
        };
  }
  const result = v.safeParse(schema, spec);
  return result.success ? null : specSentence(String(kind), schema, spec, result.issues);
}
