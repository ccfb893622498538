import { birthsIndicators } from './births-indicators.ts';
import { feeIndicators } from './fee-indicators.ts';
import type { Indicator } from './indicator.ts';
import { populationIndicators } from './population-indicators.ts';
import { responsibilityIndicators } from './responsibility-indicators.ts';
import { supervisionIndicators } from './supervision-indicators.ts';
import { workIndicators } from './work-indicators.ts';

/** The catalogue: every indicator by its id, network by network. */
export const indicators: readonly Indicator[] = [
  ...populationIndicators,
  ...birthsIndicators,
  ...feeIndicators,
  ...workIndicators,
  ...supervisionIndicators,
  ...responsibilityIndicators,
];
