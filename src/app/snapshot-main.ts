import './snapshot.css';
import { mount, unmount } from 'svelte';
import type { Lang } from '../base/bilingual.ts';
import { sentence } from '../base/errors.ts';
import { cleanHtml } from '../share/clean-html.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { openSnapshot, readPacked, type Packed } from '../share/snapshot/snapshot-data.ts';
import { soundPage } from '../share/sound-page.ts';
import { addressedPage, pageAddress } from './address.ts';
import { sealedPageData, type PageData } from './page-data.ts';
import { readerLanguage } from './reader-language.ts';
import { Session } from './session.svelte.ts';
import SnapshotPage from './SnapshotPage.svelte';
import Unlock from './Unlock.svelte';

/*
 * The script inside a snapshot's file. It takes the place of the page that stands in the file already; where it
 * cannot, that page stays, and one sentence above it says why.
 */

const target = document.getElementById('app') ?? document.body;
const lang: Lang = document.documentElement.lang === 'en' ? 'en' : 'zh';

/** The pages of the file as data of the page, in their order. */
function pageData(pages: readonly SharedPage[]): PageData[] {
  const notebooks = pages.map(({ name, title, fictional }) => ({ name, title, summary: title, fictional }));
  return pages.map((page) => ({
    ...sealedPageData(page, pages.length > 1 ? pageAddress(page.name) : '', true),
    notebooks,
  }));
}

/** The pages of a file, fit to be shown. */
async function pagesOf(packed: Packed, passphrase: string | null): Promise<SharedPage[]> {
  return (await openSnapshot(packed, passphrase)).map((page) => soundPage(page, cleanHtml));
}

/** Shows the page that the address asks for, and another one whenever it asks for that. */
function showPages(pages: readonly SharedPage[]): void {
  const all = pageData(pages);
  let shown: { readonly name: string; readonly stop: () => void } | null = null;
  const show = () => {
    const asked = addressedPage(location.hash);
    const data = all.find((d) => d.program.name === asked) ?? all[0];
    if (!data || shown?.name === data.program.name) return;
    const before = shown !== null;
    shown?.stop();
    const session = new Session(data, lang);
    if (!before) target.replaceChildren();
    const page = mount(SnapshotPage, { target, props: { session } });
    const until = new AbortController();
    shown = {
      name: data.program.name,
      stop: () => {
        until.abort();
        void unmount(page);
      },
    };
    if (before) scrollTo(0, 0);
    void session.start(until.signal);
  };
  addEventListener('hashchange', show);
  addEventListener('popstate', show);
  show();
}

function askPassphrase(packed: Packed): void {
  target.replaceChildren();
  const form = mount(Unlock, {
    target,
    props: {
      what: 'snapshot',
      lang: readerLanguage(),
      open: async (passphrase: string) => {
        const pages = await pagesOf(packed, passphrase);
        await unmount(form);
        showPages(pages);
      },
    },
  });
}

/** Every failure of the file ends here, as a sentence in both languages. */
function say(error: unknown): void {
  const said = document.getElementById('said');
  if (!said) return;
  said.textContent = `${sentence(error, 'zh')} ${sentence(error, 'en')}`;
  said.hidden = false;
}

async function open(): Promise<void> {
  const packed = readPacked(document.getElementById('snapshot')?.textContent ?? '');
  if (packed.lock) askPassphrase(packed);
  else showPages(await pagesOf(packed, null));
}

open().catch(say);
