import { wordKey } from './dataset-words.ts';
import type { Mapping } from './intake.ts';

/**
 * What a person says that a word of an enumerated field means: a value as SQL has it, `null` to leave its rows out,
 * `undefined` for nothing.
 */
export function answerOf({ values }: Mapping, field: string, word: string): string | null | undefined {
  const answers = values?.[field];
  if (!answers) return undefined;
  const key = wordKey(word);
  return Object.entries(answers).find(([said]) => wordKey(said) === key)?.[1];
}
