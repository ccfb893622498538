import type { Bilingual } from '../base/bilingual.ts';
import type { Scalar } from '../base/table.ts';

/** Which choices of a parameter are answered at build: all of them, or these. */
export type Published = 'all' | readonly Scalar[];

/** The front matter, filled: defaults live in `parse.ts` alone. */
export interface FrontMatter {
  readonly title: Bilingual;
  readonly subtitle: Bilingual;
  /** One or two sentences for the front page. */
  readonly summary: Bilingual;
  /** Sample exports that feed the page, paths below `data-samples/`; own imports take their place. */
  readonly data: readonly string[];
  /** Name of the figure that the front page shows as the notebook's picture, if any. */
  readonly picture: string | null;
  /** True when the data is invented: every page that uses it says so. */
  readonly fictional: boolean;
  /** Place in the menu, ascending; notebooks without one come last, by name. */
  readonly order: number;
  /** Parameter name → choices published. Parameters not named are published at their default only. */
  readonly publish: Readonly<Record<string, Published>>;
}

/** Prose. `lang` is null for prose that both languages share. */
export interface TextCell {
  readonly kind: 'text';
  readonly lang: 'zh' | 'en' | null;
  readonly markdown: string;
}

/** A parameter that the reader chooses; the value is bound in SQL as `$name`. */
export interface InputCell {
  readonly kind: 'input';
  readonly name: string;
  readonly spec: InputSpec;
}

export type InputSpec =
  /** The unit selector: a tree with search over the answer `options` (columns unit, name, level, parent). */
  | { readonly type: 'unit'; readonly label: Bilingual; readonly options: string; readonly default: string }
  /** A list from the answer `options` (columns value, zh, en). */
  | { readonly type: 'select'; readonly label: Bilingual; readonly options: string; readonly default: string }
  /** A span of months over the answer `options` (one row: from, to, dates): binds `$from` and `$to`. */
  | {
      readonly type: 'period';
      readonly label: Bilingual;
      readonly options: string;
      readonly default: { readonly from: string; readonly to: string };
    };

/** A SELECT whose answer other cells may read by its name, as if it were a table. */
export interface QueryCell {
  readonly kind: 'query';
  readonly name: string;
  readonly sql: string;
}

/** A picture of an answer. `spec` is checked by the figures' own schema. */
export interface FigureCell {
  readonly kind: 'figure';
  readonly name: string;
  readonly spec: unknown;
}

export type Cell = TextCell | InputCell | QueryCell | FigureCell;

/** A notebook: what a `.md` file says, nothing computed. */
export interface NotebookDocument {
  readonly front: FrontMatter;
  readonly cells: readonly Cell[];
}
