/**
 * What this product does not count, on purpose: what was done to women's bodies, and births by whether a plan allowed
 * them. Whole words only: a bare 环 stands in 环节 and 循环 too.
 */
const kinds = {
  procedure:
    /手术|结扎|绝育|节育|放环|上环|取环|查环|环检|上取环|流产|引产|避孕|药具|皮埋|孕检|妇检|孕情|怀孕|早孕|双查|两查|三查|四术|补救措施|b超|sterili[sz]|contracepti|abortion|pregnan|(?<![a-z])iuds?(?![a-z])/i,
  plan: /(?:政策|计划)[内外]|符合政策|违反政策|违法生育|政策性?生育率|计划生育率|计生率|超生|(?:un|out-of-|in-)?planned[ _]?births?/i,
} as const;

export type RefusedKind = keyof typeof kinds;

/** Which of these a text names, `null` for none. */
export function refusedKind(text: string): RefusedKind | null {
  const plain = text.normalize('NFKC').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
  if (kinds.procedure.test(plain)) return 'procedure';
  return kinds.plan.test(plain) ? 'plan' : null;
}
