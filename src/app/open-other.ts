import { mount, tick, unmount, type Component } from 'svelte';
import type { Bilingual } from '../base/bilingual.ts';
import { Failure } from '../base/errors.ts';
import { cleanHtml } from '../share/clean-html.ts';
import { addressPart, linkPart } from '../share/link/link-part.ts';
import { readLink } from '../share/link/link-text.ts';
import { soundPage } from '../share/sound-page.ts';
import { failureNotice } from './messages.ts';
import OnlyFigure from './OnlyFigure.svelte';
import { sealedPageData, type PageData } from './page-data.ts';
import { Session } from './session.svelte.ts';
import SharedPage from './SharedPage.svelte';

type Shown = Component<{ session: Session; failed: (error: unknown) => void }>;

/**
 * Shows what the address makes of this page: a shared page, or one figure alone. What cannot be shown leaves the page as
 * it was, and `instead` brings that to life and says why.
 */
export async function openOther(
  target: HTMLElement,
  page: PageData,
  instead: (told: readonly Bilingual[]) => void,
): Promise<void> {
  let refused = false;
  const over = new AbortController();
  const refuse = (error: unknown) => {
    if (refused) return;
    refused = true;
    instead([error instanceof Failure ? error.text : failureNotice(error)]);
  };
  try {
    const data = otherData(page, location.hash);
    const session = new Session(data, 'zh');
    const [...before] = target.childNodes;
    target.replaceChildren();
    const shown: Shown = data.only === undefined ? SharedPage : OnlyFigure;
    const mounted = mount(shown, {
      target,
      props: {
        session,
        failed: (error) => {
          // Only a stranger's page may be one that no code was written for.
          void tick().then(() => {
            over.abort();
            void unmount(mounted);
            target.replaceChildren(...before);
            refuse(error);
          });
        },
      },
    });
    if (!refused) await session.start(over.signal);
  } catch (error) {
    refuse(error);
  }
}

function otherData(page: PageData, fragment: string): PageData {
  const link = linkPart(fragment);
  const shared =
    link === null
      ? page
      : { ...sealedPageData(soundPage(readLink(link), cleanHtml), addressPart(link)), root: page.root };
  const only = /[#&]only=([^&]*)/.exec(fragment)?.[1];
  if (only === undefined) return shared;
  const name = decoded(only);
  const found = shared.program.cells.some((c) => c.kind === 'figure' && c.name === name && c.error === null);
  if (!found) throw noFigure(name);
  return { ...shared, only: name };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function noFigure(name: string): Failure {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return new Failure('no-figure', {
    zh: `这一页没有名为“${shown}”的图，下面是整页。`,
    en: `This page has no figure called “${shown}”; the whole page is shown instead.`,
  });
}
