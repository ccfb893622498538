import { execFileSync } from 'node:child_process';
import { createWriteStream, openSync, closeSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { DuckDBInstance } from '@duckdb/node-api';
import { utils, write } from '@e965/xlsx';

/** Months that each village reports. */
const months = 60;

/** Even pseudo-random numbers, the same in every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Rows of a population table, village after village: 9 columns whose balances close, so that every check has all to
 * compare and hardly anything to say.
 */
function* populationRows(rows: number): Generator<(string | number)[]> {
  yield ['单位编码', '单位名称', '月份', '期初人口', '出生', '死亡', '迁入', '迁出', '期末人口'];
  const random = randomNumbers(20);
  const count = (mean: number) => Math.floor(mean * (0.5 + random()));
  for (let village = 0, left = rows; left > 0; village += 1) {
    const [town, inTown] = [Math.floor(village / 400), village % 400];
    const [district, inDistrict] = [Math.floor(town / 90), town % 90];
    const code = `${430101 + district}${String(inDistrict + 100)}${String(inTown + 200)}`;
    let people = 800 + count(1500);
    for (let month = 0; month < months && left > 0; month += 1, left -= 1) {
      const [births, deaths, into, out] = [count(4), count(3), count(12), count(12)];
      const end = people + births - deaths + into - out;
      const period = `${2006 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      yield [code, `第${village % 5000}村民委员会`, period, people, births, deaths, into, out, end];
      people = end;
    }
  }
}

/** Writes the table as CSV in UTF-8; `remarks`: with a column of one text, 104 bytes a row in all. */
export async function writeCsv(file: string, rows: number, remarks = false): Promise<void> {
  const stream = createWriteStream(file);
  let lines: string[] = [];
  const flush = async () => {
    const text = `${lines.join('\n')}\n`;
    lines = [];
    if (!stream.write(text)) await once(stream, 'drain');
  };
  let head = true;
  for (const row of populationRows(rows)) {
    lines.push(row.join(',') + (remarks ? (head ? ',备注' : ',按月上报数据，无其他说明。') : ''));
    head = false;
    if (lines.length === 20_000) await flush();
  }
  if (lines.length > 0) await flush();
  stream.end();
  await once(stream, 'finish');
}

/** The same text in GB18030, by the tool that every Debian has. */
export function writeGb18030(csv: string, file: string): void {
  const out = openSync(file, 'w');
  execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030', csv], { stdio: ['ignore', out, 'inherit'] });
  closeSync(out);
}

/** The same table as a workbook of one sheet. */
export function writeXlsx(file: string, rows: number): void {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([...populationRows(rows)], { dense: true }), '人口');
  const bytes: unknown = write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
  if (bytes instanceof Uint8Array) writeFileSync(file, bytes);
}

/** The same table as Parquet, as DuckDB writes it; codes and months stay texts. */
export async function writeParquet(csv: string, file: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const types = "types = {'单位编码': 'VARCHAR', '月份': 'VARCHAR'}";
  await connection.run(`COPY (FROM read_csv('${csv}', ${types})) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
}
