import type { AnswerSourceOptions } from '../notebook/answer-source.ts';

/** The answers that a site publishes beside its pages, below its root. */
export function publishedPacks(root: string): NonNullable<AnswerSourceOptions['packs']> {
  return {
    address: (file) => `${root}answers/${file}`,
    fetch: (address, init) => fetch(address, init),
  };
}
