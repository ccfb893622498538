import type { SharedPage } from '../shared-page.ts';

/**
 * The page with links to other pages of its site leading to those in the same file, and those to pages that stayed behind
 * made plain words: a file has no neighbours. Links with a full address stay.
 */
export function linksInside(page: SharedPage, names: ReadonlySet<string>): SharedPage {
  const turn = (html: string) =>
    html.replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs, (link, href: string, words: string) => {
      if (/^(https?|mailto):/.test(href)) return link;
      const name = nameOf(href);
      return name !== null && names.has(name)
        ? `<a href="#page=${encodeURIComponent(name)}">${words}</a>`
        : words;
    });
  return { ...page, cells: page.cells.map((c) => (c.kind === 'text' ? { ...c, html: turn(c.html) } : c)) };
}

/** The notebook that a relative address leads to. */
function nameOf(href: string): string | null {
  const [, name] = /^\.\.?\/([^/#?]*)\/?(?:#.*)?$/.exec(href) ?? [];
  if (name === undefined) return null;
  try {
    return decodeURIComponent(name) || 'index';
  } catch {
    return null;
  }
}
