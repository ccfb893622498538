import { mount, unmount } from 'svelte';
import type { Session } from '../session.svelte.ts';
import { Briefing } from './briefing.svelte.ts';
import BriefingPanel from './BriefingPanel.svelte';

let open: Promise<Briefing> | null = null;

/** Opens saved charts and decks over the page; with `make` it begins with a deck of the page. */
export async function openBriefing(session: Session, make: boolean): Promise<void> {
  open ??= opened(session);
  const briefing = await open.catch((error: unknown) => {
    open = null;
    throw error;
  });
  if (make) await briefing.deckOfPage();
}

async function opened(session: Session): Promise<Briefing> {
  const briefing = await Briefing.open(session);
  const close = () => {
    if (!open) return;
    open = null;
    void briefing.close();
    void unmount(panel);
  };
  const panel = mount(BriefingPanel, { target: document.body, props: { briefing, close } });
  return briefing;
}
