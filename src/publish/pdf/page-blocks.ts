import { parseHTML } from 'linkedom';
import type { Lang } from '../../base/bilingual.ts';
import { figureSpec } from '../../app/figure-spec.ts';
import { timeText } from '../../app/local-time.ts';
import { say } from '../../app/messages.ts';
import { saySealed } from '../../app/sealed-messages.ts';
import { shownAs } from '../../app/shown-as.ts';
import { fillHtml, fillText, type Answers } from '../../notebook/fill.ts';
import { saidRows, sentenceOfRow } from '../../notebook/list-rows.ts';
import { chosenLines } from '../../share/chosen-lines.ts';
import { sharedFigures, type SharedFigure } from '../../share/figure-files/shared-figure.ts';
import { openingAnswers } from '../../share/opening-answers.ts';
import type { SharedPage } from '../../share/shared-page.ts';
import { sourceLines } from '../../share/source-lines.ts';

/** Words of one weight. */
interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** What stands on paper, one below the other. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | {
      readonly kind: 'text';
      readonly runs: readonly Run[];
      /** What stands before the first line: a dot, a number; empty for none. */
      readonly mark: string;
      /** A notice to be sent on has a line beside it. */
      readonly quoted: boolean;
      readonly quiet: boolean;
    }
  | { readonly kind: 'numbers'; readonly items: readonly HeadNumber[] }
  | {
      readonly kind: 'table';
      readonly headers: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly right: readonly boolean[];
    }
  | { readonly kind: 'figure'; readonly figure: SharedFigure };

export interface HeadNumber {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** A shared page in one language, for the choices that it opens with, as what stands on paper. */
export function pageBlocks(page: SharedPage, lang: Lang): Block[] {
  const answers = openingAnswers(page);
  const figures = new Map(sharedFigures(page).map((figure) => [figure.name, figure]));
  const blocks = page.cells.flatMap((cell): Block[] => {
    switch (cell.kind) {
      case 'query':
      case 'input':
        return [];
      case 'text':
        return cell.lang === null || cell.lang === lang ? htmlBlocks(fillHtml(cell.html, answers, lang)) : [];
      case 'value':
        return [{ kind: 'numbers', items: cell.items.map((item) => headNumber(item, answers, lang)) }];
      case 'list': {
        const table = answers[cell.spec.data];
        const said = table ? saidRows(cell.spec, table) : [];
        const empty = fillText(cell.spec.empty?.[lang] ?? say('listEmpty', lang), answers, lang);
        if (said.length === 0) return [line(empty, { quiet: true })];
        return said.map((row) => {
          const { template, answers: own } = sentenceOfRow(cell.spec, answers, row, lang);
          return line(fillText(template, own, lang), { mark: '•' });
        });
      }
      case 'figure': {
        const figure = figureSpec(cell) && figures.get(cell.name);
        return figure ? [{ kind: 'figure', figure }] : [];
      }
    }
  });
  return [...opening(page, lang), ...blocks, ...sources(page, lang)];
}

/** What every sheet says at its foot: how the numbers are shown, and whether they are invented. */
export function shownLines(page: SharedPage, lang: Lang): string[] {
  return [shownAs(page, lang), page.fictional ? say('fictional', lang) : ''].filter(Boolean);
}

function opening(page: SharedPage, lang: Lang): Block[] {
  const lines = [
    line(fillText(page.subtitle[lang], {}, lang), { quiet: true }),
    line(chosenLines(page, lang).join(lang === 'zh' ? '；' : '; ')),
    ...shownLines(page, lang).map((text) => line(text, { quiet: true })),
  ];
  return [
    { kind: 'heading', level: 1, text: page.title[lang] },
    ...lines.filter(({ runs }) => runs.some(({ text }) => text !== '')),
  ];
}

function sources(page: SharedPage, lang: Lang): Block[] {
  return [
    { kind: 'heading', level: 2, text: say('sources', lang) },
    line(saySealed('hint', lang, { time: timeText(page.takenAt, lang) }), { quiet: true }),
    ...sourceLines(page.sources, lang).map((text) => line(text, { mark: '•', quiet: true })),
  ];
}

function line(text: string, { mark = '', quiet = false } = {}) {
  return { kind: 'text', runs: [{ text, bold: false }], mark, quoted: false, quiet } as const;
}

function headNumber(
  { label, value, unit, note }: Extract<SharedPage['cells'][number], { kind: 'value' }>['items'][number],
  answers: Answers,
  lang: Lang,
): HeadNumber {
  const filled = fillText(value, answers, lang);
  const counted = unit && /\d/.test(filled) ? `\u00a0${unit[lang]}` : '';
  return {
    label: label[lang],
    value: filled + counted,
    note: note ? fillText(note[lang], answers, lang) : '',
  };
}

/** The blocks of a text cell's HTML, which Markdown made. */
function htmlBlocks(html: string): Block[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return [...document.body.children].flatMap((element) => elementBlocks(element, false));
}

function elementBlocks(element: Element, quoted: boolean): Block[] {
  const name = element.localName;
  const [, level] = /^h([1-6])$/.exec(name) ?? [];
  if (level !== undefined)
    return [{ kind: 'heading', level: Number(level), text: spaced(element.textContent ?? '').trim() }];
  if (name === 'blockquote') return [...element.children].flatMap((child) => elementBlocks(child, true));
  if (name === 'table') return [tableBlock(element)];
  if (name === 'ul' || name === 'ol')
    return [...element.children].map((item, i) => ({
      kind: 'text',
      runs: runsOf(item),
      mark: name === 'ol' ? `${i + 1}.` : '•',
      quoted,
      quiet: false,
    }));
  const runs = runsOf(element);
  return runs.length === 0 ? [] : [{ kind: 'text', runs, mark: '', quoted, quiet: false }];
}

function tableBlock(table: Element): Block {
  const lines = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].map((cell) => spaced(cell.textContent ?? '').trim()),
  );
  const [headers = [], ...rows] = lines;
  const numeric = (column: number) => rows.every((row) => /^[\d\s,.+−–%‰-]*$/.test(row[column] ?? ''));
  return { kind: 'table', headers, rows, right: headers.map((_, column) => column > 0 && numeric(column)) };
}

/** The words of an element in order; neighbours of one weight are joined. */
function runsOf(element: Element): Run[] {
  const runs: Run[] = [];
  const walk = (node: Node, bold: boolean) => {
    for (const child of node.childNodes) {
      const name = child.nodeType === 1 ? (child as Element).localName : '';
      if (child.nodeType === 3) {
        const text = spaced(child.nodeValue ?? '');
        const last = runs.at(-1);
        if (last?.bold === bold) runs[runs.length - 1] = { bold, text: last.text + text };
        else if (text !== '') runs.push({ bold, text });
      } else if (name === 'br') runs.push({ bold, text: '\n' });
      else walk(child, bold || name === 'strong' || name === 'b');
    }
  };
  walk(element, false);
  return runs.some(({ text }) => text.trim() !== '') ? runs : [];
}

/** Line ends and rows of spaces of HTML are one space; no-break spaces stay. */
function spaced(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ');
}
