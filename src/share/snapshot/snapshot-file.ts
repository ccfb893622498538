import type { Lang } from '../../base/bilingual.ts';
import { escapeMarkup } from '../../base/markup.ts';
import { writePacked, type Packed } from './snapshot-data.ts';

/**
 * Where the reader's file, which the site ships, takes what makes a snapshot of it. Comments, so that the file is HTML
 * as it stands.
 */
export const places = {
  lang: '<!--snapshot-lang-->',
  title: '<!--snapshot-title-->',
  body: '<!--snapshot-body-->',
  data: '<!--snapshot-data-->',
} as const;

export interface SnapshotParts {
  readonly packed: Packed;
  /** Plain text, shown by the browser's tab. */
  readonly title: string;
  /** Finished HTML without scripts: what is read where the file's own script does not run. */
  readonly body: string;
  readonly lang: Lang;
}

/** The words of a locked file before it is open: they tell nothing of what is inside. */
const lockedTitle = '四网笔记快照 · Siwang snapshot';

/** One self-contained file. A locked one says nothing in clear, whatever title and body were given. */
export function snapshotHtml(reader: string, { packed, title, body, lang }: SnapshotParts): string {
  const inside: Readonly<Record<string, string>> = {
    [places.lang]: lang === 'zh' ? 'zh-CN' : 'en',
    [places.title]: escapeMarkup(packed.lock ? lockedTitle : title),
    [places.body]: packed.lock ? '' : body,
    [places.data]: writePacked(packed).replaceAll('<', '\\u003c'),
  };
  const parts = reader.split(/(<!--snapshot-\w+-->)/);
  for (const place of Object.values(places))
    if (parts.filter((part) => part === place).length !== 1)
      throw new Error(`The snapshot reader of this site has no single ${place}.`);
  return parts.map((part) => inside[part] ?? part).join('');
}
