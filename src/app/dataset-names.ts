import type { Lang } from '../base/bilingual.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';

/** What datasets are called, in a list. Apart, since a reader's page does without the dictionary. */
export function datasetNames(ids: readonly DatasetId[], lang: Lang): string {
  return ids.map((id) => datasets[id].label[lang]).join(lang === 'zh' ? '、' : ', ');
}
