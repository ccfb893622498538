import type { Bilingual } from '../base/bilingual.ts';

/** What the levels of administrative units are called. */
export const levelNames: Readonly<Record<string, Bilingual>> = {
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  district: { zh: '县区', en: 'District' },
  town: { zh: '乡镇街道', en: 'Town' },
  village: { zh: '村居', en: 'Village' },
  group: { zh: '组', en: 'Group' },
  block: { zh: '片', en: 'Block' },
};
