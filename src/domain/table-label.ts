import type { Bilingual } from '../base/bilingual.ts';
import { datasets } from './datasets.ts';
import { tableOf, type TableOf } from './edition-table.ts';

/** What the table is called for people. Apart from its name in SQL: a reader's page does without the dictionary. */
export function tableLabel(of: TableOf): Bilingual {
  if (of.dataset !== 'free') return datasets[of.dataset].label;
  return { zh: `自由表 ${tableOf(of)}`, en: `Free table ${tableOf(of)}` };
}
