import { mount, unmount } from 'svelte';
import { fromBase64, toBase64 } from '../base/base64.ts';
import { sentence } from '../base/errors.ts';
import { keyOf } from '../share/lock.ts';
import {
  lockedPath,
  readLockedPage,
  siteKeys,
  unlockFile,
  type LockedPage,
  type SiteKeys,
} from '../share/locked-site.ts';
import { readerLanguage } from './reader-language.ts';
import { reachFilesBy, type SiteFiles } from './site-files.ts';
import Unlock from './Unlock.svelte';

/**
 * Opens a page of a locked site in its place, and then `start`s it: at once where this tab opened another page of the
 * site, else when the passphrase is typed. Failures are said on the page.
 */
export async function openLocked(place: HTMLElement, data: HTMLElement, start: () => void): Promise<void> {
  const lang = readerLanguage();
  try {
    const page = readLockedPage(data.textContent);
    const textUnder = (master: Uint8Array) => textOf(page, siteKeys(master));
    const show = (html: string, master: Uint8Array) => {
      place.remove();
      showPage(html);
      reachFilesBy(filesUnder(siteKeys(master)));
      start();
    };
    const kept = keptKey(page);
    const html = kept && (await textUnder(kept).catch(() => null));
    if (kept && html !== null) return show(html, kept);
    place.replaceChildren();
    const form = mount(Unlock, {
      target: place,
      props: {
        lang,
        what: 'site',
        open: async (passphrase: string) => {
          const master = await keyOf(passphrase, page.making);
          const opened = await textUnder(master);
          await unmount(form);
          keepKey(page, master);
          show(opened, master);
        },
      },
    });
  } catch (error) {
    place.setAttribute('role', 'alert');
    place.textContent = sentence(error, lang);
  }
}

const textOf = async ({ path, bytes }: LockedPage, keys: SiteKeys) =>
  new TextDecoder().decode(await unlockFile(keys, path, bytes));

/** Puts the page that was locked where its script finds it. */
function showPage(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const wide = matchMedia('(min-width: 768px)').matches;
  for (const svg of page.querySelectorAll(wide ? 'svg.narrow' : 'svg.wide')) svg.remove();
  document.title = page.title;
  document.getElementById('app')?.replaceChildren(...(page.getElementById('app')?.childNodes ?? []));
  const data = page.getElementById('page');
  if (data) document.body.append(data);
}

/** The site's files, opened; a page of it as it was before it was locked. */
const filesUnder =
  (keys: SiteKeys): SiteFiles =>
  async (root, path, init) => {
    const isPage = path === '' || path.endsWith('/');
    const found = await fetch(root + (isPage ? path : lockedPath(keys, path)), init);
    if (!found.ok) return found;
    if (!isPage) {
      const whole = new Uint8Array(await found.arrayBuffer());
      return new Response(await unlockFile(keys, path, whole));
    }
    const shell = new DOMParser().parseFromString(await found.text(), 'text/html');
    const locked = readLockedPage(shell.getElementById('locked')?.textContent ?? '');
    return new Response(await textOf({ ...locked, path: `${path}index.html` }, keys));
  };

/** Where this tab keeps the key of a site, until it is closed: whoever goes to the next page is not asked again. */
const keyName = ({ making }: LockedPage) => `siwang-key ${toBase64(making.salt)}`;

function keepKey(page: LockedPage, master: Uint8Array): void {
  try {
    sessionStorage.setItem(keyName(page), toBase64(master));
  } catch {
    // A browser that keeps nothing asks on every page.
  }
}

function keptKey(page: LockedPage): Uint8Array | null {
  try {
    const kept = sessionStorage.getItem(keyName(page));
    return kept === null ? null : fromBase64(kept);
  } catch {
    return null;
  }
}
