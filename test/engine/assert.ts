import { Failure } from '../../src/base/errors.ts';

/** Throws unless both are the same JSON; for checks that also run in a page, where no test runner is. */
export function same(actual: unknown, expected: unknown, what = 'value'): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`${what}: expected ${should}, got ${is}`);
}

/** The error that the promise rejects with. */
export async function rejection(promise: Promise<unknown>, what = 'promise'): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome) return outcome.error;
  throw new Error(`${what}: expected a rejection, got ${JSON.stringify(outcome.value)}`);
}

/** The `Failure` of that name; both of its sentences must be there. */
export async function failure(promise: Promise<unknown>, name: RegExp, what = 'promise'): Promise<Failure> {
  const error = await rejection(promise, what);
  if (!(error instanceof Failure))
    throw new Error(`${what}: no Failure but ${String(error)}`, { cause: error });
  if (!name.test(error.name)) throw new Error(`${what}: ${error.name} (${error.text.en})`, { cause: error });
  if (!/\p{Script=Han}/u.test(error.text.zh)) throw new Error(`${what}: no Chinese sentence`);
  return error;
}
