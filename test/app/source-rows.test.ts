import { read, utils } from '@e965/xlsx';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sourceRow } from '../../src/app/source-cells.ts';
import { sourceId, sourceQuestions, type SourceQuestion } from '../../src/app/source-rows.ts';
import { rows, type Row, type Table } from '../../src/base/table.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Choices } from '../../src/notebook/program.ts';
import {
  loadNotebook,
  readNotebooks,
  Samples,
  type LoadedNotebook,
} from '../../src/publish/load-notebooks.ts';

const root = path.resolve(import.meta.dirname, '../..');
let engine: Engine;
beforeAll(async () => {
  engine = await bootNodeEngine();
});
afterAll(() => engine.close());

/** A notebook of the site with its data in the engine. */
async function open(name: string): Promise<LoadedNotebook> {
  const document = (await readNotebooks(path.join(root, 'notebooks'))).get(name);
  if (!document) throw new Error(name);
  return loadNotebook(name, document, new Samples([path.join(root, 'data-samples')]), engine);
}

/** What is asked for a row of a cell's answer, found by a text or number in it. */
async function asked(
  { program, editions }: LoadedNotebook,
  name: string,
  choices: Choices = {},
  isRow: (row: Row) => boolean = () => true,
): Promise<{ questions: SourceQuestion[]; row: Row }> {
  const cell = program.cells.find((c) => c.kind === 'query' && c.name === name);
  if (cell?.kind !== 'query') throw new Error(name);
  const all: Choices = { ...program.defaults, ...choices };
  const table: Table = await engine.query(cell.sql, all);
  const row = rows(table).findIndex(isRow);
  const questions = sourceQuestions({
    program,
    cell,
    table,
    row,
    choices: all,
    editions: editions.map((e) => e.manifest),
  });
  return { questions, row: rows(table)[row] ?? {} };
}

/** Texts of a workbook's first sheet by their address, as another reader sees them. */
function readWorkbook(file: string): (address: string) => string {
  const book = read(readFileSync(file), { sheetRows: 1900, dense: false });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''] ?? {};
  return (address) => utils.format_cell(sheet[address] as Parameters<typeof utils.format_cell>[0]);
}

const counted = async (q: SourceQuestion) => rows(await engine.query(q.count.sql, q.count.params))[0];
async function listed(q: SourceQuestion, scope: 'own' | 'below', offset = 0, limit = 200): Promise<Row[]> {
  const page = q.page(scope, offset, limit);
  return rows(await engine.query(page.sql, page.params));
}
const of = (questions: readonly SourceQuestion[], table: string): SourceQuestion => {
  const found = questions.find((q) => q.table === table);
  if (!found) throw new Error(`${table} is not among ${questions.map((q) => q.table).join()}`);
  return found;
};

