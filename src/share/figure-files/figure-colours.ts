/**
 * The theme's light colours, which figures name as CSS variables. A file has no page around it, so they are written
 * into it. The same as in `app/theme.css`; a test compares them.
 */
export const figureColours: Readonly<Record<string, string>> = {
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
 * A drawing's text with its colours written out; on `paper` its halos have the paper's colour. A colour that the theme
 * leaves open is the one that the drawing names beside it.
 */
export function withColours(svg: string, paper = figureColours['paper']): string {
  const named = (name: string) => (name === 'paper' ? paper : figureColours[name]);
  const once = svg.replace(
    /var\(--([a-z0-9-]+)(?:,\s*([^()]*))?\)/g,
    (whole, name: string, otherwise: string | undefined) => named(name) ?? otherwise ?? whole,
  );
  return once === svg ? svg : withColours(once, paper);
}
