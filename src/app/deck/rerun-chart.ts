import { Failure } from '../../base/errors.ts';
import { newId } from '../../base/new-id.ts';
import { onlyFigure } from '../../share/figure-files/shared-figure.ts';
import type { SavedChart } from '../../share/saved-chart.ts';
import { pagePath } from '../address.ts';
import { fetchPage } from '../fetch-page.ts';
import { keptSide } from '../kept-side.ts';
import { PageAnswers } from '../page-answers.svelte.ts';
import type { PageData } from '../page-data.ts';
import type { Session } from '../session.svelte.ts';
import { takePage } from '../take-page.ts';

/** The address of the page that a chart was taken from, with the chart's choices. */
export function chartAddress(root: string, { page }: SavedChart): string {
  const choices = Object.entries(page.choices).flatMap(([name, value]) => {
    // A period is a month in an address, a first day in a question.
    const text = name === 'from' || name === 'to' ? String(value).slice(0, 7) : String(value);
    return value === null ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(text)}`];
  });
  return `${pagePath(root, page.name)}#${choices.join('&')}`;
}

/**
 * Asks a chart's question again, on the data that the reader has now, as it may leave the device. The program of
 * another page is fetched from it. A `Failure` says where that page or its figure is gone.
 */
export async function rerunChart(
  session: Session,
  chart: SavedChart,
  signal?: AbortSignal,
): Promise<SavedChart> {
  const { page } = chart;
  const { name } = onlyFigure(chart.page);
  const here = page.name === session.program.name && !session.data.sealed;
  const data = here ? session.data : await pageOf(session.data.root, page.name, signal);
  const answers = here ? session.answers : new PageAnswers(data, session.own);
  if (!here && answers.ownUsable) answers.takeSide(keptSide());
  const { program } = data;
  if (!program.cells.some((c) => c.kind === 'figure' && c.name === name && c.error === null))
    throw gone(page.name);
  const taken = await takePage(
    {
      program,
      ...answers.leaving,
      fictional: answers.fictional,
      own: answers.side === 'own',
      editions: answers.editions,
      lang: page.lang,
      choices: [{ ...program.defaults, ...page.choices }],
      cells: [name],
    },
    signal,
  );
  return { ...chart, id: newId(), page: taken };
}

async function pageOf(root: string, name: string, signal?: AbortSignal): Promise<PageData> {
  try {
    return await fetchPage(root, name, signal);
  } catch (cause) {
    signal?.throwIfAborted();
    throw gone(name, cause);
  }
}

function gone(name: string, cause?: unknown): Failure {
  return new Failure(
    'chart-page-gone',
    {
      zh: `这张图来自笔记“${name}”，现在取不到那一页，或那一页上没有这张图了；收藏的数字还在。`,
      en: `This chart is from the notebook “${name}”: that page cannot be fetched now, or has the figure no more. The saved numbers stay.`,
    },
    { cause },
  );
}
