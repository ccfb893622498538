/** How a page reaches another file of its site: `path` is below the site's root, `root` the way there. */
export type SiteFiles = (root: string, path: string, init?: RequestInit) => Promise<Response>;

let reach: SiteFiles = (root, path, init) => fetch(root + path, init);

/** Fetches a file of the site. */
export const fetchFile: SiteFiles = (root, path, init) => reach(root, path, init);

/** From now on files are reached another way: those of a locked site need its key. */
export function reachFilesBy(other: SiteFiles): void {
  reach = other;
}
