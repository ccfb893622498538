import type { Bilingual, Lang } from '../../base/bilingual.ts';
import { formatScalar } from '../../base/number-format.ts';
import type { Table } from '../../base/table.ts';
import { fillText } from '../../notebook/fill.ts';
import { saidRows, sentenceOfRow } from '../../notebook/list-rows.ts';
import { textWidth } from '../../figures/text-size.ts';
import { chartWords, footLines } from '../chart-words.ts';
import type { Deck, Slide } from '../deck.ts';
import { openingAnswers } from '../opening-answers.ts';
import { onlyFigure } from '../figure-files/shared-figure.ts';
import type { SavedChart } from '../saved-chart.ts';
import type { SharedCell, SharedPage } from '../shared-page.ts';
import { emptySlide, mostPoints } from './edit-deck.ts';
import { figurePage } from './figure-page.ts';
import { saidBlocks, type SaidBlock } from './said-text.ts';
import { firstTheme } from './theme.ts';

export interface PageDeckOptions {
  readonly newId: () => string;
  /** What must not be concluded from a figure, by its name. */
  readonly cautions?: Readonly<Record<string, readonly Bilingual[]>>;
  /** Name of the unit that the page is about. */
  readonly unit?: string;
}

/**
 * A page as a deck: a title, a section for each heading, a slide for each figure. Every sentence is one of the page's
 * own, filled with its answers: nothing is computed and nothing is said that the page does not say. Notes tell the
 * speaker where the numbers come from and what not to conclude.
 */
export function pageDeck(page: SharedPage, options: PageDeckOptions): Deck {
  return new PageWalk(page, options).deck();
}

/** Rows of a list that are told; the rest is counted in the notes. */
const mostRows = mostPoints;

/** Rows of a figure that has half a slide. */
const mostBeside = 9;

class PageWalk {
  readonly #page: SharedPage;
  readonly #options: PageDeckOptions;
  readonly #lang: Lang;
  readonly #answers: Readonly<Record<string, Table>>;
  readonly #slides: Slide[] = [];
  readonly #charts: Record<string, SavedChart> = {};
  /** Heading that the walk stands below; empty before the first. */
  #heading = '';
  /** Sentences that wait for a slide. */
  #points: string[] = [];
  /** Sentences for the speaker's notes of the next slide. */
  #asides: string[] = [];
  /** A figure of half the width that waits for its neighbour. */
  #half: SavedChart | null = null;

  constructor(page: SharedPage, options: PageDeckOptions) {
    this.#page = page;
    this.#options = options;
    this.#lang = page.lang;
    this.#answers = openingAnswers(page);
  }

