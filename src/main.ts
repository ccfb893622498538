import { hydrate } from 'svelte';
import App from './app/App.svelte';
import { otherPage } from './app/other-page.ts';
import { readPageData } from './app/read-page-data.ts';
import { Session } from './app/session.svelte.ts';
import type { Bilingual } from './base/bilingual.ts';

const target = document.getElementById('app');
const data = readPageData(document);

/** Brings the page to life that the server wrote. */
function open(told: readonly Bilingual[] = []): void {
  const session = new Session(data, 'zh');
  if (target) hydrate(App, { target, props: { session, drawn: {}, pictures: {}, tables: {} } });
  void session.start();
  session.tell(told);
}

const asked = otherPage(location.hash);
for (const event of ['popstate', 'hashchange'])
  addEventListener(event, (told) => {
    if (otherPage(location.hash) === asked) return;
    told.stopImmediatePropagation();
    location.reload();
  });
if (!target || asked === '') open();
else void import('./app/open-other.ts').then(({ openOther }) => openOther(target, data, open));
