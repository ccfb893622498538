/** The place an engine ran in is gone: its worker failed, or was ended because it no longer answered. */
export class EngineGone extends Error {
  override readonly name = 'EngineGone';
}

/**
 * How DuckDB's own messages begin when its state is broken. Memory that ran out counts: WebAssembly memory never
 * shrinks again, so only a new engine gives it back.
 */
const BROKEN = /^(?:INTERNAL Error|FATAL Error|Out of Memory Error|std::bad_alloc)/;

/**
 * True where, after this error, the engine must be started anew: a trap of WebAssembly (a RuntimeError, whose name
 * survives the way out of a worker), a stack that ran over, an exception that is no Error at all, or a worker
 * that is gone.
 */
export function isCrash(error: unknown): boolean {
  if (!(error instanceof Error)) return true;
  return ['RuntimeError', 'RangeError', 'EngineGone'].includes(error.name) || BROKEN.test(error.message);
}
