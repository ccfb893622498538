import { escapeMarkup } from '../base/markup.ts';

/** What XML 1.0 cannot hold at all, such as a stray control character in a name. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** A text without what XML cannot hold. */
export function plainText(text: string): string {
  return text.replace(forbidden, '');
}

/** A text as it stands in XML, between tags or in quotes. */
export function xmlText(text: string): string {
  return escapeMarkup(plainText(text));
}
