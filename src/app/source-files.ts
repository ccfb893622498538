import type { EditionManifest } from '../domain/edition.ts';

/** One file that a page's sample data came from, with what its checks found. */
export interface SourceFile {
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly findings: EditionManifest['findings'];
  readonly editions: readonly EditionManifest[];
}

/**
 * The files behind these editions, in their order; a file that feeds several datasets stands once. Each edition of
 * a file counts all findings of the file.
 */
export function sourceFiles(editions: readonly EditionManifest[]): SourceFile[] {
  const files = new Map<string, SourceFile>();
  for (const edition of editions) {
    const { file: name, fileHash: hash } = edition.source;
    const known = files.get(hash) ?? { name, hash, findings: edition.findings, editions: [] };
    files.set(hash, { ...known, editions: [...known.editions, edition] });
  }
  return [...files.values()];
}

/** Where the import report of a sample file lies below the site's root. */
export function reportAddress(fileHash: string): string {
  return `reports/${fileHash.slice(0, 32)}.json`;
}
