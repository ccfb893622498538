import { render } from 'svelte/server';
import type { Lang } from '../base/bilingual.ts';
import { figureTable } from '../figures/figure-table.ts';
import { references } from '../notebook/template.ts';
import { fillText } from '../notebook/fill.ts';
import App from './App.svelte';
import { figureSpec, wordsIn } from './figure-spec.ts';
import { say } from './messages.ts';
import type { DrawnFigures, NotebookPictures, PageData } from './page-data.ts';
import { Session } from './session.svelte.ts';
import { tableHtml } from './table-html.ts';

/** Tables with more rows are written by the reader's browser, after the picture is there. */
const rowsInPage = 60;

/** The tables of the numbers drawn, as HTML. Long ones carry their header alone. */
function tables(session: Session): Record<string, string> {
  const written: Record<string, string> = {};
  for (const cell of session.program.cells) {
    const spec = cell.kind === 'figure' ? figureSpec(cell) : null;
    if (cell.kind !== 'figure' || !spec || !session.view.knows(cell.reads)) continue;
    const title = wordsIn(spec.title, session.lang);
    const plain = session.view.knows(references(title))
      ? fillText(title, session.view.known, session.lang)
      : cell.name;
    const table = figureTable(spec, session.view.table, session.lang);
    const limit = table.table.rows > rowsInPage ? 0 : rowsInPage;
    written[cell.name] = tableHtml(
      table,
      say('dataTableOf', session.lang, { title: plain }),
      session.lang,
      limit,
    );
  }
  return written;
}

/**
 * One page as HTML, for the default choices: what the reader sees before any script runs. `data.answers` should
 * hold every answer, those that the page itself does not carry too. Contains no inline style and no handler.
 */
export function renderPage(
  data: PageData,
  drawn: DrawnFigures,
  pictures: NotebookPictures,
  lang: Lang,
): { head: string; body: string } {
  const session = new Session(data, lang);
  const { head, body } = render(App, { props: { session, drawn, pictures, tables: tables(session) } });
  return { head, body };
}
