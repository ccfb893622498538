/** The key of a shared page in an address. */
const key = 's';

/** The value of `s=` in a fragment (with or without `#`), or null where it has none. */
export function linkPart(fragment: string): string | null {
  return /(?:^#?|&)s=([^&]*)/.exec(fragment)?.[1] ?? null;
}

/** What stands in an address for a page as `writeLink` wrote it. */
export function addressPart(link: string): string {
  return `${key}=${link}`;
}
