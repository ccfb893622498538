import type { Bilingual } from '../base/bilingual.ts';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { Protection } from './protect-tables.ts';

/** What protecting some datasets takes from their readers, for whoever publishes them; null where it takes nothing. */
export function sayProtection(
  group: readonly DatasetId[],
  { counts: { all, small, others }, givenUp }: Protection,
): Bilingual | null {
  if (small + others === 0) return null;
  const [zh, en] = (['zh', 'en'] as const).map((lang) =>
    group.map((id) => datasets[id].label[lang]).join(lang === 'zh' ? '、' : ', '),
  );
  const share = Math.round((100 * (small + others)) / Math.max(1, all));
  const lost = lostAsWhole(givenUp);
  return {
    zh: `${zh}：各行共 ${all} 个数，保密 ${small + others} 个（${share}%），其中小数 ${small} 个，为保护它们另有 ${others} 个。${lost.zh}`,
    en: `${en}: of ${all} counts in the rows ${small + others} are suppressed (${share} %), ${small} of them small, ${others} to protect these.${lost.en}`,
  };
}

function lostAsWhole(givenUp: Protection['givenUp']): Bilingual {
  if (givenUp === 'nothing') return { zh: '', en: '' };
  if (givenUp === 'everything')
    return {
      zh: '只隐去一部分时无法保证小数不被推算出来，所以这些数全部保密；请按更长的期间或上一级单位汇总后再发布。',
      en: ' With any of them shown it could not be proven that the small ones are safe, so all are suppressed; sum them to longer periods or larger units to show more.',
    };
  return {
    zh: `只隐去单个数时无法保证小数不被推算出来，所以最上级以下第 ${givenUp.from} 层起各单位的数全部保密。`,
    en: ` With single counts suppressed it could not be proven that the small ones are safe, so all counts of units from level ${givenUp.from} below the topmost on are suppressed.`,
  };
}
