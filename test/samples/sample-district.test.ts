import { readFileSync, readdirSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { districtFiles } from '../../data-samples/district/make/district-files.ts';

const folder = new URL('../../data-samples/district/', import.meta.url);
const bytesOf = (name: string) => readFileSync(new URL(name, folder));

type Cells = (string | number | undefined)[][];
const readSheets = (name: string) => {
  const book = read(bytesOf(name));
  return new Map(
    Object.entries(book.Sheets).map(([sheet, content]) => [
      sheet,
      utils.sheet_to_json(content, { header: 1 }) as Cells,
    ]),
  );
};
const years = [2006, 2007, 2008, 2009, 2010];
const population = new Map(years.map((year) => [year, readSheets(`population-${year}.xlsx`)]));
const sheet = (year: number, month: number): Cells => population.get(year)?.get(`${month}月`) ?? [];
/** Rows of a population sheet that belong to a village: code, name, nine figures. */
const villageRows = (cells: Cells) =>
  cells
    .filter((row) => /^\d{12}$/.test(String(row[1])))
    .map((row) => ({
      code: String(row[1]),
      name: String(row[2]),
      figures: row.slice(3, 12).map((x) => Number(String(x).normalize('NFKC'))),
    }));

/** Rows of the births files, with their place. */
const births = years.flatMap((year) =>
  new TextDecoder('gb18030', { fatal: true })
    .decode(bytesOf(`births-${year}.csv`))
    .split('\r\n')
    .map((line, i) => ({ year, row: i + 1, cells: line.split(',') }))
    .filter(({ cells }) => /^\d{12}$/.test(cells[0] ?? ''))
    .map(({ row, cells: [code = '', , month = '', order = '', male, female] }) => ({
      year,
      row,
      code,
      month,
      order,
      male: Number(male),
      female: Number(female),
    })),
);

/** Sum of a list. */
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('the sample district', () => {
  it('is what the script makes, to the last byte', () => {
    const made = districtFiles();
    expect(made.map((f) => f.name).sort()).toEqual(
      readdirSync(folder)
        .filter((f) => /\.(csv|xlsx)$/.test(f))
        .sort(),
    );
    for (const { name, bytes } of made) expect(Buffer.compare(bytes, bytesOf(name)), name).toBe(0);
    expect(sum(made.map((f) => f.bytes.length))).toBeLessThan(6_000_000);
  });

  it('has 6 towns, 111 villages and about 900 groups that form one tree', () => {
    const rows = readSheets('units.xlsx').get('单位名录')?.slice(2) ?? [];
    const codes = new Set(rows.map((row) => String(row[0])));
    const count = (level: string) => rows.filter((row) => row[2] === level).length;
    expect([count('区'), count('镇'), count('村')]).toEqual([1, 6, 111]);
    expect(count('组')).toBeGreaterThan(850);
    expect(count('组')).toBeLessThan(950);
    expect(codes.size).toBe(rows.length);
    expect(rows.filter((row) => row[3] !== undefined && !codes.has(String(row[3])))).toEqual([]);
    expect([...codes].every((code) => code.startsWith('99'))).toBe(true);
    expect(new Set(rows.filter((row) => row[2] === '村').map((row) => row[1])).size).toBe(111);
  });

  it('says in every file that it is invented', () => {
    for (const year of years) {
      for (const cells of population.get(year)?.values() ?? [])
        expect(cells[0]?.[0]).toContain('示例区（虚构）');
      expect(new TextDecoder('gb18030').decode(bytesOf(`births-${year}.csv`))).toMatch(/^示例区（虚构）/);
    }
    for (const name of ['units.xlsx', 'age-sex-2010.xlsx'])
      expect([...readSheets(name).values()][0]?.[0]?.[0]).toContain('示例区（虚构）');
  });

  it('looks like a county: size, birth rate, season, boys and girls', () => {
    const total = sum(villageRows(sheet(2010, 12)).map(({ figures }) => figures[5] ?? 0));
    expect(total).toBeGreaterThan(235_000);
    expect(total).toBeLessThan(245_000);
    for (const year of years) {
      const rate = (1000 * sum(births.filter((b) => b.year === year).map((b) => b.male + b.female))) / total;
      expect(rate).toBeGreaterThan(8.8);
      expect(rate).toBeLessThan(10.3);
    }
    const inMonths = (months: number[]) =>
      sum(
        births
          .filter((b) => months.includes(Number(/年(\d+)月/.exec(b.month)?.[1])))
          .map((b) => b.male + b.female),
      );
    expect(inMonths([9, 10, 11])).toBeGreaterThan(1.2 * inMonths([3, 4, 5]));
    const ratio = (100 * sum(births.map((b) => b.male))) / sum(births.map((b) => b.female));
    expect(ratio).toBeGreaterThan(113);
    expect(ratio).toBeLessThan(119);
  });

  it('has every village in every month of both monthly datasets, and a nil report where nobody was born', () => {
    for (const year of years) {
      for (let month = 1; month <= 12; month += 1) expect(villageRows(sheet(year, month))).toHaveLength(111);
      const reported = new Set(
        births.filter((b) => b.year === year && !b.month.includes('13')).map((b) => b.code + b.month),
      );
      expect(reported.size).toBe(111 * 12);
    }
    const nil = births.filter((b) => b.male + b.female === 0);
    expect(nil.length).toBeGreaterThan(0);
    for (const { code, month, order } of nil) {
      expect(order).toBe('一孩');
      expect(births.filter((b) => b.code === code && b.month === month)).toHaveLength(1);
    }
  });

  it('has ages that add up to the population of December 2010', () => {
    const rows = readSheets('age-sex-2010.xlsx').get('分年龄性别') ?? [];
    expect(rows[2]?.[5]).toBe('0岁（男）');
    expect(rows[2]?.[176]).toBe('85岁及以上（女）');
    const december = new Map(villageRows(sheet(2010, 12)).map(({ code, figures }) => [code, figures]));
    const villages = rows.slice(3).filter((row) => /^\d{12}$/.test(String(row[0])));
    expect(villages).toHaveLength(111);
    for (const row of villages) {
      const ages = row.slice(5).map(Number);
      const figures = december.get(String(row[0])) ?? [];
      expect([sum(ages), sum(ages.filter((_, i) => i % 2 === 0))]).toEqual([figures[5], figures[6]]);
    }
    const [district, ...others] = rows.slice(3);
    const towns = others.filter((row) => /^\d{9}$/.test(String(row[0])));
    expect(towns).toHaveLength(6);
    district?.slice(2).forEach((persons, i) => {
      expect(sum(towns.map((row) => Number(row[i + 2])))).toBe(persons);
      expect(sum(villages.map((row) => Number(row[i + 2])))).toBe(persons);
    });
  });
});

describe('the faults planted in the sample district', () => {
  it('has one impossible month, and births agree with population everywhere else', () => {
    const impossible = births.filter((b) => !/^\d{4}年([1-9]|1[0-2])月$/.test(b.month));
    expect(impossible).toMatchObject([{ year: 2010, row: 1653, code: '990611001004', month: '2010年13月' }]);
    const told = new Map<string, number>();
    for (const b of births) told.set(b.code + b.month, (told.get(b.code + b.month) ?? 0) + b.male + b.female);
    const disagree: string[] = [];
    for (const year of years)
      for (let month = 1; month <= 12; month += 1)
        for (const { code, figures } of villageRows(sheet(year, month)))
          if (told.get(`${code}${year}年${month}月`) !== figures[1])
            disagree.push(`${code} ${year}-${month}`);
    expect(disagree).toEqual(['990611001004 2010-12']);
  });

  it('has one copied month and one balance that does not close', () => {
    const copied: string[] = [];
    const open: string[] = [];
    const last = new Map<string, number[]>();
    for (const year of years) {
      for (let month = 1; month <= 12; month += 1) {
        for (const { code, figures } of villageRows(sheet(year, month))) {
          const [start = 0, born = 0, deaths = 0, movedIn = 0, out = 0, end = 0, male = 0, female = 0] =
            figures;
          const before = last.get(code);
          if (before?.every((figure, i) => figure === figures[i])) copied.push(`${code} ${year}-${month}`);
          if (start + born - deaths + movedIn - out !== end) open.push(`${code} ${year}-${month}`);
          expect(male + female).toBe(end);
          if (before) expect(start).toBe(before[5]);
          last.set(code, figures);
        }
      }
    }
    expect(copied).toEqual(['990611101206 2010-6']);
    expect(sheet(2010, 6)[54]).toEqual(sheet(2010, 5)[54]);
    expect(sheet(2010, 6)[54]?.[1]).toBe('990611101206');
    expect(open).toEqual(['990611100210 2009-5']);
    expect([sheet(2009, 5)[35]?.[1], sheet(2009, 5)[35]?.[7]]).toEqual(['990611100210', 91]);
  });

  it('has one village whose ratio over 60 months is beyond chance', () => {
    const share = sum(births.map((b) => b.male)) / sum(births.map((b) => b.male + b.female));
    const beyond = [...new Set(births.map((b) => b.code))].filter((code) => {
      const own = births.filter((b) => b.code === code);
      const n = sum(own.map((b) => b.male + b.female));
      return Math.abs(sum(own.map((b) => b.male)) - n * share) > 3.0902 * Math.sqrt(n * share * (1 - share));
    });
    expect(beyond).toEqual(['990611102203']);
    const own = births.filter((b) => b.code === '990611102203');
    expect([sum(own.map((b) => b.male)), sum(own.map((b) => b.female))]).toEqual([141, 60]);
  });

  it('has one number written as text with a full-width digit', () => {
    const texts: string[] = [];
    for (const year of years)
      for (let month = 1; month <= 12; month += 1)
        sheet(year, month).forEach((row, i) => {
          if (/^\d{12}$/.test(String(row[1])))
            row.slice(3).forEach((cell, j) => {
              if (typeof cell !== 'number')
                texts.push(`${year}-${month} row ${i + 1} column ${j + 4}: ${cell}`);
            });
        });
    expect(texts).toEqual(['2010-8 row 98 column 7: １3']);
  });

  it('has one subtotal that is not the sum of its parts', () => {
    const wrong: string[] = [];
    for (const year of years)
      for (let month = 1; month <= 12; month += 1) {
        let parts: number[][] = [];
        sheet(year, month).forEach((row, i) => {
          const figures = row.slice(3, 12).map((cell) => Number(String(cell).normalize('NFKC')));
          if (/^\d{12}$/.test(String(row[1]))) parts.push(figures);
          else if (row[2] === '小计') {
            figures.forEach((figure, column) => {
              const expected = sum(parts.map((part) => part[column] ?? 0));
              if (figure !== expected) wrong.push(`${year}-${month} row ${i + 1}: ${figure} for ${expected}`);
            });
            parts = [];
          } else if (row[0] === '合计') {
            const all = villageRows(sheet(year, month));
            expect(figures).toEqual(figures.map((_, column) => sum(all.map((v) => v.figures[column] ?? 0))));
          }
        });
      }
    expect(wrong).toEqual(['2007-11 row 90: 63 for 61']);
  });

  it('keeps a unit name outside GBK', () => {
    const text = new TextDecoder('gb18030', { fatal: true }).decode(bytesOf('births-2010.csv'));
    expect(text).toContain('990611102207,㳇湾村委会');
  });
});
