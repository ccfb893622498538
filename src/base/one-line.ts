/** A text of others as part of one sentence: its line breaks are spaces, and it ends after so many letters. */
export function oneLine(text: string, most = 160): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  return line.length > most ? `${line.slice(0, most)}…` : line;
}
