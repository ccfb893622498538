import type { Lang } from '../base/bilingual.ts';

/**
 * Name of a file without its ending, as Windows takes one: of these parts those that say something. Each of several
 * parts has at most 40 characters, one alone 80.
 */
export function fileStem(parts: readonly string[], lang: Lang): string {
  const told = parts.filter((part) => part.trim() !== '');
  const most = told.length > 1 ? 40 : 80;
  const stem = told
    .map((part) => shortened(part, most))
    .join(lang === 'zh' ? '-' : ' - ')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/[\s.]+$/, '');
  return stem.trim() === '' ? 'siwang' : stem;
}

/** At most so many characters, ending with a whole word where it has words. */
function shortened(text: string, most: number): string {
  const letters = [...text.replace(/\s/g, ' ')];
  if (letters.length <= most) return letters.join('').trim();
  const cut = letters.slice(0, most).join('');
  return (/^[a-z]/i.test(letters[most] ?? '') ? cut.replace(/[a-z]+$/i, '') : cut).trim();
}
