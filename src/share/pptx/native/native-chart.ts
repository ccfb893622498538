import type { Lang } from '../../../base/bilingual.ts';
import type { Scalar } from '../../../base/table.ts';
import type { ReadCell } from '../../../figures/read-columns.ts';

/** A colour by its part in the picture; a deck's theme says what it is. */
export type ChartColour =
  'accent' | 'warm' | 'ink' | 'accent-pale' | 'warm-pale' | 'quiet' | 'receded' | 'usual' | 'band';

/** `null` is a gap: never zero, never joined over. */
export type Numbers = readonly (number | null)[];

/** How a series is drawn. `hidden` takes room in a stack, `outline` is a bar that what is behind shows through. */
export type SeriesMark = 'line' | 'thin' | 'dashed' | 'dots' | 'line-dots' | 'bar' | 'outline' | 'hidden';

/** One series of numbers, exactly as the answer has them. */
export interface NativeSeries {
  readonly name: string;
  readonly values: Numbers;
  /** Places across, in a scatter chart alone. */
  readonly x?: Numbers;
  readonly mark: SeriesMark;
  readonly colour: ChartColour;
  /** Colours of single points, `null` for the series' own. */
  readonly colours?: readonly (ChartColour | null)[];
  /** Ends of each point's interval; where either is not known there is none. */
  readonly interval?: { readonly low: Numbers; readonly high: Numbers };
  /** Texts beside single points. */
  readonly notes?: readonly (string | null)[];
  /** Excel's number format; the axis's if left out. */
  readonly format?: string;
  /** Every value is written beside its mark. */
  readonly valued?: boolean;
  /** False for what the legend need not name. */
  readonly keyed?: boolean;
}

/** An axis of numbers; what is left out the program that shows it may choose. */
export interface NativeAxis {
  /** Empty for none. */
  readonly title: string;
  readonly format: string;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly log?: boolean;
}

/** Categories as dates, so that an axis of time can write as many as it has room for. */
export interface NativeTime {
  /** First days, `YYYY-MM-DD`, one a category. */
  readonly days: readonly string[];
  /** Months from one to the next. */
  readonly step: number;
  /** Excel's date format. */
  readonly format: string;
}

/** A further column of the chart's sheet, for who edits it. */
interface SheetExtra {
  readonly header: string;
  readonly values: readonly Scalar[];
}

/** A chart in its own words: nothing of PowerPoint, and nothing of Siwang's figures. */
export interface NativeChart {
  /** `upright`: values upwards over categories. `lying`: bars to the right. `scatter`: numbers both ways. */
  readonly form: 'upright' | 'lying' | 'scatter';
  /** Of a chart among others; empty where the slide's title serves. */
  readonly title: string;
  /** Named in bold: the chosen one. */
  readonly strong?: boolean;
  /** Empty in a scatter chart. */
  readonly categories: readonly string[];
  /** Where the categories are equal steps of time. */
  readonly time?: NativeTime;
  readonly series: readonly NativeSeries[];
  /** Bars beside each other, on each other, or from one line in two directions. */
  readonly bars?: 'beside' | 'stacked' | 'mirrored';
  readonly values: NativeAxis;
  readonly across: NativeAxis;
  /** Last category at the bottom, as a table is read; bars alone. */
  readonly downwards?: boolean;
  readonly extras?: readonly SheetExtra[];
}

/** A figure as charts side by side, mostly one. */
export interface NativeFigure {
  readonly charts: readonly [NativeChart, ...NativeChart[]];
  /** Places without a number, which are gaps; those that are withheld are not counted here. */
  readonly missing: number;
}

/** What a mapping may know beside the spec. Answers are those of the language. */
export interface NativeContext {
  readonly read: ReadCell;
  readonly lang: Lang;
  /** The reader's choices, for the one in question. */
  readonly choices: Readonly<Record<string, Scalar>>;
}

/** Colours of several series, in their order. */
export function seriesColour(index: number): ChartColour {
  const order = ['accent', 'warm', 'ink', 'accent-pale', 'warm-pale', 'quiet', 'receded'] as const;
  return order[index % order.length] ?? 'quiet';
}

/** Excel's format of numbers with that many decimals, grouped. */
export function numberFormat(decimals: number): string {
  return decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
}

/** Places without a number among these. */
export function countMissing(values: Numbers): number {
  return values.filter((value) => value === null).length;
}
