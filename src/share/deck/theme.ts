import type { DeckTheme } from '../deck.ts';
import { contrast, luminance, mix } from '../colour.ts';

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
  | 'focus'
  | 'accent'
  | 'on-accent';

const white = { accent: '#1f6f8b', paper: '#ffffff', ink: '#1d2429' };

/** Themes to choose from; the first is what a new deck has. */
export const themes: readonly (Omit<DeckTheme, 'logo'> & { readonly id: string })[] = [
  { id: 'white', ...white },
  { id: 'paper', accent: '#9a3a22', paper: '#fdfcf9', ink: '#1d2429' },
  { id: 'pine', accent: '#2c6e49', paper: '#fbfdf9', ink: '#17251c' },
  { id: 'night', accent: '#6cbcd6', paper: '#15191c', ink: '#ece8df' },
];

/** The theme of a new deck. */
export const firstTheme: DeckTheme = { ...white, logo: null };

/** Two colours that are too near each other to be read, as WCAG AA counts: 4.5 : 1. */
export interface ThemeProblem {
  readonly of: 'ink' | 'accent' | 'figures';
  readonly ratio: number;
}

const least = 4.5;

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
  const dark = luminance(paper) < 0.18;
  const cool = dark ? '#6cbcd6' : '#1f6f8b';
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
    cool,
    focus: cool,
    usual: mix(paper, cool, dark ? 0.25 : 0.16),
  };
}
