import type { Compression } from './shaped-server.ts';

/** One site to visit. Functions run in the page; a part's text is '' while it is not drawn. */
export interface Site {
  readonly name: string;
  readonly folder: string;
  readonly path: string;
  readonly compression: Compression;
  /** The headline first, then one text a chart. */
  readonly parts: () => string[];
  /** Chooses a unit. */
  readonly choose: (value: string) => void;
  readonly values: readonly string[];
  /** Which parts a choice must change. */
  readonly changing: readonly number[];
}

function naiveParts(): string[] {
  const picture = (selector: string) => {
    const marks = document.querySelectorAll(`${selector} svg path[d], ${selector} svg rect`);
    const shapes = [...marks].map(
      (m) => m.getAttribute('d') ?? `${m.getAttribute('width')},${m.getAttribute('y')}`,
    );
    return marks.length ? shapes.join(' ') + document.querySelector(selector)?.textContent : '';
  };
  const text = document.querySelector('#kpi')?.textContent ?? '';
  return [/\d/.test(text) ? text : '', picture('#trend'), picture('#bar'), picture('#sex')];
}

function chooseNaive(value: string): void {
  const select = document.querySelector('select');
  if (!select) return;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

function siwangParts(): string[] {
  // While a link's choice is being applied the page hides what is not yet its own: that does not count as drawn.
  if (document.documentElement.dataset['pending'] !== undefined) return [];
  const picture = (figure: Element) => {
    const svg = [...figure.querySelectorAll('svg')].find((s) => getComputedStyle(s).display !== 'none');
    const marks = svg?.querySelectorAll('path[d], rect, text') ?? [];
    return [...marks]
      .map(
        (m) => (m.getAttribute('d') ?? `${m.getAttribute('width')},${m.getAttribute('x')}`) + m.textContent,
      )
      .join(' ');
  };
  const values = [...document.querySelectorAll('[data-kind="value"] data')].map((d) =>
    d.getAttribute('value'),
  );
  return [values.join(' '), ...[...document.querySelectorAll('figure')].map(picture)];
}

function chooseByAddress(value: string): void {
  location.hash = `unit=${value}`;
}

/** The sites of the bench: the naive page, and two of ours on hosts of different kindness. */
export function sites(dist: string, naive: string): Site[] {
  const census = {
    folder: dist,
    path: '/census-2010/',
    parts: siwangParts,
    choose: chooseByAddress,
    values: ['430681', '430600', '430000', '110108', '440305', '340800', '000000', '430626'],
    changing: [0, 2, 3],
  };
  return [
    {
      name: 'naive (await engine, query, plot; .wasm compressed)',
      folder: naive,
      path: '/',
      compression: 'all',
      parts: naiveParts,
      choose: chooseNaive,
      values: ['东河镇', '中和镇', '云溪镇', '北桥镇'],
      changing: [0, 1, 2, 3],
    },
    { name: 'census 2010, .wasm not compressed', compression: 'text', ...census },
    { name: 'census 2010, nothing compressed', compression: 'nothing', ...census },
    {
      name: 'monthly births, .wasm not compressed',
      folder: dist,
      path: '/monthly-births/',
      compression: 'text',
      parts: siwangParts,
      choose: chooseByAddress,
      values: ['990611001', '990611100', '990611101', '990611102'],
      changing: [0, 1],
    },
  ];
}
