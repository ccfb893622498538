import type { DatasetId } from '../domain/datasets.ts';
import type { Bilingual } from '../base/bilingual.ts';

/**
 * Which choices of an input are answered at build: every row of its `options`, or these values (for a period
 * `from/to`, as in `2006-01/2006-12`).
 */
type Published = 'all' | readonly string[];

/**
 * Input name → choices published, in all combinations. Inputs not named stand at their default: two publications
 * cost the sum of their choices, one of both inputs the product.
 */
export type Publication = Readonly<Record<string, Published>>;

/** The front matter, filled: defaults live in `front-matter.ts` alone. */
export interface FrontMatter {
  readonly title: Bilingual;
  /** Both languages empty where the notebook gives none. */
  readonly subtitle: Bilingual;
  /** One or two sentences for the front page; the title where the notebook gives none. */
  readonly summary: Bilingual;
  /** Sample exports that feed the page, paths below `data-samples/`; own imports take their place. */
  readonly data: readonly string[];
  /** Datasets without which the page has nothing to say: it turns to own imports only when they hold all of these. */
  readonly needs: readonly DatasetId[];
  /** Name of the figure that the front page shows as the notebook's picture, if any. */
  readonly picture: string | null;
  /** True when the data is invented: every page that uses it says so. */
  readonly fictional: boolean;
  /** Place in the menu, ascending; notebooks without one have `lastOrder`: they come last, by name. */
  readonly order: number;
  /** What is answered at build, beside the defaults: the choices of every one of these. */
  readonly publish: readonly Publication[];
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
  /**
   * The unit selector, binds `$<name>`: a tree with search over the answer `options` (columns unit, name, level,
   * parent); `trail` is the answer with the chosen unit and its ancestors, root first (columns unit, name).
   */
  | {
      readonly type: 'unit';
      readonly label: Bilingual;
      readonly options: string;
      readonly trail: string;
      readonly default: string;
    }
  /** A short list, binds `$<name>`: the rows of the answer `options` (columns value, zh, en). */
  | { readonly type: 'select'; readonly label: Bilingual; readonly options: string; readonly default: string }
  /**
   * A span of months, binds `$from` and `$to` (first days, `YYYY-MM-DD`): the rows of the answer `options`
   * (columns from, to, zh, en) as ready choices, and any other span by two month fields unless only these are `listed`.
   */
  | {
      readonly type: 'period';
      readonly label: Bilingual;
      readonly options: string;
      readonly default: { readonly from: string; readonly to: string };
      readonly listed?: true;
    };

/** A SELECT whose answer other cells may read by its name, as if it were a table. */
export interface QueryCell {
  readonly kind: 'query';
  readonly name: string;
  readonly sql: string;
}

/** A picture of an answer. `spec` is checked by the figures' own schema. */
interface FigureCell {
  readonly kind: 'figure';
  readonly name: string;
  readonly spec: unknown;
}

/** One headline number: a label, a value and the context without which the value says nothing. */
export interface ValueItem {
  readonly label: Bilingual;
  /** A reference such as `{{headline.ratio:1}}`. */
  readonly value: string;
  /** Unit of measure, shown small behind the value. */
  readonly unit: Bilingual | null;
  /** Template in each language: interval, comparison. */
  readonly note: Bilingual | null;
  /** `cell.column`: the values that led here, row by row, drawn as a small line. */
  readonly spark: string | null;
}

/** A row of headline numbers. */
interface ValueCell {
  readonly kind: 'value';
  readonly name: string;
  readonly items: readonly ValueItem[];
}

/** What the rows of an answer say, one sentence a row. */
export interface ListSpec {
  /** The query cell whose rows are listed, in their order. */
  readonly data: string;
  /** Template of a row's sentence: references to `data` are to that row. Where `kinds` is not null it is not used. */
  readonly text: Bilingual;
  /** Value of the row's column `kind` → its template, where rows say different things. */
  readonly kinds: Readonly<Record<string, Bilingual>> | null;
  /** Template of what stands in the place of no rows. */
  readonly empty: Bilingual | null;
}

/** Sentences made from the rows of an answer. */
interface ListCell {
  readonly kind: 'list';
  readonly name: string;
  readonly spec: ListSpec;
}

/** What the first word behind the backticks of a cell may be, with the kind of cell it makes. */
export const cellWords = {
  input: 'input',
  sql: 'query',
  figure: 'figure',
  value: 'value',
  list: 'list',
} as const;
export type CellWord = keyof typeof cellWords;

/**
 * A cell that cannot be read, kept as it is written: the rest of the page works, and the error stands in the
 * cell's place.
 */
export interface BrokenCell {
  readonly kind: 'broken';
  readonly word: CellWord;
  /** What follows the word on the opening line, the name if there is one. */
  readonly info: string;
  readonly source: string;
  /** Says the line of the file. */
  readonly error: Bilingual;
}

export type Cell = TextCell | InputCell | QueryCell | FigureCell | ValueCell | ListCell | BrokenCell;

/** `order` of a notebook that gives none. */
export const lastOrder = 1_000_000;

/** A notebook: what a `.md` file says, nothing computed. */
export interface NotebookDocument {
  readonly front: FrontMatter;
  readonly cells: readonly Cell[];
}
