import { hydrate } from 'svelte';
import App from './app/App.svelte';
import { readPageData } from './app/read-page-data.ts';
import { Session } from './app/session.svelte.ts';

const session = new Session(readPageData(document), 'zh');
const target = document.getElementById('app');
if (target) hydrate(App, { target, props: { session, drawn: {}, pictures: {}, tables: {} } });
void session.start();
