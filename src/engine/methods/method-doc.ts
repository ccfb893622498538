import type { Bilingual } from '../../base/bilingual.ts';

/** A question whose answer is known, and where the answer comes from. A test asks it and compares. */
export interface WorkedExample {
  /** An expression, or a whole question that begins with SELECT, FROM or WITH. */
  readonly ask: string;
  /** The answer's cells, row after row. A number is compared in the digits written here; `NULL` is no value. */
  readonly gives: readonly string[];
  /** Where the numbers were printed, or how they follow by hand. */
  readonly from?: string;
}

/** What a reader must know of a method before using its numbers. `docs/methods/` is written from it. */
export interface MethodDoc {
  /** How its macros are called: `wilson_low(k, n, z)`. */
  readonly calls: readonly string[];
  readonly title: Bilingual;
  readonly summary: Bilingual;
  readonly formula: string;
  /** What goes in and what comes out. */
  readonly units: string;
  readonly source: string;
  /** What it does where there is no value, or where the usual one would mislead. */
  readonly edges: string;
  /** When not to use it. */
  readonly avoid: string;
  readonly examples: readonly WorkedExample[];
}

/** Methods that belong together: one file here, one page of `docs/methods/`. */
export interface MethodFamily {
  /** The page's name. */
  readonly id: string;
  readonly title: Bilingual;
  readonly methods: readonly MethodDoc[];
}