  deck(): Deck {
    const { title, lang, takenAt } = this.#page;
    this.#add({
      layout: 'title',
      title: title[lang],
      subtitle: this.#subtitle(),
      notes: this.#notes([]),
    });
    for (const cell of this.#page.cells) this.#take(cell);
    this.#close();
    return {
      id: this.#options.newId(),
      title: [title[lang], this.#options.unit, this.#period()].filter(Boolean).join(' · '),
      lang,
      theme: firstTheme,
      slides: this.#slides,
      charts: this.#charts,
      changedAt: takenAt,
    };
  }

  #take(cell: SharedCell): void {
    const lang = this.#lang;
    if (cell.kind === 'text' && (cell.lang === null || cell.lang === lang))
      for (const block of saidBlocks(cell.html, this.#answers, lang)) this.#say(block);
    else if (cell.kind === 'value') {
      this.#flush();
      this.#points.push(...cell.items.flatMap((item) => this.#headline(item)));
      this.#flush();
    } else if (cell.kind === 'list') this.#list(cell);
    else if (cell.kind === 'figure' && cell.error === null) this.#figure(cell.name);
  }

  #say({ heading, sentences: [first = '', ...others], asides }: SaidBlock): void {
    this.#asides.push(...asides);
    if (heading) this.#section(first);
    // Before the first section a short first sentence says what the others are about.
    else if (this.#heading === '' && others.length > 1 && textWidth(first, 1) <= 26) {
      this.#flush();
      this.#points.push(...others);
      this.#flush(first);
    } else if (first !== '') this.#points.push(first, ...others);
  }

  /** A heading number and what it measures, as the page shows it. */
  #headline(item: Extract<SharedCell, { kind: 'value' }>['items'][number]): string[] {
    const lang = this.#lang;
    const value = fillText(item.value, this.#answers, lang);
    // What is not known is a dash: nothing to say in a room.
    if (!/\d/.test(value)) return [];
    const unit = item.unit && item.unit[lang];
    const note = item.note ? fillText(item.note[lang], this.#answers, lang) : '';
    const said = `${item.label[lang]} ${value}${unit ? (/^[%‰]/.test(unit) ? unit : ` ${unit}`) : ''}`;
    return [note === '' ? said : lang === 'zh' ? `${said}（${note}）` : `${said} (${note})`];
  }

  #list({ spec }: Extract<SharedCell, { kind: 'list' }>): void {
    const table = this.#answers[spec.data];
    if (!table) return;
    const rows = saidRows(spec, table);
    const said = rows.slice(0, mostRows).map((row) => {
      const { template, answers } = sentenceOfRow(spec, this.#answers, row, this.#lang);
      return fillText(template, answers, this.#lang);
    });
    this.#flush();
    this.#points.push(...said);
    const left = rows.length - said.length;
    if (left > 0)
      this.#asides.push(this.#lang === 'zh' ? `页面上还有 ${left} 条。` : `The page tells ${left} more.`);
    this.#flush();
  }

  #figure(name: string): void {
    const page = figurePage(this.#page, name);
    const { unit, newId } = this.#options;
    const chart: SavedChart = { id: newId(), page, title: null, note: '', ...(unit && { unit }) };
    const { spec, read } = onlyFigure(chart.page);
    const rows = 'data' in spec && typeof spec.data === 'string' ? read(spec.data).rows : null;
    // A figure without numbers is no slide; its title says why.
    if (rows === 0) {
      this.#points.push(chartWords(chart, this.#lang).title);
      return;
    }
    // Many rows beside another figure would be too small to read.
    const half = 'span' in spec && spec.span === 'half' && (rows ?? 0) <= mostBeside;
    if (half && this.#half) this.#pair(this.#half, chart);
    else {
      this.#single();
      if (half) this.#half = chart;
      else this.#chart(chart);
    }
  }

  /** What waits becomes slides, and a section begins. */
  #section(title: string): void {
    this.#close();
    this.#heading = title;
    this.#add({ layout: 'section', title });
  }

  #pair(first: SavedChart, second: SavedChart): void {
    this.#half = null;
    this.#flush();
    this.#slideOf('two-charts', [first, second], this.#heading);
  }

  #chart(chart: SavedChart): void {
    const points = this.#points;
    if (points.length > mostPoints) this.#flush();
    this.#slideOf(this.#points.length > 0 ? 'chart-points' : 'chart', [chart], '', this.#points);
    this.#points = [];
  }

  #slideOf(
    layout: Slide['layout'],
    charts: readonly SavedChart[],
    title: string,
    points: readonly string[] = [],
  ): void {
    for (const chart of charts) this.#charts[chart.id] = chart;
    const notes = this.#notes(charts);
    this.#add({ layout, title, charts: charts.map((c) => c.id), points, notes });
  }

  /** A figure of half the width without a neighbour has a slide of its own. */
  #single(): void {
    const chart = this.#half;
    this.#half = null;
    if (chart) this.#chart(chart);
  }

  /** Sentences that wait for a figure get slides of their own, as many on each. */
  #flush(title = this.#heading || (this.#lang === 'zh' ? '要点' : 'In short')): void {
    const points = this.#points;
    this.#points = [];
    const slides = Math.ceil(points.length / mostPoints);
    const each = Math.ceil(points.length / slides);
    for (let at = 0; at < points.length; at += each)
      this.#add({ layout: 'points', title, points: points.slice(at, at + each), notes: this.#notes([]) });
  }

  #close(): void {
    this.#single();
    this.#flush();
  }

  #add(slide: Partial<Slide> & Pick<Slide, 'layout'>): void {
    this.#slides.push({ ...emptySlide(this.#options.newId(), slide.layout), ...slide });
  }

  #subtitle(): string {
    const place = [this.#options.unit, this.#period()].filter(Boolean).join(' · ');
    return place || this.#page.subtitle[this.#lang];
  }

  #period(): string {
    const { from, to } = this.#page.choices;
    const month = (day: unknown) => (typeof day === 'string' ? formatScalar(day, 'month', this.#lang) : '');
    const [first, last] = [month(from), month(to)];
    return first === last ? first : [first, last].filter((m) => m !== '').join('–');
  }

  /** For the speaker: where numbers come from, how they are shown, what not to conclude. */
  #notes(charts: readonly SavedChart[]): string {
    const lang = this.#lang;
    const { takenAt } = this.#page;
    const names = charts.map((c) => onlyFigure(c.page).name);
    const captions = charts.map((c) => chartWords(c, lang).caption);
    const cautions = names.flatMap((name) => this.#options.cautions?.[name] ?? []).map((c) => c[lang]);
    const taken =
      lang === 'zh' ? `取数时间：${takenAt.slice(0, 10)}` : `Numbers taken: ${takenAt.slice(0, 10)}`;
    const dont = cautions.length > 0 ? [lang === 'zh' ? '不能得出：' : 'Not to be concluded:'] : [];
    const asides = this.#asides;
    this.#asides = [];
    const lines = [...asides, ...captions, ...dont, ...cautions, ...footLines(charts, lang), taken];
    return [...new Set(lines)].filter((line) => line !== '').join('\n');
  }
}
