import { Failure } from '../base/errors.ts';
import { pagePath } from './address.ts';
import type { PageData } from './page-data.ts';
import { readPageData } from './read-page-data.ts';
import { fetchFile } from './site-files.ts';

/**
 * What the page of another notebook of the site carries, as seen from the page that is open. Rejects with a `Failure`
 * where there is no such page, with what the browser says where it cannot be fetched, or with the signal's reason.
 */
export async function fetchPage(root: string, name: string, signal?: AbortSignal): Promise<PageData> {
  const response = await fetchFile(root, pagePath('', name), { ...(signal && { signal }) });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!response.ok || !page.getElementById('page'))
    throw new Failure('page-missing', {
      zh: `取不到页面“${name}”（${response.status}）；请去掉它，或稍后再试。`,
      en: `The page “${name}” could not be fetched (${response.status}): leave it out, or try again later.`,
    });
  return { ...readPageData(page), root };
}
