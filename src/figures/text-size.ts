/** Size of the text in figures, in CSS pixels. */
export const textSize = 12;

// A browser could measure, but pages are also drawn at build, where there is no font. Widths are those of
// Noto Sans CJK and PingFang in em, rounded up a little.
function advance(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x2e80) return 1;
  if (character === ' ' || /[.,:;'|!()[\]ijl·-]/.test(character)) return 0.32;
  if (/[mwMW%‰—]/.test(character)) return 0.92;
  if (/[A-Z]/.test(character)) return 0.66;
  return 0.56;
}

/** Estimated width of a text in CSS pixels. */
export function textWidth(text: string, size = textSize): number {
  let width = 0;
  for (const character of text) width += advance(character);
  return width * size;
}

/** The text, cut with an ellipsis where it is wider than `width` pixels. */
export function fitText(text: string, width: number, size = textSize): string {
  if (textWidth(text, size) <= width) return text;
  const kept: string[] = [];
  let used = textWidth('…', size);
  for (const character of text) {
    used += advance(character) * size;
    if (used > width) break;
    kept.push(character);
  }
  return `${kept.join('').trimEnd()}…`;
}
