import { numberText } from '../../../figures/number-text.ts';
import { referenceOf, usualOf } from '../../../figures/reference.ts';
import type { ReferenceLine, UsualRange } from '../../../figures/spec-parts.ts';
import type { NativeContext, NativeSeries } from './native-chart.ts';

/** Lines that values are held against: the country, a target, the ends of what is usual. */
export interface GuideLines {
  readonly series: readonly NativeSeries[];
  /** Their values, which the axis has to hold. */
  readonly values: readonly number[];
}

/** The reference line and the usual range of a spec as series of `count` equal values. */
export function guideLines(
  spec: { readonly reference?: ReferenceLine; readonly usual?: UsualRange },
  decimals: number,
  count: number,
  { read, lang }: NativeContext,
): GuideLines {
  const across = (value: number) => Array.from({ length: count }, () => value);
  const reference = referenceOf(spec.reference, decimals, read, lang);
  const usual = usualOf(spec.usual, read, lang);
  return {
    series: [
      ...(reference
        ? [
            {
              name: `${reference.label} ${numberText(reference.value, decimals, lang)}`,
              values: across(reference.value),
              mark: 'dashed' as const,
              colour: 'quiet' as const,
            },
          ]
        : []),
      ...(usual
        ? [usual.from, usual.to].map((value, i) => ({
            name: usual.text,
            values: across(value),
            mark: 'thin' as const,
            colour: 'accent-pale' as const,
            keyed: i === 0,
          }))
        : []),
    ],
    values: [...(reference ? [reference.value] : []), ...(usual ? [usual.from, usual.to] : [])],
  };
}
