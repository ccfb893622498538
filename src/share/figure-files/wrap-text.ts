import { textWidth } from '../../figures/text-size.ts';

/** What no line may begin with. */
const closing = /^[，。、；：！？）」』】〉》”’…%‰,.;:!?)\]}]/;
/** What no line may end with. */
const opening = /[（「『【〈《“‘([{]$/;

/** Pieces between which a line may end: Chinese characters, words with the space behind them. */
const piece =
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+ *|\s+/gu;

/** Lines of a text that fit into `width` pixels at that size. No-break spaces hold; a word too long stands alone. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of pieces(text)) {
    if (line !== '' && textWidth((line + part).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? part.trimStart() : part;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

function pieces(text: string): string[] {
  const joined: string[] = [];
  for (const [part] of text.replace(/[\n\t]/g, ' ').matchAll(piece)) {
    const before = joined.at(-1);
    if (before !== undefined && (closing.test(part) || opening.test(before)))
      joined[joined.length - 1] = before + part;
    else joined.push(part);
  }
  return joined;
}
