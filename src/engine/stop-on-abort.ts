import type { EnginePort } from './port.ts';

/** A step that does not stop within this time after it was asked to is stopped with its engine. */
const GRACE_MS = 3000;

/**
 * Asks the engine to stop at the signal, and ends it when that does not help: DuckDB stops between two pieces of
 * work, and some pieces (or a worker that is stuck) do not end. Returns what takes the watch off again.
 */
export function stopOnAbort(port: EnginePort, signal?: AbortSignal): () => void {
  if (signal === undefined) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    port.cancel().catch(() => undefined);
    timer = setTimeout(() => void port.terminate(), GRACE_MS);
  };
  signal.addEventListener('abort', stop, { once: true });
  return () => {
    signal.removeEventListener('abort', stop);
    clearTimeout(timer);
  };
}
