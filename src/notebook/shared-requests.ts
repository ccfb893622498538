interface Running<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Runs one request a key at a time: who asks for what is already on its way waits for that. Somebody who aborts
 * leaves alone; the request itself is aborted when nobody waits for it any more. Nothing is kept afterwards.
 */
export class SharedRequests<T> {
  readonly #running = new Map<string, Running<T>>();

  /** Rejects with the signal's reason when aborted, else as `start` does. */
  async run(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const request = this.#running.get(key) ?? this.#start(key, start);
    request.waiting += 1;
    try {
      return await orAborted(request.promise, signal);
    } finally {
      request.waiting -= 1;
      // Still running, and for nobody.
      if (request.waiting === 0 && this.#forget(key, request)) request.controller.abort();
    }
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Running<T> {
    const controller = new AbortController();
    const promise = start(controller.signal);
    const request = { promise, controller, waiting: 0 };
    // Who waits hears of a failure; when all have left, nobody needs to.
    const ended = () => void this.#forget(key, request);
    promise.then(ended, ended);
    this.#running.set(key, request);
    return request;
  }

  /** False when it had ended already. */
  #forget(key: string, request: Running<T>): boolean {
    return this.#running.get(key) === request && this.#running.delete(key);
  }
}

/** The promise's outcome, or the signal's reason if that comes first. */
export function orAborted<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
