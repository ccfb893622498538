import type { Lang } from '../base/bilingual.ts';
import { formatScalar } from '../base/number-format.ts';
import { suppressedIn } from '../base/suppressed.ts';
import type { Table } from '../base/table.ts';
import type { FigureSpec } from '../figures/spec.ts';
import { fillHtml, fillText, type Answers } from '../notebook/fill.ts';
import { saidRows, sentenceOfRow } from '../notebook/list-rows.ts';
import type { ProgramFigure, ProgramList, ProgramValue } from '../notebook/program.ts';
import { chosenLines } from '../share/chosen-lines.ts';
import { openingAnswers } from '../share/opening-answers.ts';
import type { SharedPage } from '../share/shared-page.ts';
import { sourceLines } from '../share/source-lines.ts';
import { figureSpec, wordsIn } from './figure-spec.ts';
import type { FigureTools } from './load-figures.ts';
import { timeText } from './local-time.ts';
import { say } from './messages.ts';
import { plainHtml } from './plain-html.ts';
import { saySealed } from './sealed-messages.ts';
import { shownAs } from './shown-as.ts';
import { tableHtml } from './table-html.ts';

/** Widths that pictures are drawn for, in CSS pixels: a phone and a desk; a style sheet shows the fitting one. */
const widths = { narrow: 358, wide: 1040 } as const;

/** Longer tables come with the script: they would make the file large twice. */
const rowsInPage = 60;

interface Made {
  readonly page: SharedPage;
  readonly answers: Answers;
  readonly lang: Lang;
  readonly tools: FigureTools;
  readonly document: Document;
}

/**
 * A shared page for the choices that it opens with, as HTML that stands still: words, numbers, pictures and tables,
 * without scripts, handlers and inline styles. It is read where nothing can run.
 */
export function staticPage(page: SharedPage, tools: FigureTools, document: Document): string {
  const made: Made = { page, answers: openingAnswers(page), lang: page.lang, tools, document };
  const { lang } = page;
  const cells = page.cells.map((cell): string => {
    switch (cell.kind) {
      case 'query':
        return '';
      case 'input':
        return '';
      case 'text':
        return cell.lang === null || cell.lang === lang
          ? `<div class="prose">${fillHtml(cell.html, made.answers, lang)}</div>`
          : '';
      case 'value':
        return valueHtml(cell, made);
      case 'list':
        return listHtml(cell, made);
      case 'figure':
        return figureHtml(cell, made);
    }
  });
  const chosen = chosenLines(page, lang).map(plainHtml);
  const words = (text: string) => plainHtml(fillText(text, {}, lang));
  const shown = shownAs(page, lang);
  return `<article class="static" lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><header>
<h1>${words(page.title[lang])}</h1><p class="quiet">${words(page.subtitle[lang])}</p>
${page.fictional ? `<p class="fictional">${say('fictional', lang)}</p>` : ''}
${shown ? `<p class="quiet">${shown}</p>` : ''}
${chosen.length > 0 ? `<p>${chosen.join(lang === 'zh' ? '；' : '; ')}</p>` : ''}</header>
${cells.filter((html) => html !== '').join('\n')}
<section><h2>${say('sources', lang)}</h2>
<p class="quiet">${saySealed('hint', lang, { time: timeText(page.takenAt, lang) })}</p>
<ul>${sourceLines(page.sources, lang)
    .map((line) => `<li>${plainHtml(line)}</li>`)
    .join('')}</ul></section></article>`;
}

function valueHtml({ items }: ProgramValue, { answers, lang }: Made): string {
  const fill = (template: string) => fillHtml(plainHtml(template), answers, lang);
  const each = items.map(({ label, value, unit, note }) => {
    const counted = unit && /\d/.test(fillText(value, answers, lang)) ? ` ${plainHtml(unit[lang])}` : '';
    return `<div><dt>${plainHtml(label[lang])}</dt><dd class="number">${fill(value)}${counted}</dd>${
      note ? `<dd class="quiet">${fill(note[lang])}</dd>` : ''
    }</div>`;
  });
  return `<dl class="values">${each.join('')}</dl>`;
}

function listHtml({ spec }: ProgramList, { answers, lang }: Made): string {
  const table = answers[spec.data];
  if (!table) return '';
  const items = saidRows(spec, table).map((i) => {
    const { template, answers: own } = sentenceOfRow(spec, answers, i, lang);
    return `<li>${fillHtml(plainHtml(template), own, lang)}</li>`;
  });
  const empty = fillHtml(plainHtml(spec.empty?.[lang] ?? say('listEmpty', lang)), answers, lang);
  return items.length > 0 ? `<ul>${items.join('')}</ul>` : `<p class="quiet">${empty}</p>`;
}

function figureHtml(cell: ProgramFigure, made: Made): string {
  const { page, answers, lang, tools } = made;
  const spec = figureSpec(cell);
  if (!spec) return '';
  const words = (template: FigureSpec['title']) => wordsIn(template, lang);
  const html = (template: string) => fillHtml(plainHtml(template), answers, lang);
  const read = (name: string): Table => answers[name] ?? { columns: [], rows: 0 };
  const picture = (size: keyof typeof widths) => {
    const { svg } = tools.drawFigure(spec, read, {
      document: made.document,
      lang,
      width: widths[size],
      choices: page.choices,
      id: `static-${page.name}-${cell.name}-${size}`,
    });
    svg.classList.add(size);
    return svg.outerHTML;
  };
  const line = (tag: string, text: string, name = '') =>
    text ? `<${tag}${name && ` class="${name}"`}>${html(text)}</${tag}>` : '';
  const table = tools.figureTable(spec, read, lang);
  const title = fillText(words(spec.title), answers, lang);
  const withheld = suppressedIn([table.table]);
  const note =
    withheld > 0
      ? `<p class="quiet">${say('suppressedInFigure', lang, { count: formatScalar(withheld, null, lang) })}</p>`
      : '';
  const numbers =
    table.table.rows > rowsInPage
      ? ''
      : `<details><summary>${say('dataTable', lang)}</summary><div class="scroll">${tableHtml(
          table,
          say('dataTableOf', lang, { title }),
          lang,
        )}</div></details>`;
  return `<figure>${line('h2', words(spec.title))}${line('p', words(spec.subtitle), 'quiet')}
${picture('narrow')}${picture('wide')}
<figcaption>${line('p', words(spec.caption), 'quiet')}${note}${
    spec.source ? `<p class="quiet">${say('source', lang, { source: html(words(spec.source)) })}</p>` : ''
  }${numbers}</figcaption></figure>`;
}
