import { hydrate } from 'svelte';
import App from './app/App.svelte';
import { otherPage } from './app/other-page.ts';
import { readPageData } from './app/read-page-data.ts';
import { Session } from './app/session.svelte.ts';
import type { Bilingual } from './base/bilingual.ts';

/** Brings the page to life that the server wrote. */
function start(): void {
  const target = document.getElementById('app');
  const data = readPageData(document);
  const open = (told: readonly Bilingual[] = []) => {
    const session = new Session(data, 'zh');
    if (target) hydrate(App, { target, props: { session, drawn: {}, pictures: {}, tables: {} } });
    void session.start();
    session.tell(told);
  };
  const asked = otherPage(location.hash);
  for (const event of ['popstate', 'hashchange'])
    addEventListener(event, (told) => {
      if (otherPage(location.hash) === asked) return;
      told.stopImmediatePropagation();
      location.reload();
    });
  if (!target || asked === '') open();
  else void import('./app/open-other.ts').then(({ openOther }) => openOther(target, data, open));
}

const locked = document.getElementById('locked');
const place = document.getElementById('unlock');
if (locked && place)
  void import('./app/open-locked.ts').then(({ openLocked }) => openLocked(place, locked, start));
else start();
