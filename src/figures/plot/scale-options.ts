import type { Lang } from '../../base/bilingual.ts';
import type { ColumnType } from '../../base/table.ts';
import type { ReadCell } from '../read-columns.ts';
import { said } from '../said.ts';
import { themed } from './mark-options.ts';
import type { PlotScale } from './spec.ts';

const englishMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A tick of a time axis: the month, and the year where it begins. */
function timeText(value: unknown, lang: Lang): string {
  if (!(value instanceof Date)) return String(value);
  const month = value.getUTCMonth();
  if (month === 0) return lang === 'zh' ? `${value.getUTCFullYear()}年` : String(value.getUTCFullYear());
  return lang === 'zh' ? `${month + 1}月` : (englishMonths[month] ?? '');
}

/** A position scale as Plot takes it: its label in the language, ticks of dates in the language. */
export function positionScale(
  scale: PlotScale | undefined,
  label: string | null,
  type: ColumnType | null,
  place: { readonly read: ReadCell; readonly lang: Lang },
): Record<string, unknown> {
  const dated = type === 'date' || type === 'timestamp';
  return {
    ...(dated && { tickFormat: (value: unknown) => timeText(value, place.lang) }),
    ...scale,
    // An explicit undefined would hide the domain that a mark's sort gives.
    ...(scale?.domain && {
      domain: dated ? scale.domain.map((value) => new Date(String(value))) : scale.domain,
    }),
    label: scale?.label ? said(scale.label, place.read, place.lang) : label,
  };
}

/** Enough colours for the few series that can be told apart. */
const range = [
  'var(--cool)',
  'var(--warm)',
  'var(--ink)',
  'color-mix(in srgb,var(--cool) 50%,var(--paper))',
  'color-mix(in srgb,var(--warm) 50%,var(--paper))',
  'var(--quiet)',
  'var(--receded)',
];

/** A colour scale in the theme's colours: steps for categories, paper to cool for numbers. */
export function colourScale(
  scale: PlotScale | undefined,
  type: ColumnType | null,
  categories: readonly string[],
): Record<string, unknown> {
  const given = scale?.range?.map((value) => (typeof value === 'boolean' ? value : themed(value)));
  // Label and key are drawn by the figure itself.
  const rest = { ...scale, label: undefined, legend: undefined };
  const numeric =
    (type === 'integer' || type === 'number') && (rest.type === undefined || rest.type === 'linear');
  if (given) return { ...rest, range: given };
  // Plot would sort the names; the answer's order means something.
  const domain = categories.length > 0 ? { domain: categories } : {};
  if (!numeric) return { type: 'categorical', ...domain, ...rest, range };
  const blend = (t: number) => `color-mix(in srgb,var(--cool) ${Math.round(100 * t)}%,var(--usual))`;
  return { type: 'linear', ...rest, interpolate: () => blend, range: [0, 1] };
}
