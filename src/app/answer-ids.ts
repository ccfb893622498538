import type { Answer } from '../notebook/answer.ts';

const ids = new WeakMap<Answer, number>();
let next = 1;

/** A number for each answer object: answers never change, so the same number is the same content. */
export function answerId(answer: Answer): number {
  const known = ids.get(answer) ?? next++;
  ids.set(answer, known);
  return known;
}
