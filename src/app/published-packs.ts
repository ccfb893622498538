import type { AnswerSourceOptions } from '../notebook/answer-source.ts';
import { fetchFile } from './site-files.ts';

/** The answers that a site publishes beside its pages, below its root. */
export function publishedPacks(root: string): NonNullable<AnswerSourceOptions['packs']> {
  return {
    address: (file) => `answers/${file}`,
    fetch: (address, init) => fetchFile(root, address, init),
  };
}
