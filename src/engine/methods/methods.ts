import { AGES_SQL } from './ages.ts';
import { CHANGE_SQL } from './change.ts';
import { CONTROL_CHARTS_SQL } from './control-charts.ts';
import { COUNTS_SQL } from './counts.ts';
import { DISTRIBUTIONS_SQL } from './distributions.ts';
import { DUAL_SYSTEM_SQL } from './dual-system.ts';
import { FEES_SQL } from './fees.ts';
import { FUNNEL_SQL } from './funnel.ts';
import { MIGRATION_SQL } from './migration.ts';
import { NETWORKS_SQL } from './networks.ts';
import { PROPORTIONS_SQL } from './proportions.ts';
import { RANKS_SQL } from './ranks.ts';
import { REPORTING_SQL } from './reporting.ts';
import { SCORES_SQL } from './scores.ts';
import { SEX_RATIO_SQL } from './sex-ratio.ts';
import { SHRINKAGE_SQL } from './shrinkage.ts';
import { VITAL_RATES_SQL } from './vital-rates.ts';

/**
 * The library of methods: DuckDB macros that every engine has, whether it runs in a browser, in the build or on the
 * command line. Later ones use earlier ones; names that begin with `siwang_` are inner steps and not public. What
 * each does stands beside its SQL and in `docs/methods/`; those words are no part of what a page loads.
 */
export const METHODS: readonly string[] = [
  DISTRIBUTIONS_SQL,
  PROPORTIONS_SQL,
  COUNTS_SQL,
  SEX_RATIO_SQL,
  FUNNEL_SQL,
  RANKS_SQL,
  SHRINKAGE_SQL,
  VITAL_RATES_SQL,
  AGES_SQL,
  DUAL_SYSTEM_SQL,
  REPORTING_SQL,
  FEES_SQL,
  CHANGE_SQL,
  CONTROL_CHARTS_SQL,
  SCORES_SQL,
  MIGRATION_SQL,
  NETWORKS_SQL,
];
