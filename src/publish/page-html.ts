import { createHash } from 'node:crypto';
import type { PageData } from '../app/page-data.ts';
import { escapeMarkup } from '../base/markup.ts';

/** The parts of one HTML page; all texts are finished HTML, CSS or JavaScript. */
export interface PageParts {
  readonly data: PageData;
  /** What Svelte wants in the head. */
  readonly head: string;
  readonly body: string;
  /** The stylesheet's text, inlined: the first picture must not wait for a second file. */
  readonly css: string;
  /** Address of the client entry, relative to the page. */
  readonly entry: string;
  /** Addresses of the modules that the entry imports at once, fetched beside it. */
  readonly preloads: readonly string[];
  /** `development` leaves out what the dev server could not work with. */
  readonly mode: 'production' | 'development';
}

/**
 * Runs before the first paint. A link that asks for more than the defaults must not flash the defaults' numbers,
 * one that makes another page of this one must not flash this one, and of the two pictures drawn for narrow and wide pages only the fitting one may stay.
 */
const early = `{
const root = document.documentElement;
if (location.hash.length > 1) root.dataset.pending = '';
if (/[#&](s|only)=/.test(location.hash)) root.dataset.other = '';
const wide = matchMedia('(min-width: 768px)').matches;
new MutationObserver((_, observer) => {
  for (const svg of document.querySelectorAll(wide ? 'svg.narrow' : 'svg.wide')) svg.remove();
  if (document.readyState !== 'loading') observer.disconnect();
}).observe(root, { childList: true, subtree: true });
}`;

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** JSON that may stand inside a script element. */
const inert = (json: string) => json.replaceAll('<', '\\u003c');

/**
 * The policy every page carries: nothing from elsewhere, no eval, no inline code but the one script above.
 * `wasm-unsafe-eval` lets WebAssembly compile; `blob:` is for the engine's worker and module.
 */
function policy(css: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${sha256(early)}`,
    `style-src 'self' ${sha256(css)}`,
    "img-src 'self' data: blob:",
    "connect-src 'self' blob:",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page as a locked site has it: all that `pageHtml` wrote of its own stays behind. `locked` is JSON. */
export function lockedPageHtml(page: string, locked: string): string {
  const shell = [
    [/<meta name="description" content="[^"]*">/, '<meta name="robots" content="noindex">'],
    [/<title>[^<]*<\/title>/, '<title>四网笔记 · Siwang</title>'],
    [
      /<div id="app">.*<\/div>\n<script type="application\/json" id="page">[^<]*<\/script>/s,
      `<div id="unlock"><p>正在打开… Opening…</p></div>
<noscript><p>这个网站加了口令，要开启浏览器的脚本才能打开。 This site is locked: switch on scripts to open it.</p></noscript>
<div id="app"></div>
<script type="application/json" id="locked">${inert(locked)}</script>`,
    ],
  ] as const;
  return shell.reduce((html, [part, instead]) => {
    if (html.split(part).length !== 2) throw new Error(`The page has no single ${part}.`);
    return html.replace(part, () => instead);
  }, page);
}

/** One page as HTML text. */
export function pageHtml(parts: PageParts): string {
  const { data, css } = parts;
  const { title, summary } = data.program.front;
  const preloads = parts.preloads.map((href) => `<link rel="modulepreload" href="${href}">`).join('');
  const csp =
    parts.mode === 'production' ? `<meta http-equiv="Content-Security-Policy" content="${policy(css)}">` : '';
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
${csp}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeMarkup(summary.zh)}">
<title>${escapeMarkup(title.zh)} · 四网笔记</title>
<link rel="icon" href="${data.root}favicon.svg" type="image/svg+xml">
<style>${css}</style>
<script>${early}</script>
${preloads}${parts.head}
</head>
<body>
<div id="app">${parts.body}</div>
<script type="application/json" id="page">${inert(JSON.stringify(data))}</script>
<script type="module" src="${parts.entry}"></script>
</body>
</html>
`;
}
