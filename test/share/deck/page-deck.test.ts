import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figureCautions } from '../../../src/app/figure-cautions.ts';
import { takePage } from '../../../src/app/take-page.ts';
import type { Lang } from '../../../src/base/bilingual.ts';
import { bootNodeEngine } from '../../../src/engine/boot-node.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { answerSource, type AnswerSource } from '../../../src/notebook/answer-source.ts';
import { fillText } from '../../../src/notebook/fill.ts';
import {
  loadNotebook,
  readNotebooks,
  Samples,
  type LoadedNotebook,
} from '../../../src/publish/load-notebooks.ts';
import { readDeck, writeDeck } from '../../../src/share/deck/deck-file.ts';
import { mostPoints } from '../../../src/share/deck/edit-deck.ts';
import { pageDeck } from '../../../src/share/deck/page-deck.ts';
import { pointSize } from '../../../src/share/deck/point-size.ts';
import { sentences } from '../../../src/share/deck/said-text.ts';
import type { SharedPage } from '../../../src/share/shared-page.ts';

const place = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

let engine: Engine;
let review: LoadedNotebook;
let source: AnswerSource;
beforeAll(async () => {
  engine = await bootNodeEngine();
  const document = (await readNotebooks(place('notebooks'))).get('monthly-review');
  if (!document) throw new Error('notebooks/monthly-review.md is gone');
  review = await loadNotebook('monthly-review', document, new Samples([place('data-samples')]), engine);
  source = answerSource({
    program: review.program,
    editions: review.editions.map((e) => e.manifest.id),
    packs: null,
    engine: () => Promise.resolve(engine),
  });
}, 120_000);
afterAll(() => engine.close());

const pages = new Map<Lang, SharedPage>();
async function taken(lang: Lang): Promise<SharedPage> {
  const page =
    pages.get(lang) ??
    (await takePage({
      program: review.program,
      source,
      shown: 'public',
      fictional: true,
      editions: review.editions.map((e) => e.manifest),
      lang,
      choices: [review.program.defaults],
      now: '2011-01-05T00:00:00.000Z',
    }));
  pages.set(lang, page);
  return page;
}
async function deckOf(lang: Lang) {
  const page = await taken(lang);
  let next = 0;
  const newId = () => `made-${String((next += 1)).padStart(4, '0')}`;
  return pageDeck(page, { newId, cautions: figureCautions(review.program), unit: '示例区' });
}

/** All that the page says in a language: its prose, headline numbers, lists and figure titles, filled. */
function wordsOf(page: SharedPage, lang: Lang): string {
  const answers = Object.assign({}, ...page.answers.map((a) => a.tables));
  const templates = page.cells.flatMap((cell): string[] => {
    if (cell.kind === 'text') return cell.lang === lang ? [cell.html.replace(/<[^>]*>/g, '')] : [];
    if (cell.kind === 'value')
      return cell.items.flatMap((i) => [
        i.label[lang],
        `${i.value} ${i.unit?.[lang] ?? ''}`,
        i.note?.[lang] ?? '',
      ]);
    if (cell.kind !== 'figure') return [];
    const title: unknown = Object(cell.spec)['title'];
    return [typeof title === 'string' ? title : String(Object(title)[lang] ?? '')];
  });
  return templates.map((t) => fillText(t, answers, lang)).join('\n');
}

describe.each(['zh', 'en'] as const)('the monthly review as a deck, in %s', (lang) => {
  it('has a title, a section for each heading of the page, and every figure once', async () => {
    const deck = await deckOf(lang);
    const page = await taken(lang);
    expect(deck.slides[0]).toMatchObject({ layout: 'title', title: page.title[lang] });
    expect(deck.slides[0]?.subtitle).toContain('示例区');
    const headings = page.cells.flatMap((c) =>
      c.kind === 'text' && c.lang === lang
        ? [...c.html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map((m) => m[1])
        : [],
    );
    expect(headings.length).toBeGreaterThan(4);
    expect(deck.slides.filter((s) => s.layout === 'section').map((s) => s.title)).toEqual(headings);
    const figures = page.cells.filter((c) => c.kind === 'figure').map((c) => c.name);
    const shown = deck.slides.flatMap((s) => s.charts).map((id) => deck.charts[id]?.page.cells);
    expect(shown.map((cells) => cells?.find((c) => c.kind === 'figure')?.name)).toEqual(figures);
  });

  it('says what the page says: every number of every point stands in the page’s own sentences', async () => {
    const deck = await deckOf(lang);
    const page = wordsOf(await taken(lang), lang);
    const points = deck.slides.flatMap((s) => s.points);
    expect(points.length).toBeGreaterThan(10);
    for (const point of points)
      for (const [number] of point.matchAll(/[\d,.]*\d/g)) expect(page, point).toContain(number);
    // What rose or fell, and by how much, with the word on chance that the page has.
    expect(points.join('\n')).toMatch(
      lang === 'zh' ? /比上年同月 \+\d+，可能只是偶然/ : /\+\d+\son the same month.*chance/,
    );
    expect(points.join('\n')).not.toMatch(/\{\{|⚠|<|&\w+;/);
  });

  it('has at most five points a slide, which fit, and notes that say where its numbers come from', async () => {
    const deck = await deckOf(lang);
    for (const slide of deck.slides) {
      expect(slide.points.length).toBeLessThanOrEqual(mostPoints);
      expect(pointSize(slide.points, 1120, 470).fits, slide.points.join('|')).toBe(true);
      if (slide.layout !== 'section') expect(slide.notes).toContain('2011-01-05');
    }
    const notes = deck.slides.map((s) => s.notes).join('\n');
    expect(notes).toContain(
      lang === 'zh' ? '没有上报不等于没有出生' : 'Not reported is not the same as none born',
    );
    expect(notes).toContain(lang === 'zh' ? '见工作网络' : 'The work network shows which');
  });

  it('comes back from its file as it was, and holds no statement', async () => {
    const deck = await deckOf(lang);
    const text = JSON.stringify(writeDeck(deck));
    expect(readDeck(JSON.parse(text))).toEqual(deck);
    expect(text).not.toMatch(/\bSELECT\b/);
  });
});

describe('sentences', () => {
  it('end at full stops, not at decimals and not inside brackets', () => {
    expect(sentences('甲镇最低（18%；各处 82%）；乙村其次。开了会！', 'zh')).toEqual([
      '甲镇最低（18%；各处 82%）',
      '乙村其次',
      '开了会！',
    ]);
    expect(sentences('It was 2.5 in A (as before. Or so). Then 3 came. See e.g. this.', 'en')).toEqual([
      'It was 2.5 in A (as before. Or so)',
      'Then 3 came',
      'See e.g. this',
    ]);
  });
});
