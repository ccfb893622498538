/** The two languages of the interface; Chinese comes first. */
export type Lang = 'zh' | 'en';

/** One text in both languages. Neither may be empty. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
