import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';
import { Failure } from '../base/errors.ts';
import { parseTemplate } from './template.ts';

const han = /\p{Script=Han}/u;
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/**
 * CommonMark lets `**` open and close at word boundaries, which Chinese does not mark: `**95%**的` would keep its
 * asterisks. Here a Han character beside the mark counts as a boundary. `_` keeps its rule.
 */
markdown.inline.State = class extends markdown.inline.State {
  override scanDelims(start: number, canSplitWord: boolean) {
    const found = super.scanDelims(start, canSplitWord);
    if (!canSplitWord) return found;
    const before = this.src.charAt(start - 1);
    const after = this.src.charAt(start + found.length);
    return {
      ...found,
      can_open: found.can_open || (han.test(before) && /\S/.test(after)),
      can_close: found.can_close || (han.test(after) && /\S/.test(before)),
    };
  }
};

// The page has its own h1. Pictures are figures' work, and inline styles are refused by the page's policy.
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'pre', 'code'],
    ...['strong', 'em', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel'], ol: ['start'] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'noreferrer' } }),
  },
};

/**
 * Markdown as safe HTML in which references are still `{{…}}`, in text only and never in an attribute. Throws a
 * `Failure` for a tag that cannot be read, stands in a link's address, or whose span cuts through an element.
 */
export function renderMarkdown(source: string): string {
  parseTemplate(source);
  // Braces and punctuation would take part in the Markdown around them; a letter of nobody's does not.
  const mark = unusedLetter(source);
  const tags: string[] = [];
  const marked = source.replace(/\{\{[^{}]*\}\}/g, (tag) => `${mark}${tags.push(tag) - 1}${mark}`);
  const safe = sanitizeHtml(markdown.render(marked), allowed);
  const kept = new Set<number>();
  const html = safe.replace(new RegExp(`${mark}(\\d+)${mark}`, 'g'), (_, index: string) => {
    kept.add(Number(index));
    return tags[Number(index)] ?? '';
  });
  const lost = tags.find((_, i) => !kept.has(i));
  if (lost !== undefined)
    throw new Failure('template', {
      zh: `${lost} 不能写在链接地址或图片里，请写在文字里。`,
      en: `${lost} cannot stand in a link's address or a picture: write it in the text.`,
    });
  checkSpans(html);
  return html;
}

function unusedLetter(source: string): string {
  for (let code = 0xe000; code < 0xf8ff; code += 1) {
    const letter = String.fromCharCode(code);
    if (!source.includes(letter)) return letter;
  }
  throw new Error('The text uses every private letter there is.');
}

/** A span that is left out must take whole elements with it. */
function checkSpans(html: string): void {
  for (const part of parseTemplate(html)) {
    if (part.kind !== 'span') continue;
    const inside = part.parts.map((p) => (p.kind === 'text' ? p.text : '')).join('');
    if (isBalanced(inside)) continue;
    const { cell, column } = part.condition;
    throw new Failure('template', {
      zh: `{{#${cell}.${column}…}} 和它的 {{/}} 应在同一段、同一处加粗之内，请分段各写一个条件。`,
      en: `{{#${cell}.${column}…}} and its {{/}} must stand in the same paragraph and emphasis: write one condition for each paragraph.`,
    });
  }
}

function isBalanced(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (name === 'br' || name === 'hr') continue;
    if (!slash) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}
