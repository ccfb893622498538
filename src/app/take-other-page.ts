import { Failure } from '../base/errors.ts';
import { answerSource } from '../notebook/answer-source.ts';
import type { Choices } from '../notebook/program.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { carryAddress, readAddress } from './address.ts';
import { carriedAnswers } from './carried-answers.ts';
import { fetchPage } from './fetch-page.ts';
import { protectionOf } from './page-data.ts';
import { publishedPacks } from './published-packs.ts';
import type { Session } from './session.svelte.ts';
import { takePage } from './take-page.ts';

/** Another page of the site, taken along. */
export interface OtherPage {
  readonly page: SharedPage;
  /** False where it has no published answers to the present choices and was taken as it opens. */
  readonly carried: boolean;
}

/**
 * Takes another page of the site from its published answers: for the choices that mean the same there, else as it opens.
 * Only where the session shows a published sample.
 */
export async function takeOtherPage(session: Session, name: string, signal: AbortSignal): Promise<OtherPage> {
  const data = await fetchPage(session.data.root, name, signal);
  const { program, editions, shown } = data;
  const { choices, vs, lang } = { choices: session.view.choices, vs: session.vs, lang: session.lang };
  const source = answerSource({
    program,
    editions: editions.map((e) => e.id),
    protection: protectionOf(shown),
    answers: carriedAnswers(data),
    packs: publishedPacks(data.root),
    engine: () => Promise.reject(notPublished()),
    // What is not published is no news here.
    note: () => undefined,
  });
  const { fictional } = program.front;
  const take = (own: Choices) =>
    takePage({ program, source, shown, fictional, editions, lang, choices: [own] }, signal);
  const asked = readAddress(carryAddress({ choices, vs, lang }, session.program), program).choices;
  try {
    return { page: await take(asked), carried: true };
  } catch (error) {
    if (!(error instanceof Failure && error.name === 'not-published')) throw error;
    return { page: await take(program.defaults), carried: false };
  }
}

function notPublished(): Failure {
  return new Failure('not-published', {
    zh: '这一选择没有发布的答案。',
    en: 'Nothing is published for this choice.',
  });
}
