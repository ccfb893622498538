import { Resvg, type ResvgRenderOptions } from '@resvg/resvg-js';
import { Failure } from '../base/errors.ts';
import type { StandaloneSvg } from '../share/figure-files/standalone-svg.ts';

const options: ResvgRenderOptions = { font: { loadSystemFonts: true }, languages: ['zh', 'en'] };

/** The picture as PNG, `scale` pixels for each of its own, with the fonts of this machine. */
export function pngInNode({ svg }: StandaloneSvg, scale = 2): Uint8Array {
  needChinese();
  return new Resvg(svg, { ...options, fitTo: { mode: 'zoom', value: scale } }).render().asPng();
}

let known: boolean | null = null;

/** A machine without a Chinese font would leave every Chinese word out, and say nothing. */
function needChinese(): void {
  known ??=
    new Resvg(
      '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-family="Noto Sans CJK SC">中</text></svg>',
      options,
    ).getBBox() !== undefined;
  if (known) return;
  throw new Failure('no-font', {
    zh: '这台机器没有中文字体，PNG 里的汉字会是空白；请安装一个（例如 fonts-noto-cjk），或改用 --format svg。',
    en: 'This machine has no Chinese font, so Chinese words would be missing in a PNG: install one (such as fonts-noto-cjk), or use --format svg.',
  });
}
