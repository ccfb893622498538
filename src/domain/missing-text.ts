const signs = new Set([
  '',
  '-',
  '--',
  '---',
  '/',
  '\\',
  '...',
  '......',
  '.',
  '*',
  '**',
  '***',
  '#',
  'x',
  'X',
  '无',
  '缺',
  '空',
  '未报',
  '不详',
  'NA',
  'N/A',
  'n/a',
  'na',
  'NULL',
  'null',
  '#N/A',
]);

/** Whether a cell's text, without its outer blanks and after NFKC, says that there is no value. */
export function isMissingText(text: string): boolean {
  return signs.has(text) || /^[-‐‑‒–—―−─…]+$/.test(text);
}
