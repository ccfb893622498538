import type { Bilingual, Lang } from './bilingual.ts';

/**
 * A failure that a person must read: one sentence in both languages that says what is wrong, where, and what
 * to do. `name` tells the kinds apart in code; the cause is kept.
 */
export class Failure extends Error {
  readonly text: Bilingual;

  constructor(name: string, text: Bilingual, options?: ErrorOptions) {
    super(text.en, options);
    this.name = name;
    this.text = text;
  }
}

/** The sentence to show for anything thrown, in one language. */
export function sentence(error: unknown, lang: Lang): string {
  if (error instanceof Failure) return error.text[lang];
  return error instanceof Error ? error.message : String(error);
}