describe('the census', () => {
  let census: LoadedNotebook;
  beforeAll(async () => {
    census = await open('census-2010');
  });

  it("leads from Junshan's ratio at age 0 to the cells of 1,208 boys and 1,029 girls", async () => {
    const { questions, row } = await asked(census, 'headline');
    expect(Number(row['ratio0'])).toBeCloseTo((100 * 1208) / 1029, 6);
    const ages = of(questions, 'age_sex');
    expect(ages.conditions).toEqual([{ columns: ['unit'], value: '430611', from: 'answer' }]);
    expect(ages.unused).toEqual([]);
    const infants = (await listed(ages, 'own')).filter((r) => r['age_from'] === 0 && r['age_to'] === 0);
    const places = infants.map((r) => [
      r['sex'],
      r['persons'],
      r['source_sheet'],
      r['source_row'],
      r['source_column'],
    ]);
    expect(places).toEqual([
      ['female', 1029, 'Sheet1', 1900, 'U'],
      ['male', 1208, 'Sheet1', 1900, 'T'],
    ]);
    const workbook = readWorkbook(path.join(root, 'data-samples/census-2010-counties.xlsx'));
    expect([workbook('A1900').trim(), workbook('T1900'), workbook('U1900')]).toEqual([
      '君山区',
      '1208',
      '1029',
    ]);
    expect(census.editions.map((e) => e.manifest.id)).toContain(infants[0]?.[sourceId]);
    const manifests = census.editions.map((e) => e.manifest);
    const shown = infants.map((r) => sourceRow(r, { dataset: 'age_sex' }, ages.named, manifests, 'zh'));
    expect(
      shown.map(({ file, about, cells }) => [file, about.join(' '), cells[0]?.text, cells[0]?.address]),
    ).toEqual([
      ['census-2010-counties.xlsx', '君山区 430611 2010年 年龄起 0 年龄止 0 女', '1,029', 'U1900'],
      ['census-2010-counties.xlsx', '君山区 430611 2010年 年龄起 0 年龄止 0 男', '1,208', 'T1900'],
    ]);
    expect(await counted(ages)).toEqual({ own: 38, below: 0 });
  });

  it('names the fields that the statement names, and not the word IN', async () => {
    const { questions } = await asked(census, 'headline');
    expect(questions.map((q) => q.table)).toEqual(['age_sex', 'population', 'units']);
    expect(of(questions, 'population').named).toEqual([
      'pop_end',
      'male',
      'female',
      'birth_rate',
      'death_rate',
    ]);
    expect(of(questions, 'age_sex').named).toEqual(['persons']);
  });

  it('finds the single years that an age group of the answer put together', async () => {
    const { questions, row } = await asked(census, 'ages', {}, (r) => r['age_from'] === 0);
    const found = await listed(of(questions, 'age_sex'), 'own');
    expect(found.map((r) => `${r['age_from']}–${r['age_to']} ${r['sex']}`)).toEqual([
      '0–0 female',
      '0–0 male',
      '1–4 female',
      '1–4 male',
    ]);
    expect(found.reduce((sum, r) => sum + Number(r['persons']), 0)).toBe(row['persons']);
  });

  it('goes to the units below where the unit is a sum that no file has, in pages', async () => {
    const { questions } = await asked(census, 'headline', { unit: '000000' });
    const people = of(questions, 'population');
    const [all] = rows(await engine.query('SELECT count(*) AS n FROM population'));
    expect(await counted(people)).toEqual({ own: 0, below: all?.['n'] });
    expect(await listed(people, 'own')).toEqual([]);
    const [first, second] = [await listed(people, 'below', 0, 20), await listed(people, 'below', 20, 20)];
    expect([first.length, second.length]).toEqual([20, 20]);
    // The provinces stand one step below, in the order of their codes, before anything below them.
    expect(first[0]?.['unit']).toBe('110000');
    expect(first.map((r) => r['unit'])).toEqual(first.map((r) => r['unit']).sort());
    expect(new Set([...first, ...second].map((r) => r['unit'])).size).toBe(40);
  });

  it('has nothing to go by for an answer without keys and choices', async () => {
    const { questions } = await asked(census, 'bands');
    const ages = of(questions, 'age_sex');
    expect([ages.unit, ages.conditions, ages.unused]).toEqual([null, [], []]);
    expect(Number((await counted(ages))?.['own'])).toBeGreaterThan(100_000);
    expect((await listed(ages, 'own', 0, 5)).length).toBe(5);
  });
});

describe('the births of a district', () => {
  let births: LoadedNotebook;
  beforeAll(async () => {
    births = await open('monthly-births');
  });

  it('takes the unit from the choices where the answer has none, and says so', async () => {
    const { questions, row } = await asked(births, 'monthly', {}, (r) => r['period'] === '2008-05-01');
    const rowsOf = of(questions, 'births');
    expect(rowsOf.conditions).toEqual([
      { columns: ['unit'], value: '990611', from: 'choice' },
      { columns: ['period'], value: '2008-05-01', from: 'answer' },
    ]);
    // The series is a choice that no column of the births says.
    expect(rowsOf.unused).toEqual(['series']);
    const found = await listed(rowsOf, 'below', 0, 5000);
    expect(await counted(rowsOf)).toEqual({ own: 0, below: found.length });
    expect(found.reduce((sum, r) => sum + Number(r['births']), 0)).toBe(row['value']);
  });

  it('takes all months of a quarter', async () => {
    const isRow = (r: Row) => r['unit'] === '990611001' && r['period'] === '2009-04-01';
    const { questions, row } = await asked(births, 'quarters', {}, isRow);
    expect(row['unit']).toBe('990611001');
    const people = of(questions, 'births');
    expect(people.conditions[1]).toEqual({
      columns: ['period'],
      value: '2009-04-01 – 2009-06-30',
      from: 'answer',
    });
    const months = new Set((await listed(people, 'below', 0, 5000)).map((r) => r['period']));
    expect([...months].sort()).toEqual(['2009-04-01', '2009-05-01', '2009-06-01']);
  });

  it('binds what it is given: a unit with a quote in it is a unit without rows', async () => {
    const { questions } = await asked(births, 'headline', { unit: "9' OR 1=1 --" });
    expect(await counted(of(questions, 'births'))).toEqual({ own: 0, below: 0 });
  });
});
