import type { Lang } from '../../base/bilingual.ts';
import { loadZip, zipEntries } from '../../intake/formats/zip-entries.ts';
import { fonts } from './chart-text.ts';
import type { Palette } from './palette.ts';
import { xmlText } from '../xml.ts';

/** A chart of ours, in the place of one that was put there to be replaced. */
export interface ChartPart {
  readonly xml: string;
  readonly workbook: Uint8Array;
}

export interface FinishOptions {
  readonly lang: Lang;
  readonly palette: Palette;
  /** By the name of the chart's frame on its slide. */
  readonly charts: ReadonlyMap<string, ChartPart>;
  /** SVG of pictures, by the picture's name on its slide. */
  readonly drawings: ReadonlyMap<string, string>;
  readonly title: string;
  /** Instant that it is dated with (ISO 8601): the same deck gives the same bytes. */
  readonly changedAt: string;
  /** Heights of the slides' titles in inches, slide by slide: PptxGenJS gives all that of their layout. */
  readonly titleHeights: readonly number[];
}

type Parts = Map<string, Uint8Array<ArrayBuffer>>;

const utf8 = new TextDecoder();
const bytesOf = (text: string) => new TextEncoder().encode(text);
const svgSpace = 'http://schemas.microsoft.com/office/drawing/2016/SVG/main';
const imageType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image';

/**
 * What PptxGenJS writes, made right: our charts with their workbooks, drawings behind their pictures, fonts by script,
 * theme, language, paragraphs of the notes, and what it writes against the format (parts that are not there, one
 * number for two shapes), which PowerPoint would ask to repair.
 */
export async function finishPptx(
  bytes: Uint8Array<ArrayBuffer>,
  options: FinishOptions,
): Promise<Uint8Array> {
  const parts = await readParts(bytes);
  for (const name of [...parts.keys()]) {
    if (!name.endsWith('.xml')) continue;
    const slide = /^ppt\/slides\/slide\d+\.xml$/.test(name);
    if (slide) placeDrawings(parts, name, options);
    let text = textOf(parts, name);
    if (slide) {
      placeCharts(parts, name, text, options.charts);
      text = withTitleHeight(text, options.titleHeights[Number(/\d+/.exec(name)?.[0]) - 1]);
    }
    if (/^ppt\/(?:slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/\w+\.xml$/.test(name))
      text = inLanguage(withFonts(numbered(text)), options.lang);
    if (name.startsWith('ppt/notesSlides/')) text = withParagraphs(text);
    if (name.startsWith('ppt/theme/')) text = themed(text, options);
    if (name === '[Content_Types].xml') text = onlyPresent(text, parts);
    if (name === 'docProps/core.xml') text = dated(text, options.changedAt);
    if (name === 'docProps/app.xml') text = text.replace(/<Company>[^<]*<\/Company>/, '<Company></Company>');
    if (!name.startsWith('ppt/charts/')) parts.set(name, bytesOf(text));
  }
  return packed(parts, new Date(options.changedAt));
}

/** The parts of the file. PptxGenJS numbers charts on from file to file: here they begin with 1. */
async function readParts(bytes: Uint8Array<ArrayBuffer>): Promise<Parts> {
  const read: Parts = new Map();
  for (const entry of await zipEntries(new Blob([bytes]))) read.set(entry.name, await entry.read());
  const numbers = [...read.keys()].flatMap((name) => /charts\/chart(\d+)\.xml$/.exec(name)?.[1] ?? []);
  const order = numbers.map(Number).sort((a, b) => a - b);
  const renumbered = (text: string) =>
    text.replace(
      /(charts\/(?:_rels\/)?chart|Microsoft_Excel_Worksheet)(\d+)\./g,
      (_, before: string, number: string) => `${before}${order.indexOf(Number(number)) + 1}.`,
    );
  const parts: Parts = new Map();
  for (const [name, part] of read)
    parts.set(
      renumbered(name),
      name.endsWith('.rels') || name === '[Content_Types].xml'
        ? bytesOf(renumbered(utf8.decode(part)))
        : part,
    );
  return parts;
}

function textOf(parts: Parts, name: string): string {
  const found = parts.get(name);
  if (!found) throw new Error(`the presentation has no ${name}`);
  return utf8.decode(found);
}

const relationsOf = (name: string) => name.replace(/([^/]+)$/, '_rels/$1.rels');

function targetOf(parts: Parts, name: string, id: string): string {
  const relation = textOf(parts, relationsOf(name))
    .match(/<Relationship [^>]*>/g)
    ?.find((one) => one.includes(`Id="${id}"`));
  const target = /Target="([^"]+)"/.exec(relation ?? '')?.[1];
  if (target === undefined) throw new Error(`${name} has no part ${id}`);
  return new URL(target, `file:///${name}`).pathname.slice(1);
}

function placeCharts(parts: Parts, name: string, text: string, charts: FinishOptions['charts']): void {
  for (const [frame] of text.matchAll(/<p:graphicFrame>.*?<\/p:graphicFrame>/gs)) {
    const id = /<c:chart r:id="([^"]+)"/.exec(frame)?.[1];
    const chart = charts.get(/ name="([^"]*)"/.exec(frame)?.[1] ?? '');
    if (id === undefined) continue;
    if (!chart) throw new Error(`${name} has a chart that is not ours`);
    const part = targetOf(parts, name, id);
    parts.set(part, bytesOf(chart.xml));
    parts.set(targetOf(parts, part, 'rId1'), new Uint8Array(chart.workbook));
  }
}

