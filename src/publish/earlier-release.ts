import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Bilingual } from '../base/bilingual.ts';

/** The editions that a site's folder holds, by the hash of what is published of them. */
export async function editionsIn(site: string): Promise<ReadonlySet<string>> {
  const names = await readdir(path.join(site, 'editions')).catch(() => []);
  return new Set(names);
}

/**
 * What to know before a site takes the place of one that was built from other data: each is protected by itself, and
 * whoever has both may take differences. Null where there is nothing to know.
 */
export function sayEarlierRelease(
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
  suppressed: boolean,
): Bilingual | null {
  const same = before.size === now.size && [...before].every((name) => now.has(name));
  if (before.size === 0 || same || !suppressed) return null;
  return {
    zh: '注意：这个文件夹里原有一版由别的数据生成的网站。每一版各自做了保密处理，但没有对照上一版：两版都有的人可以相减，可能推算出其中一版保密的小数。如上一版已公开，只增加整季度的新数据、不改已公布的月份时最稳妥。',
    en: 'Note: this folder held a site built from other data. Each release is protected by itself, and not against the one before: whoever has both can take differences, which may tell small counts that one of them suppresses. If the earlier one was published, the safest release only adds whole quarters and changes no month that was shown.',
  };
}
