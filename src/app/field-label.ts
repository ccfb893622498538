import type { Lang } from '../base/bilingual.ts';
import { datasets } from '../domain/datasets.ts';
import type { TableOf } from '../domain/edition-table.ts';
import { missingColumn } from '../domain/table-columns.ts';

const missing = { zh: '缺失的原因', en: 'Why missing' };

/** What a field of a table is called; a column that the dictionary does not know keeps its name. */
export function fieldLabel({ dataset }: TableOf, name: string, lang: Lang): string {
  if (name === missingColumn) return missing[lang];
  const fields = dataset === 'free' ? [] : datasets[dataset].fields;
  return fields.find((f) => f.name === name)?.label[lang] ?? name;
}

/** Names of the key fields beside unit and period. */
export function keyFields({ dataset }: TableOf): string[] {
  return dataset === 'free' ? [] : datasets[dataset].fields.filter((f) => f.key).map((f) => f.name);
}

/** Whether rows of the table are about a period. */
export function isTimed({ dataset }: TableOf): boolean {
  return dataset !== 'units' && dataset !== 'free';
}
