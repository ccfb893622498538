import { mix } from '../colour.ts';

/** Colours (`#rrggbb`) by the names of the CSS variables that figures are drawn with. */
export type FigureColours = Readonly<Record<string, string>>;

/**
 * The theme's light colours, which figures name as CSS variables. A file has no page around it, so they are written
 * into it. The same as in `app/theme.css`; a test compares them.
 */
export const figureColours: FigureColours = {
  paper: '#fdfcf9',
  panel: '#f6f4ee',
  ink: '#1d2429',
  quiet: '#5a636a',
  grid: '#e4e2dc',
  line: '#cfccc3',
  band95: '#e3ded1',
  band998: '#efece4',
  warm: '#b4452a',
  cool: '#1f6f8b',
  receded: '#c9ced1',
  usual: '#d9e6e7',
  focus: '#1f6f8b',
};

/**
 * A drawing's text with its colours written out: a file has no page around it, and few programs mix colours. A colour
 * that `colours` leaves open is the one that the drawing names beside it.
 */
export function withColours(svg: string, colours: FigureColours = figureColours): string {
  const once = svg
    .replace(
      /var\(--([a-z0-9-]+)(?:,\s*([^()]*))?\)/g,
      (whole, name: string, otherwise: string | undefined) => colours[name] ?? otherwise ?? whole,
    )
    .replace(
      /color-mix\(in srgb,\s*(#[0-9a-f]{6}) (\d+)%,\s*(#[0-9a-f]{6})\)/gi,
      (_, first: string, percent: string, second: string) => mix(second, first, Number(percent) / 100),
    );
  return once === svg ? svg : withColours(once, colours);
}
