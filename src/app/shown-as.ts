import type { Lang } from '../base/bilingual.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { say } from './messages.ts';

/** How the counts of a page that left its host are shown; empty where they are public as they are. */
export function shownAs({ shown }: SharedPage, lang: Lang): string {
  return shown === 'raw' ? say('sealedRaw', lang) : shown === 'protected' ? say('shownProtected', lang) : '';
}
