import type { DeckTheme } from '../deck.ts';

type Rgb = readonly [number, number, number];

/** Colours that figures and slides are drawn with, by the names of their CSS variables. */
export type Palette = Readonly<Record<PaletteName, string>>;
type PaletteName =
  | 'paper'
  | 'panel'
  | 'ink'
  | 'quiet'
  | 'grid'
  | 'line'
  | 'band95'
  | 'band998'
  | 'warm'
  | 'cool'
  | 'receded'
  | 'usual'
  | 'accent'
  | 'on-accent';

/** Themes to choose from; the first is what a new deck has. */
export const themes: readonly (Omit<DeckTheme, 'logo'> & { readonly id: string })[] = [
  { id: 'white', accent: '#1f6f8b', paper: '#ffffff', ink: '#1d2429' },
  { id: 'paper', accent: '#9a3a22', paper: '#fdfcf9', ink: '#1d2429' },
  { id: 'pine', accent: '#2c6e49', paper: '#fbfdf9', ink: '#17251c' },
  { id: 'night', accent: '#6cbcd6', paper: '#15191c', ink: '#ece8df' },
];

/** The theme of a new deck. */
export const firstTheme: DeckTheme = { accent: '#1f6f8b', paper: '#ffffff', ink: '#1d2429', logo: null };

/** Two colours that are too near each other to be read, as WCAG AA counts: 4.5 : 1. */
export interface ThemeProblem {
  readonly of: 'ink' | 'accent' | 'figures';
  readonly ratio: number;
}

const least = 4.5;

/** How far two colours are apart: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(rgb(a)), luminance(rgb(b))];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** What of a theme cannot be read on its paper. */
export function themeProblems(theme: DeckTheme): ThemeProblem[] {
  const { paper, warm, cool } = palette(theme);
  const pairs: readonly (readonly [ThemeProblem['of'], number])[] = [
    ['ink', contrast(theme.ink, theme.paper)],
    ['accent', contrast(theme.accent, theme.paper)],
    ['figures', Math.min(contrast(warm, paper), contrast(cool, paper))],
  ];
  return pairs.flatMap(([of, ratio]) => (ratio < least ? [{ of, ratio }] : []));
}

/** The palette of a theme: what figures mean by their colours stays, made for dark paper or for light. */
export function palette(theme: DeckTheme): Palette {
  const { paper, ink, accent } = theme;
  const dark = luminance(rgb(paper)) < 0.18;
  // As quiet as it may be.
  const quiet = [0.36, 0.3, 0.24, 0.18, 0.1, 0]
    .map((t) => mix(ink, paper, t))
    .find((c) => contrast(c, paper) >= least);
  return {
    paper,
    ink,
    accent,
    'on-accent': contrast(accent, paper) >= contrast(accent, ink) ? paper : ink,
    quiet: quiet ?? ink,
    panel: mix(paper, ink, 0.04),
    grid: mix(paper, ink, 0.11),
    line: mix(paper, ink, 0.2),
    band95: mix(paper, ink, dark ? 0.16 : 0.12),
    band998: mix(paper, ink, dark ? 0.09 : 0.06),
    receded: mix(paper, ink, dark ? 0.4 : 0.22),
    warm: dark ? '#f0906f' : '#b4452a',
    cool: dark ? '#6cbcd6' : '#1f6f8b',
    usual: mix(paper, dark ? '#6cbcd6' : '#1f6f8b', dark ? 0.25 : 0.16),
  };
}

function rgb(colour: string): Rgb {
  const part = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16) || 0;
  return [part(1), part(3), part(5)];
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** `from`, with this share of `to` in it. */
function mix(from: string, to: string, share: number): string {
  const [a, b] = [rgb(from), rgb(to)];
  const parts = a.map((part, i) => Math.round(part + ((b[i] ?? part) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
