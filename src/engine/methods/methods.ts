import { EXACT_PROPORTION } from './exact-proportion.ts';
import { FUNNEL } from './funnel.ts';
import { MISSING_GIRLS } from './missing-girls.ts';
import { NORMAL } from './normal.ts';
import { POISSON } from './poisson.ts';
import { RATE } from './rate.ts';
import { SEX_RATIO } from './sex-ratio.ts';
import { WILSON } from './wilson.ts';

/**
 * The library of methods: DuckDB macros that every engine has, whether it runs in a browser, in the build or on the
 * command line. Later ones use earlier ones; names that begin with `siwang_` are inner steps and not public.
 */
export const METHODS: readonly string[] = [
  NORMAL,
  WILSON,
  EXACT_PROPORTION,
  SEX_RATIO,
  MISSING_GIRLS,
  FUNNEL,
  POISSON,
  RATE,
];
