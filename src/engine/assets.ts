/** One file of the engine that a site must ship. */
export interface EngineAsset {
  /** What the engine's package calls it, for the module resolver. */
  readonly from: string;
  /** Its name in the site's folder `engine/`. */
  readonly to: string;
  /** True where it is shipped compressed (gzip, as a file: no host has to know about it). */
  readonly gzip: boolean;
}

/** The module and the worker's script, as `bootBrowserEngine` fetches them. */
export const ENGINE_ASSETS = {
  module: { from: '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm', to: 'duckdb-eh.wasm.gz', gzip: true },
  worker: {
    from: '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js',
    to: 'duckdb-browser-eh.worker.js',
    gzip: false,
  },
} as const satisfies Record<string, EngineAsset>;
