import type { Lang } from '../../base/bilingual.ts';
import type { ChartColour } from './native/native-chart.ts';
import type { Palette } from './palette.ts';
import { xmlText } from '../xml.ts';

/** Fonts by script. Both are on every Windows and Mac with Office; others take their own in the same place. */
export const fonts = { latin: 'Arial', eastAsian: 'Microsoft YaHei' } as const;

/** What texts and lines of a chart are made with. */
export interface ChartStyle {
  readonly palette: Palette;
  readonly lang: Lang;
  /** Points. */
  readonly size: number;
  /** Inches. */
  readonly width: number;
}

const scheme: Readonly<Partial<Record<ChartColour | 'paper', string>>> = {
  accent: 'accent1',
  warm: 'accent2',
  ink: 'tx1',
  paper: 'bg1',
};

/** A colour; those of the theme by their place in it, so that they follow when it is changed. */
export function colourXml(colour: ChartColour | 'paper', palette: Palette): string {
  const named = scheme[colour];
  return named ? `<a:schemeClr val="${named}"/>` : `<a:srgbClr val="${palette[colour]}"/>`;
}

export function fillXml(colour: ChartColour | 'paper', palette: Palette): string {
  return `<a:solidFill>${colourXml(colour, palette)}</a:solidFill>`;
}

/** A line of so many points, or none. */
export function lineXml(colour: ChartColour, points: number, palette: Palette, dashed = false): string {
  if (points === 0) return '<a:ln><a:noFill/></a:ln>';
  const dash = dashed ? '<a:prstDash val="dash"/>' : '';
  return `<a:ln w="${Math.round(points * 12700)}" cap="rnd">${fillXml(colour, palette)}${dash}<a:round/></a:ln>`;
}

interface TextLook {
  readonly colour?: ChartColour;
  readonly bold?: boolean;
  readonly size?: number;
}

function properties(tag: string, style: ChartStyle, look: TextLook, language: string): string {
  const { colour = 'quiet', bold = false, size = style.size } = look;
  const faces = `<a:latin typeface="${fonts.latin}"/><a:ea typeface="${fonts.eastAsian}"/><a:cs typeface="${fonts.latin}"/>`;
  return `<a:${tag}${language} sz="${Math.round(size * 100)}" b="${bold ? 1 : 0}">${fillXml(colour, style.palette)}${faces}</a:${tag}>`;
}

const language = (lang: Lang) => (lang === 'zh' ? ' lang="zh-CN" altLang="en-US"' : ' lang="en-US"');

/** How texts of a part of the chart look. */
export function textLook(style: ChartStyle, look: TextLook = {}, flat = false): string {
  const end = `<a:endParaRPr${language(style.lang)}/>`;
  const body = flat ? '<a:bodyPr rot="0" vert="horz"/>' : '<a:bodyPr/>';
  return `<c:txPr>${body}<a:lstStyle/><a:p><a:pPr>${properties('defRPr', style, look, '')}</a:pPr>${end}</a:p></c:txPr>`;
}

/** A text that stands in the chart itself. */
export function richText(text: string, style: ChartStyle, look: TextLook = {}): string {
  const run = `<a:r>${properties('rPr', style, look, language(style.lang))}<a:t>${xmlText(text)}</a:t></a:r>`;
  return `<c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${properties('defRPr', style, look, '')}</a:pPr>${run}</a:p></c:rich></c:tx>`;
}
