import DOMPurify, { type Config } from 'dompurify';

/** What prose may be made of: the same as `notebook/render-markdown.ts` writes. */
const allowed: Config = {
  ALLOWED_TAGS: [
    ...['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'pre', 'code'],
    ...['strong', 'em', 's', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'rel', 'start'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // Elsewhere by a name in full, or another page of this site; never a script, never `//elsewhere`.
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|\.{1,2}\/|#)/i,
  // Its own documents are made of this type only where it must.
  NAMESPACE: 'http://www.w3.org/1999/xhtml',
};

type Purifier = typeof DOMPurify;
let ready: Purifier | null = null;

/** A purifier of its own, so that its hooks are nobody else's. Made at first use: a server has no window. */
function purifier(): Purifier {
  if (ready) return ready;
  ready = DOMPurify(window);
  // Templates are filled after cleaning: in an attribute they would bring in what nobody looked at.
  ready.addHook('uponSanitizeAttribute', (_, attribute) => {
    if (/[{}]/.test(attribute.attrValue)) attribute.keepAttr = false;
  });
  ready.addHook('afterSanitizeAttributes', (element) => {
    if (element.tagName === 'A') element.setAttribute('rel', 'noreferrer');
  });
  return ready;
}

/** HTML of a stranger as prose that cannot do anything. References `{{…}}` stay, in text only. */
export function cleanHtml(html: string): string {
  return purifier().sanitize(html, allowed);
}
