import type { Bilingual } from '../base/bilingual.ts';
import { datasets } from '../domain/datasets.ts';
import type { Confidence } from '../domain/edition.ts';
import { explained, strength, type DatasetFit } from './dataset-fit.ts';
import type { Plan } from './plan.ts';

/** Why a dataset was proposed for a sheet, and how sure that is. */
export interface Proposal {
  readonly reason: Bilingual;
  readonly confidence: Confidence;
}

/** Says why: a person named it, its own words stand in so many headers, or title and sheet name speak for it. */
export function sayDataset(plan: Plan, fit: DatasetFit | undefined, words: string, said: boolean): Proposal {
  const { label, titles = [] } = datasets[plan.dataset];
  if (said)
    return {
      reason: { zh: `按映射作为“${label.zh}”。`, en: `The mapping says that it is "${label.en}".` },
      confidence: 'certain',
    };
  if (!fit) return shaped(plan);
  const columns = explained(fit).size;
  const title = titles.find((t) => words.includes(t));
  return {
    reason: {
      zh: `${columns} 列是“${label.zh}”的列，其中 ${fit.own} 列只有它有${title ? `；表题、表名或文件名里有“${title}”` : ''}。`,
      en: `Its headers name "${label.en}": columns ${columns}, of no other dataset ${fit.own}${title ? `; title, sheet or file name say "${title}"` : ''}.`,
    },
    confidence:
      strength(fit) === 'strong' && (fit.own >= 2 || fit.titled)
        ? 'certain'
        : fit.own >= 1
          ? 'likely'
          : 'unsure',
  };
}

/** People, births and units are told by the shapes of their headers. */
function shaped({ dataset, columns }: Plan): Proposal {
  const { label } = datasets[dataset];
  const certain = columns.filter((c) => c.confidence === 'certain').length;
  if (dataset === 'units')
    return {
      reason: {
        zh: '有单位编码和名称，没有别的数字：是单位名录。',
        en: 'Codes and names of units, and no other numbers: a list of units.',
      },
      confidence: 'certain',
    };
  if (certain > 0)
    return {
      reason: {
        zh: `${certain} 列的表头写明是“${label.zh}”的数。`,
        en: `Headers say that they count "${label.en}": columns ${certain}.`,
      },
      confidence: certain > 1 || columns.length === certain ? 'certain' : 'likely',
    };
  return {
    reason: {
      zh: `表头没有写明数的是什么，由表题、表名或文件名看是“${label.zh}”。`,
      en: `The headers do not say what they count; by title, sheet or file name it is "${label.en}".`,
    },
    confidence: 'likely',
  };
}
