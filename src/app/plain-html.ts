const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * A plain-text template as HTML, for `fillHtml`. Quotes stay as they are: the result stands between tags only,
 * and conditions inside the template must not change.
 */
export function plainHtml(template: string): string {
  return template.replace(/[&<>]/g, (c) => entities[c] ?? c);
}
