import type { MissingReason } from '../domain/missing-text.ts';

/** A column's reasons, one a row, as numbers; 0 where the value is there or was not reported. */
export const reasonCodes = [
  'not-reported',
  'not-applicable',
  'suppressed',
] as const satisfies readonly MissingReason[];

/** The number of a reason. */
export function reasonCode(reason: MissingReason): number {
  return reasonCodes.indexOf(reason);
}

/**
 * A row's reasons as the column `missing` has them: `deaths=not-applicable male=suppressed`, in the order given; `null`
 * when there is nothing to say. That a value was not reported is not said: every other NULL is.
 */
export function missingText(reasons: Iterable<readonly [field: string, code: number]>): string | null {
  let text = '';
  for (const [field, code] of reasons)
    if (code > 0) text += `${text === '' ? '' : ' '}${field}=${reasonCodes[code] ?? ''}`;
  return text === '' ? null : text;
}
