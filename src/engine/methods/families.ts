import { AGES } from './ages.ts';
import { CHANGE } from './change.ts';
import { CONTROL_CHARTS } from './control-charts.ts';
import { COUNTS } from './counts.ts';
import { DISTRIBUTIONS } from './distributions.ts';
import { DUAL_SYSTEM } from './dual-system.ts';
import { FEES } from './fees.ts';
import { FUNNEL } from './funnel.ts';
import type { MethodFamily } from './method-doc.ts';
import { MIGRATION } from './migration.ts';
import { NETWORKS } from './networks.ts';
import { PROPORTIONS } from './proportions.ts';
import { RANKS } from './ranks.ts';
import { REPORTING } from './reporting.ts';
import { SCORES } from './scores.ts';
import { SEX_RATIO } from './sex-ratio.ts';
import { SHRINKAGE } from './shrinkage.ts';
import { VITAL_RATES } from './vital-rates.ts';

/** What is written of the methods, in the order of the library. */
export const FAMILIES: readonly MethodFamily[] = [
  DISTRIBUTIONS,
  PROPORTIONS,
  COUNTS,
  SEX_RATIO,
  FUNNEL,
  RANKS,
  SHRINKAGE,
  VITAL_RATES,
  AGES,
  DUAL_SYSTEM,
  REPORTING,
  FEES,
  CHANGE,
  CONTROL_CHARTS,
  SCORES,
  MIGRATION,
  NETWORKS,
];