/** Office programs that know SVG take it in place of the picture. */
function placeDrawings(parts: Parts, name: string, { drawings }: FinishOptions): void {
  let text = textOf(parts, name);
  let relations = textOf(parts, relationsOf(name));
  for (const [picture] of text.matchAll(/<p:pic>.*?<\/p:pic>/gs)) {
    const called = / name="([^"]*)"/.exec(picture)?.[1] ?? '';
    const drawing = drawings.get(called);
    if (drawing === undefined) continue;
    const id = `rIdSvg${called.replace(/\W/g, '')}`;
    parts.set(`ppt/media/${called}.svg`, bytesOf(drawing));
    relations = relations.replace(
      '</Relationships>',
      `<Relationship Id="${id}" Type="${imageType}" Target="../media/${called}.svg"/></Relationships>`,
    );
    const extension = `<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="${svgSpace}" r:embed="${id}"/></a:ext></a:extLst>`;
    const blip = /<a:blip r:embed="([^"]+)"\s*(?:\/>|><\/a:blip>)/;
    text = text.replace(picture, picture.replace(blip, `<a:blip r:embed="$1">${extension}</a:blip>`));
  }
  parts.set(name, bytesOf(text));
  parts.set(relationsOf(name), bytesOf(relations));
}

function withTitleHeight(text: string, inches: number | undefined): string {
  if (inches === undefined) return text;
  return text.replace(
    /(type="title".*?<a:ext cx="\d+" cy=")\d+(")/s,
    (_, before: string, after: string) => `${before}${Math.round(inches * 914_400)}${after}`,
  );
}

/** Every shape of a slide gets a number of its own. */
function numbered(text: string): string {
  let next = 1;
  return text.replace(
    /(<p:cNvPr id=")\d+(")/g,
    (_, before: string, after: string) => `${before}${next++}${after}`,
  );
}

function withFonts(text: string): string {
  return text.replace(
    /<a:ea typeface="[^"]*"[^>]*\/>/g,
    `<a:ea typeface="${fonts.eastAsian}" pitchFamily="34" charset="-122"/>`,
  );
}

function inLanguage(text: string, lang: Lang): string {
  return lang === 'zh' ? text.replace(/ lang="en-US"/g, ' lang="zh-CN" altLang="en-US"') : text;
}

/** PptxGenJS writes notes as one paragraph, in which a line's end means nothing. */
function withParagraphs(text: string): string {
  return text.replace(
    /<a:p><a:r>(<a:rPr[^>]*\/>)<a:t>([^<]*)<\/a:t><\/a:r>(<a:endParaRPr[^>]*\/>)<\/a:p>/,
    (_, look: string, said: string, end: string) =>
      said
        .split(/\r?\n/)
        .map((line) =>
          line === '' ? `<a:p>${end}</a:p>` : `<a:p><a:r>${look}<a:t>${line}</a:t></a:r>${end}</a:p>`,
        )
        .join(''),
  );
}

/** The deck's colours and fonts as the presentation's own, which its charts and further slides follow. */
function themed(text: string, { palette, title }: FinishOptions): string {
  const colours: readonly [string, string][] = [
    ['dk1', palette.ink],
    ['lt1', palette.paper],
    ['dk2', palette.quiet],
    ['lt2', palette.band],
    ['accent1', palette.accent],
    ['accent2', palette.warm],
    ['accent3', palette.quiet],
    ['accent4', palette['accent-pale']],
    ['accent5', palette['warm-pale']],
    ['accent6', palette.receded],
  ];
  const coloured = colours.reduce(
    (held, [name, colour]) =>
      held.replace(
        new RegExp(`<a:${name}>.*?</a:${name}>`, 's'),
        `<a:${name}><a:srgbClr val="${colour}"/></a:${name}>`,
      ),
    text,
  );
  return coloured
    .replace(
      /<a:latin typeface="[^"]*"[^>]*\/><a:ea typeface=""\/>/g,
      `<a:latin typeface="${fonts.latin}"/><a:ea typeface="${fonts.eastAsian}"/>`,
    )
    .replace(/(<a:theme [^>]*name=")[^"]*"/, `$1${xmlText(title)}"`);
}

/** A type for a part that is not there is an error of the package. */
function onlyPresent(text: string, parts: Parts): string {
  const present = text.replace(/\s*<Override PartName="\/([^"]+)"[^>]*\/>/g, (whole, name: string) =>
    parts.has(name) ? whole.trim() : '',
  );
  return present.replace(/<Default Extension="(?:vml|m4v|mp4|gif)"[^>]*\/>/g, '');
}

function dated(text: string, instant: string): string {
  return text.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${instant.slice(0, 19)}Z`);
}

async function packed(parts: Parts, lastModDate: Date): Promise<Uint8Array> {
  const zip = await loadZip();
  const writer = new zip.ZipWriter(new zip.Uint8ArrayWriter(), {
    extendedTimestamp: false,
    dataDescriptor: false,
  });
  // What is packed already gains nothing from being packed again.
  for (const [name, part] of parts)
    await writer.add(name, new zip.Uint8ArrayReader(part), {
      level: /\.(?:png|jpe?g|xlsx)$/.test(name) ? 0 : 6,
      lastModDate,
    });
  return writer.close();
}
