import type { Lang } from '../base/bilingual.ts';
import type { Scalar, Table } from '../base/table.ts';

/** Ends of a value axis. */
export type AxisEnds = readonly [number, number];

/** What values are read from: another drawing that keeps to it can be compared by eye. */
export interface DrawnScales {
  readonly x?: AxisEnds;
  readonly y?: AxisEnds;
  /** Upper ends of the classes of a shaded grid. */
  readonly classes?: readonly number[];
}

/** What a drawing may know of the place it is drawn in. Colours come from CSS variables, not from here. */
export interface DrawContext {
  readonly document: Document;
  readonly lang: Lang;
  /** Width of the container in CSS pixels; a drawing is made for it, never scaled to it. */
  readonly width: number;
  /** The reader's choices, for "the one in question". */
  readonly choices: Readonly<Record<string, Scalar>>;
  /** Prefix for ids inside the SVG, unique on the page. */
  readonly id: string;
  /** Scales to keep to, in place of those that the values ask for. */
  readonly scales?: DrawnScales | null;
}

/** Something the reader can point at, or reach by arrow keys: a place and what it says. */
export interface DrawnPoint {
  /** CSS pixels from the drawing's top left corner. */
  readonly x: number;
  readonly y: number;
  /** First line is the name, the rest are its numbers. */
  readonly lines: readonly string[];
  /** Unit code that a click leads to, if it stands for a unit. */
  readonly unit: string | null;
  /** What else of the drawing means it, such as its name or its whole row: left, top, right, bottom. */
  readonly area?: readonly [number, number, number, number];
  /** Row of the figure's own answer (`data`) that it stands for, where it is exactly one. */
  readonly row?: number;
}

/** A figure drawn: the picture, the words around it, and the numbers in it. */
export interface Drawing {
  readonly svg: SVGSVGElement;
  /** In reading order. */
  readonly points: readonly DrawnPoint[];
  /** Its scales; left out where its sizes are its own, so that another drawing's cannot be held against them. */
  readonly scales?: DrawnScales;
}

/** The table beside a picture: the numbers drawn, under headers in the reader's language. */
export interface FigureTable {
  readonly headers: readonly string[];
  readonly table: Table;
  /** Decimals a column is shown with, `null` for as it is. */
  readonly decimals: readonly (number | null)[];
}
