import type { EditionManifest } from '../domain/edition.ts';

/** One file that a page's sample data came from, with what its checks found. */
export interface SourceFile {
  readonly name: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly findings: EditionManifest['findings'];
  readonly editions: readonly EditionManifest[];
}

/** The files behind these editions, in their order; a file that feeds several datasets stands once. */
export function sourceFiles(editions: readonly EditionManifest[]): SourceFile[] {
  const files = new Map<string, EditionManifest[]>();
  for (const edition of editions)
    files.set(edition.source.fileHash, [...(files.get(edition.source.fileHash) ?? []), edition]);
  return [...files].map(([hash, parts]) => {
    const sum = (severity: 'error' | 'warning' | 'note') =>
      parts.reduce((total, part) => total + part.findings[severity], 0);
    return {
      name: parts[0]?.source.file ?? '',
      hash,
      findings: { error: sum('error'), warning: sum('warning'), note: sum('note') },
      editions: parts,
    };
  });
}

/** Where the import report of a sample file lies below the site's root. */
export function reportAddress(fileHash: string): string {
  return `reports/${fileHash.slice(0, 32)}.json`;
}
