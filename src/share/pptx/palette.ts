import { mix } from '../colour.ts';
import type { DeckTheme } from '../deck.ts';
import { palette } from '../deck/theme.ts';
import type { ChartColour } from './native/native-chart.ts';

/** Colours of a deck as `RRGGBB`. */
export type Palette = Readonly<Record<ChartColour | 'paper', string>>;

/** Every colour that slides and charts use, mixed from the theme's three. */
export function paletteOf(theme: DeckTheme): Palette {
  const { accent, paper, ink } = theme;
  // A theme has no second accent: this one is of Siwang's figures.
  const { warm } = palette(theme);
  return {
    accent: hex(accent),
    ink: hex(ink),
    paper: hex(paper),
    warm: hex(warm),
    'accent-pale': hex(mix(paper, accent, 0.5)),
    'warm-pale': hex(mix(paper, warm, 0.5)),
    quiet: hex(mix(paper, ink, 0.72)),
    receded: hex(mix(paper, ink, 0.26)),
    usual: hex(mix(paper, accent, 0.16)),
    band: hex(mix(paper, ink, 0.12)),
  };
}

function hex(colour: string): string {
  return colour.slice(1).toUpperCase();
}
