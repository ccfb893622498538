import type { Bilingual } from '../base/bilingual.ts';

/** Letters to insert, delete or change to turn one text into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** Of the known names up to three that may have been meant, nearest first. */
function nearNames(name: string, known: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const far = Math.max(2, Math.floor(wanted.length / 3));
  return [...new Set(known)]
    .map((candidate) => ({ candidate, far: distance(wanted, candidate.toLowerCase()) }))
    .filter((c) => c.far <= far)
    .sort((a, b) => a.far - b.far || a.candidate.localeCompare(b.candidate, 'en'))
    .slice(0, 3)
    .map((c) => c.candidate);
}

/** "Did you mean …" for the end of an error, or what there is to choose from where nothing is near. */
export function suggestion(name: string, known: readonly string[]): Bilingual {
  const near = nearNames(name, known);
  if (near.length > 0)
    return { zh: `是不是想写 ${near.join('、')}？`, en: `Did you mean ${near.join(' or ')}?` };
  if (known.length === 0) return { zh: '这里一个也没有。', en: 'There is none here.' };
  const shown = known.slice(0, 12);
  const more = known.length > shown.length ? '…' : '';
  return { zh: `可用的有：${shown.join('、')}${more}。`, en: `There is ${shown.join(', ')}${more}.` };
}
