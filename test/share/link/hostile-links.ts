import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { hash } from '../../../src/base/hash.ts';
import { dictionary } from '../../../src/share/link/dictionary.ts';

/** Small, fast, the same everywhere: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Each of these would set `window.ran`, or ask another host, if anything of it were executed. */
export const hostileHtml = [
  '<script>window.ran = 1</script>',
  '<p><img src=x onerror="window.ran = 1"></p>',
  '<svg onload="window.ran = 1"><script>window.ran = 1</script></svg>',
  '<a href="javascript:window.ran=1">x</a>',
  '<a href="java\nscript:window.ran=1" class="bait">x</a>',
  '<a href="&#106;avascript:window.ran=1">x</a>',
  '<a href="//elsewhere.test/">x</a><a href="https://elsewhere.test/" target="_blank" ping="https://elsewhere.test/">x</a>',
  '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>',
  '<iframe src="javascript:parent.ran=1"></iframe><object data="javascript:1"></object><embed src="javascript:1">',
  '<details open ontoggle="window.ran = 1"><summary>x</summary></details>',
  '<form action="https://elsewhere.test/"><input autofocus onfocus="window.ran = 1"><button formaction="javascript:window.ran=1">x</button></form>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.ran=1&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=window.ran=1>"></noscript>',
  '<p style="background: url(https://elsewhere.test/)">x</p><link rel="stylesheet" href="https://elsewhere.test/x.css">',
  '<base href="https://elsewhere.test/"><meta http-equiv="refresh" content="0;url=https://elsewhere.test/">',
  '<img src="https://elsewhere.test/x.png"><video src="https://elsewhere.test/x"></video><audio src="https://elsewhere.test/x"></audio>',
  '<p title="{{headline.births}}" onclick="{{headline.births}}">{{headline.births}}</p>',
  '<a href="{{trail.name}}">{{trail.name}}</a>',
  '{{#headline.births}}<p title="{{/}}"><img src=x onerror=window.ran=1>">',
  '<template><script>window.ran = 1</script></template><xmp><img src=x onerror=window.ran=1></xmp>',
  '<p id="app">x</p><p name="currentScript">x</p><form id="getElementById"></form>',
];

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

/** Values to be found where others are expected. */
const hostileValues: readonly unknown[] = [
  ...hostileHtml,
  ...[1e308, -1e308, 2 ** 60, -1, 0.1, 1e15, null, true, false, '', [], {}, deep(12), deep(35)],
  ...[
    '{{',
    '}}',
    '{{headline.births}}',
    '{{__proto__.constructor}}',
    '{{#headline.births}}',
    '\u0000',
    '\ud800',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '../../etc',
    'NaN',
    '9999-12-31',
    '-271821-04-20',
  ],
  ...['url(https://elsewhere.test/x.svg#a)', 'expression(1)', 'javascript:window.ran=1', 'x'.repeat(20_000)],
  JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'),
  Array.from({ length: 3000 }, (_, i) => i),
];

type Json = Record<string, unknown> | unknown[];
const isTree = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every place of a JSON tree: what holds it, and its key there. */
function placesOf(tree: Json): (readonly [Json, string])[] {
  return Object.entries(tree).flatMap(([key, value]) => [
    [tree, key] as const,
    ...(isTree(value) ? placesOf(value) : []),
  ]);
}

/** Links made from real ones by `count` mutations: of their letters, their bytes, their JSON and what it says. */
export function* hostileLinks(links: readonly string[], count: number, seed = 20_100_301): Generator<string> {
  const random = randomFrom(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  // A copy: a value put in twice must not hold itself.
  const hostile = () => structuredClone(pick(hostileValues));
  const seal = (packed: string) => `1.${hash(packed).slice(0, 8)}.${packed}`;
  const wrap = (json: string) => seal(deflateRawSync(json, { level: 1, dictionary }).toString('base64url'));
  const bytes = links.map((link) => Buffer.from(link.split('.')[2] ?? '', 'base64url'));
  const texts = bytes.map((b) => inflateRawSync(b, { dictionary }).toString());

  const kinds: readonly (() => string)[] = [
    () => {
      const link = pick(links);
      const at = below(link.length);
      return pick([
        link.slice(0, at),
        link.slice(0, at) + String.fromCharCode(33 + below(90)) + link.slice(at + 1),
        link.slice(0, at) + link.slice(at + 1 + below(20)),
        `${below(4)}${link.slice(1)}`,
      ]);
    },
    () => {
      const changed = Buffer.from(pick(bytes));
      for (let i = below(4); i >= 0; i -= 1) {
        const at = below(changed.length);
        changed[at] = (changed[at] ?? 0) ^ (1 << below(8));
      }
      return seal(
        changed.subarray(0, random() < 0.2 ? below(changed.length) : changed.length).toString('base64url'),
      );
    },
    () => {
      const text = pick(texts);
      const at = below(text.length);
      const piece = pick(['"', '}', ']', ',', '\\', '<', '{{', '}}', 'e99', '-', '"__proto__":1,', 'null']);
      return wrap(text.slice(0, at) + piece + text.slice(at + below(3)));
    },
    () => {
      const tree = JSON.parse(pick(texts)) as Json;
      for (let i = below(3); i >= 0; i -= 1) {
        const [holder, key] = pick(placesOf(tree));
        if (Array.isArray(holder)) holder[Number(key)] = hostile();
        else if (random() < 0.15)
          Object.defineProperty(holder, pick(['__proto__', 'constructor', 'x']), {
            ...{ value: hostile(), enumerable: true, configurable: true },
          });
        else if (random() < 0.1) Reflect.deleteProperty(holder, key);
        else holder[key] = hostile();
      }
      return wrap(JSON.stringify(tree));
    },
    () => {
      const tree = JSON.parse(pick(texts)) as Json;
      // Texts into texts: the rest of the page is sound, so that this is shown.
      const spoken = placesOf(tree).filter(([holder, key]) => {
        const value: unknown = Reflect.get(holder, key);
        return typeof value === 'string' && /^(html|zh|en|value|note|file|sheet|title|\d+)$/.test(key);
      });
      const html = spoken.filter(([, key]) => key === 'html');
      const [holder, key] = pick(html.length > 0 && random() < 0.6 ? html : spoken);
      Reflect.set(holder, key, `${pick(hostileHtml)}${random() < 0.5 ? pick(hostileHtml) : ''}`);
      return wrap(JSON.stringify(tree));
    },
  ];
  for (let i = 0; i < count; i += 1) yield (kinds[i % kinds.length] ?? (() => ''))();
}
