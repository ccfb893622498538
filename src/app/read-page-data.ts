import type { PageData } from './page-data.ts';

/** The data that this page carries. The build wrote it beside this script, so its shape is not checked again. */
export function readPageData(page: Document): PageData {
  const data: PageData = JSON.parse(page.getElementById('page')?.textContent ?? 'null');
  return data;
}
