/**
 * Runs tasks one at a time, in order. A task whose signal is aborted while it waits never runs; its caller hears
 * of the abort at once, running or waiting, and the next task starts only when the running one has really ended.
 */
export class Queue {
  #tail: Promise<unknown> = Promise.resolve();

  add<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#tail.then(() => {
      signal?.throwIfAborted();
      return task();
    });
    this.#tail = turn.catch(() => undefined);
    return signal === undefined ? turn : orAbort(turn, signal);
  }
}

/** The promise, or the signal's reason as soon as it is aborted. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
