import type { Lang } from '../base/bilingual.ts';
import { suppressedWord } from '../base/suppressed.ts';
import { fillHtml } from '../notebook/fill.ts';
import { openingAnswers } from './opening-answers.ts';
import type { SharedPage } from './shared-page.ts';

const quoted = /<blockquote>([\s\S]*?)<\/blockquote>/g;
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/**
 * The notices of a page's texts in one language, as a messenger takes them: plain lines, numbers put in as they may
 * leave, with a last line that says what they are. Empty where there is none.
 */
export function noticeText(page: SharedPage, lang: Lang): string {
  const answers = openingAnswers(page);
  const lines = page.cells.flatMap((cell) => {
    if (cell.kind !== 'text' || (cell.lang !== null && cell.lang !== lang)) return [];
    return [...cell.html.matchAll(quoted)].flatMap(([, inside = '']) =>
      plainLines(fillHtml(inside, answers, lang)),
    );
  });
  if (lines.length === 0) return '';
  const notes = [
    page.shown === 'protected' && lines.some((line) => line.includes(suppressedWord[lang]))
      ? { zh: '“保密”的是小数，不是零。', en: '“Suppressed” stands for a small count, not for zero.' }[lang]
      : '',
    page.fictional
      ? { zh: '虚构示例：数字都是编造的。', en: 'Invented sample: the numbers are made up.' }[lang]
      : '',
  ];
  return [...lines, ...notes.filter((note) => note !== '')].join('\n');
}

function plainLines(html: string): string[] {
  return html
    .replace(/\s*\n\s*/g, ' ')
    .replace(/<\/(?:p|li|h[1-6])>|<br ?\/?>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replace(/[\u2060\ufeff]/g, '')
    .split('\n')
    .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim())
    .filter((line) => line !== '');
}
