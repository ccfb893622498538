import type { Lang } from '../base/bilingual.ts';
import type { SavedChart } from './saved-chart.ts';

/** How a slide is laid out. `points` beside a chart, `table` instead of it. */
export type SlideLayout = 'title' | 'section' | 'chart' | 'two-charts' | 'chart-points' | 'table' | 'points';

/** One slide. What its layout has no place for stays, and shows again under another layout. */
export interface Slide {
  readonly id: string;
  readonly layout: SlideLayout;
  /** Empty where the chart's own title serves. */
  readonly title: string;
  /** Below the title of `title` and `section` slides. */
  readonly subtitle: string;
  /** Ids of charts of the deck; a layout takes the first one or two. */
  readonly charts: readonly string[];
  /** What is to be said, one sentence each. */
  readonly points: readonly string[];
  /** For the speaker alone. */
  readonly notes: string;
}

/** Colours and logo of a deck. */
export interface DeckTheme {
  /** `#rrggbb`: titles and the first series. */
  readonly accent: string;
  readonly paper: string;
  readonly ink: string;
  /** A PNG or JPEG as a data address, or null. */
  readonly logo: string | null;
}

/**
 * An ordered list of saved charts and notes. It holds its charts itself: deleting one from the shelf leaves no hole
 * in a deck, and a deck is a file that can be handed on.
 */
export interface Deck {
  readonly id: string;
  readonly title: string;
  readonly lang: Lang;
  readonly theme: DeckTheme;
  readonly slides: readonly Slide[];
  readonly charts: Readonly<Record<string, SavedChart>>;
  /** ISO 8601, UTC. */
  readonly changedAt: string;
}
