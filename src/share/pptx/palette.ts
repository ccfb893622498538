import type { DeckTheme } from '../deck.ts';
import type { ChartColour } from './native/native-chart.ts';

/** The warm colour of Siwang's figures; a deck's theme has no second accent. */
const warm = '#b4452a';

/** Colours of a deck as `RRGGBB`. */
export type Palette = Readonly<Record<ChartColour | 'paper', string>>;

/** Every colour that slides and charts use, mixed from the theme's three. */
export function paletteOf({ accent, paper, ink }: DeckTheme): Palette {
  return {
    accent: hex(accent),
    ink: hex(ink),
    paper: hex(paper),
    warm: hex(warm),
    'accent-pale': mixed(accent, paper, 0.5),
    'warm-pale': mixed(warm, paper, 0.5),
    quiet: mixed(ink, paper, 0.72),
    receded: mixed(ink, paper, 0.26),
    usual: mixed(accent, paper, 0.16),
    band: mixed(ink, paper, 0.12),
  };
}

/** `share` of one colour, the rest of the other. */
function mixed(one: string, other: string, share: number): string {
  const [a, b] = [parts(one), parts(other)];
  return a
    .map((value, i) => Math.round(value * share + (b[i] ?? 0) * (1 - share)))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

function hex(colour: string): string {
  return mixed(colour, colour, 1);
}

function parts(colour: string): number[] {
  const digits = /^#([0-9a-f]{6})$/i.exec(colour)?.[1] ?? '000000';
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
}
