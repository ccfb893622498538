/**
 * Full-width letters, digits and signs as half-width ones, every blank as a space. Not NFKC, which makes 121 of `12①`
 * and 122 of `12²`: a footnote's mark must not become a digit.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\uFFE5/g, '¥')
    .replace(/[\s\u2060]|[\u200B-\u200D]/g, ' ');
}
