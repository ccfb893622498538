import * as XLSX from '@e965/xlsx';
import { zipEntries } from '../../../src/intake/formats/zip-entries.ts';

/** The parts of a presentation, and of the workbooks in it. */
export interface OpenPptx {
  /** XML parts as text, by name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly names: readonly string[];
  /** Sheets of the embedded workbooks, by the name of the chart that they belong to. */
  readonly sheets: ReadonlyMap<string, XLSX.WorkSheet>;
}

export async function openPptx(bytes: Uint8Array): Promise<OpenPptx> {
  const texts = new Map<string, string>();
  const workbooks = new Map<string, Uint8Array>();
  const entries = await zipEntries(new Blob([new Uint8Array(bytes)]));
  for (const entry of entries) {
    const part = await entry.read();
    if (/\.(?:xml|rels|svg)$/.test(entry.name)) texts.set(entry.name, new TextDecoder().decode(part));
    if (entry.name.endsWith('.xlsx')) workbooks.set(entry.name, part);
  }
  const sheets = new Map<string, XLSX.WorkSheet>();
  for (const name of texts.keys()) {
    if (!/^ppt\/charts\/chart\d+\.xml$/.test(name)) continue;
    const relations = texts.get(name.replace('charts/', 'charts/_rels/') + '.rels') ?? '';
    const target = /Target="\.\.\/(embeddings\/[^"]+)"/.exec(relations)?.[1] ?? '';
    const book = XLSX.read(workbooks.get(`ppt/${target}`), { cellDates: false });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    if (sheet) sheets.set(name, sheet);
  }
  return { texts, names: entries.map((entry) => entry.name), sheets };
}

/** All texts of a presentation, those of its workbooks too: where what may not leave would be found. */
export async function everyText(bytes: Uint8Array): Promise<string> {
  const held: string[] = [];
  for (const entry of await zipEntries(new Blob([new Uint8Array(bytes)]))) {
    const part = await entry.read();
    if (entry.name.endsWith('.xlsx')) held.push(await everyText(part));
    else if (/\.(?:xml|rels|svg)$/.test(entry.name)) held.push(new TextDecoder().decode(part));
  }
  return held.join('\n');
}

/** A series as a chart's part has it: what the program shows before the workbook is opened. */
export interface CachedSeries {
  readonly name: string;
  /** `null` is a gap. */
  readonly values: readonly (number | null)[];
  readonly range: string;
}

const unescaped = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

export function cachedSeries(chart: string): CachedSeries[] {
  return [...chart.matchAll(/<c:ser>.*?<\/c:ser>/gs)].map(([ser]) => {
    const held = /<c:(?:val|yVal)>(.*?)<\/c:(?:val|yVal)>/s.exec(ser)?.[1] ?? '';
    const values: (number | null)[] = Array.from(
      { length: Number(/<c:ptCount val="(\d+)"/.exec(held)?.[1]) },
      () => null,
    );
    for (const [, at, value] of held.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g))
      values[Number(at)] = Number(value);
    return {
      name: unescaped(/<c:tx>.*?<c:v>([^<]*)<\/c:v>/s.exec(ser)?.[1] ?? ''),
      values,
      range: /<c:f>([^<]*)<\/c:f>/.exec(held)?.[1] ?? '',
    };
  });
}

/** The cells of a range such as `Data!$B$2:$B$13` as the workbook has them; an empty cell is null. */
export function cellsOf(sheet: XLSX.WorkSheet, range: string): (number | string | null)[] {
  const { s, e } = XLSX.utils.decode_range(range.replace(/^.*!/, '').replaceAll('$', ''));
  return Array.from({ length: e.r - s.r + 1 }, (_, i) => {
    const cell: XLSX.CellObject | undefined = sheet[XLSX.utils.encode_cell({ r: s.r + i, c: s.c })];
    return typeof cell?.v === 'number' || typeof cell?.v === 'string' ? cell.v : null;
  });
}
