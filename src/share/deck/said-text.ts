import type { Lang } from '../../base/bilingual.ts';
import { fillText, type Answers } from '../../notebook/fill.ts';

/** A block of a page's prose: a heading, or a paragraph or entry of a list, filled with the page's numbers. */
export interface SaidBlock {
  readonly heading: boolean;
  /** Without full stops. A heading is one. */
  readonly sentences: readonly string[];
  /** Sentences that lead elsewhere by a link: nobody in a room can follow it. */
  readonly asides: readonly string[];
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};

/** Stands before the words of a link. */
const linkMark = '\u0001';

/** What the HTML of a text cell says, block by block, as plain text. Tables are left out: a slide has its own. */
export function saidBlocks(html: string, answers: Answers, lang: Lang): SaidBlock[] {
  const blocks: SaidBlock[] = [];
  const plain = html.replace(/<table[\s\S]*?<\/table>/g, '');
  for (const [, tag = '', inside = ''] of plain.matchAll(/<(h[1-6]|p|li)\b[^>]*>([\s\S]*?)<\/\1>/g)) {
    const template = inside
      .replace(/<a\b[^>]*>/g, linkMark)
      .replace(/<[^>]*>/g, '')
      .replace(/&(#39|\w+);/g, (whole, name: string) => entities[name] ?? whole);
    const text = fillText(template, answers, lang).replace(/\s+/g, ' ').trim();
    const heading = tag.startsWith('h');
    const all = text === '' ? [] : heading ? [text] : sentences(text, lang);
    const leads = (said: string) => !heading && said.includes(linkMark);
    const plainly = (list: readonly string[]) => list.map((said) => said.replaceAll(linkMark, ''));
    if (all.length > 0)
      blocks.push({
        heading,
        sentences: plainly(all.filter((said) => !leads(said))),
        asides: plainly(all.filter(leads)),
      });
  }
  return blocks;
}

/** The sentences of a text, each without its full stop. Nothing is cut inside brackets. */
export function sentences(text: string, lang: Lang): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  const cut = (end: number, next: number) => {
    const said = text.slice(start, end).trim();
    if (said !== '') found.push(said);
    start = next;
  };
  for (let i = 0; i < text.length; i += 1) {
    const at = text.charAt(i);
    if ('（(“「['.includes(at)) depth += 1;
    else if ('）)”」]'.includes(at)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && lang === 'zh' && '。；！？'.includes(at))
      cut('！？'.includes(at) ? i + 1 : i, i + 1);
    // A stop of an English sentence stands before a space and a capital; "2.5" and "e.g. one" are no ends.
    else if (depth === 0 && lang === 'en' && /^[.!?](?:\s+[\p{Lu}\d]|\s*$)/u.test(text.slice(i, i + 4)))
      cut(at === '.' ? i : i + 1, i + 1);
  }
  cut(text.length, text.length);
  return found;
}
