import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, type Row, type Scalar } from '../../src/base/table.ts';
import { addingOf } from '../../src/domain/adding.ts';
import { datasets, field, type DatasetId } from '../../src/domain/datasets.ts';
import type { Filter, Indicator, Sum, Term, TwoLists } from '../../src/domain/indicators/indicator.ts';
import { indicators } from '../../src/domain/indicators/indicators.ts';
import { tableColumns } from '../../src/domain/table-columns.ts';
import { bootNodeEngine } from '../../src/engine/boot-node.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { unitLine, unitLineName } from '../../src/engine/indicators/unit-line.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await bootNodeEngine();
});
afterAll(() => engine.close());

/** A unit from a month to before another; a unit that moved has two of these. */
interface Place {
  readonly unit: string;
  readonly parent: string | null;
  readonly level: string;
  readonly from: number;
  readonly to: number;
}

interface World {
  readonly places: readonly Place[];
  readonly tables: ReadonlyMap<DatasetId, readonly Row[]>;
  /** The rows of `tables` by what `at` says, and the newest month of each. */
  readonly rowsAt: ReadonlyMap<string, readonly Row[]>;
  readonly newest: ReadonlyMap<DatasetId, number>;
}
const at = (id: DatasetId, unit: Scalar, month: number) => `${id} ${unit} ${month}`;

const first = 2009 * 12 + 9;
const monthCount = 18;
const months = Array.from({ length: monthCount }, (_, i) => first + i);
const day = (month: number) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
const monthOf = (date: Scalar) => {
  const [year = 0, month = 0] = String(date).split('-').map(Number);
  return year * 12 + month - 1;
};
const always = { from: 0, to: 9999 * 12 };

/** A small district in which a village moves to another town, one ends, one begins, and others stay. */
const worlds = fc
  .record({
    seed: fc.integer(),
    towns: fc.integer({ min: 2, max: 3 }),
    villages: fc.integer({ min: 4, max: 5 }),
  })
  .map(({ seed, towns, villages }): World => {
    let state = seed >>> 0;
    const draw = (below: number) => {
      state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0;
      return (state >>> 8) % below;
    };
    const places: Place[] = [{ unit: '990000', parent: null, level: 'district', ...always }];
    const townCodes = Array.from({ length: towns }, (_, t) => `99000000${t + 1}`);
    for (const town of townCodes) places.push({ unit: town, parent: '990000', level: 'town', ...always });
    for (let v = 0; v < villages; v += 1) {
      const own = draw(towns);
      const [home = '', other = ''] = [townCodes[own], townCodes[(own + 1) % towns]];
      const unit = `990000${String(100 + v)}200`;
      const turn = first + 3 + draw(10);
      const fate = v % 4;
      if (fate === 0) {
        places.push({ unit, parent: home, level: 'village', from: 0, to: turn });
        places.push({ unit, parent: other, level: 'village', from: turn, to: always.to });
      } else if (fate === 1) places.push({ unit, parent: home, level: 'village', from: 0, to: turn });
      else if (fate === 2) places.push({ unit, parent: home, level: 'village', from: turn, to: always.to });
      else places.push({ unit, parent: home, level: 'village', ...always });
    }
    const tables = new Map<DatasetId, Row[]>();
    const used = new Set(indicators.flatMap((i) => sumsOf(i).flatMap(datasetsOf)));
    for (const id of used) if (id !== 'units') tables.set(id, tableFor(id, places, draw));
    const rowsAt = new Map<string, Row[]>();
    const newest = new Map<DatasetId, number>();
    for (const [id, found] of tables)
      for (const row of found) {
        const month = monthOf(row['period'] ?? null);
        const key = at(id, row['unit'] ?? null, month);
        rowsAt.set(key, [...(rowsAt.get(key) ?? []), row]);
        newest.set(id, Math.max(newest.get(id) ?? 0, month));
      }
    return { places, tables, rowsAt, newest };
  });

const termsOf = (sum: Sum | undefined): readonly Term[] => [...(sum?.plus ?? []), ...(sum?.minus ?? [])];
const twoLists = ({ denominator }: Indicator): TwoLists | undefined =>
  denominator && 'other' in denominator ? denominator : undefined;
const plain = ({ denominator }: Indicator): Sum | undefined =>
  denominator && 'plus' in denominator ? denominator : undefined;
const sumsOf = (i: Indicator): readonly (Sum | undefined)[] => [
  i.numerator,
  plain(i),
  twoLists(i)?.other,
  twoLists(i)?.matched,
];
const datasetsOf = (sum: Sum | undefined): DatasetId[] =>
  termsOf(sum).map((term) => (term.kind === 'person-years' ? 'population' : term.dataset));

/** Rows of a dataset: villages report most months, towns now and then the whole of theirs. */
function tableFor(id: DatasetId, places: readonly Place[], draw: (below: number) => number): Row[] {
  const keys = datasets[id].fields.filter((f) => f.key);
  const found: Row[] = [];
  for (const month of months)
    for (const place of places) {
      if (month < place.from || month >= place.to) continue;
      if (draw(12) < (place.level === 'village' ? 1 : 10)) continue;
      const classes = keys.length === 0 ? 1 : 1 + draw(3);
      const seen = new Set<string>();
      for (let c = 0; c < classes; c += 1) {
        const row: Record<string, Scalar> = { unit: place.unit, period: day(month), grain: 'month' };
        for (const f of keys)
          row[f.name] = keyValue(id, f.name, f.values?.map((v) => v.value) ?? [], draw, row);
        const key = JSON.stringify(keys.map((f) => row[f.name]));
        if (seen.has(key)) continue;
        seen.add(key);
        for (const f of datasets[id].fields)
          if (!f.key)
            row[f.name] =
              f.type === 'date'
                ? day(month + draw(2))
                : f.type === 'text' || draw(9) === 0
                  ? null
                  : Math.min(f.max ?? 400, Math.max(f.min ?? 0, draw(400)));
        found.push(row);
      }
    }
  return found;
}

function keyValue(
  id: DatasetId,
  name: string,
  known: readonly string[],
  draw: (below: number) => number,
  row: Readonly<Record<string, Scalar>>,
): Scalar {
  if (name === 'age_from') return draw(9) * 10 + (draw(2) === 0 ? 5 : 0);
  if (name === 'age_to') return Number(row['age_from']) + 4;
  if (name === 'sex') return draw(2) === 0 ? 'male' : 'female';
  if (id === 'births') return ['1', '2', '3+'][draw(3)] ?? '1';
  return known[draw(known.length)] ?? ['甲', '乙', '丙'][draw(3)] ?? '甲';
}

async function loadWorld({ places, tables }: Pick<World, 'places' | 'tables'>): Promise<void> {
  const literal = (value: Scalar) =>
    value === null ? 'NULL' : typeof value === 'number' ? String(value) : `'${String(value)}'`;
  const sqlTypes = { text: 'TEXT', date: 'DATE', integer: 'BIGINT', number: 'DOUBLE' } as const;
  const load = (id: DatasetId, found: readonly Row[]) => {
    const columns = tableColumns(id);
    const typed = columns.map((c) => `CAST("${c.name}" AS ${sqlTypes[c.type]}) AS "${c.name}"`).join(', ');
    const names = columns.map((c) => `"${c.name}"`).join(', ');
    const values = found.map((row) => `(${columns.map((c) => literal(row[c.name] ?? null)).join(', ')})`);
    const none = `(${columns.map(() => 'NULL').join(', ')})`;
    const select = `SELECT ${typed} FROM (VALUES ${[none, ...values].join(', ')}) AS t(${names}) WHERE unit IS NOT NULL`;
    return engine.load({ name: id, select });
  };
  await load(
    'units',
    places.map(({ unit, parent, level, from, to }) => ({
      unit,
      name: unit,
      level,
      parent,
      households: 100,
      valid_from: from === 0 ? null : day(from),
      valid_to: to === always.to ? null : day(to),
    })),
  );
  for (const [id, found] of tables) await load(id, found);
  await engine.load({ name: unitLineName, select: unitLine });
}

// What follows computes the same from the leaves, month by month and unit by unit, without SQL.

function accepts(filter: Filter | undefined, row: Row): boolean {
  if (filter === undefined) return true;
  if ('ages' in filter) {
    const [from, to] = filter.ages;
    return Number(row['age_from']) >= from && (to === null || Number(row['age_to']) <= to);
  }
  const value =
    row['atLeast' in filter ? filter.atLeast[0] : 'notAfter' in filter ? filter.notAfter[0] : filter.column];
  if (value === null || value === undefined) return false;
  if ('atLeast' in filter) return Number(value) >= filter.atLeast[1];
  if ('notAfter' in filter) {
    const other = row[filter.notAfter[1]];
    return other !== null && other !== undefined && String(value) <= String(other);
  }
  return filter.in.some((wanted) => String(wanted) === String(value));
}

function valueOf(term: Term, row: Row, newest: number): number | null {
  const number = (name: string) => (typeof row[name] === 'number' ? row[name] : null);
  const times = (a: number | null, b: number | null) => (a === null || b === null ? null : a * b);
  switch (term.kind) {
    case 'field':
      return accepts(term.where, row) ? number(term.field) : null;
    case 'product':
      return accepts(term.where, row) ? times(number(term.field), number(term.by)) : null;
    case 'rows':
      return accepts(term.where, row) ? 1 : 0;
    case 'age':
      return times(number(term.field), newest - monthOf(row['period'] ?? null));
    case 'person-years': {
      const month = monthOf(row['period'] ?? null);
      const days = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
      const [start, end] = [number('pop_start'), number('pop_end')];
      return start === null || end === null ? null : (((start + end) / 2) * days) / 365.25;
    }
  }
}

function howItAdds(term: Term) {
  switch (term.kind) {
    case 'person-years':
      return { units: 'nested', periods: 'sum' } as const;
    case 'rows':
    case 'age':
      return { units: 'own', periods: 'sum' } as const;
    case 'field':
    case 'product': {
      const found = field(term.dataset, term.kind === 'field' ? term.field : term.by);
      if (!found) throw new Error('no such field');
      const adding = addingOf(found);
      return term.kind === 'field' && term.net ? { ...adding, units: 'nested' as const } : adding;
    }
  }
}

/** Numbers of a unit in a month by class, from itself and all below it. */
function inMonth(world: World, term: Term, unit: string, month: number, newest: number): Map<string, number> {
  const id = term.kind === 'person-years' ? 'population' : term.dataset;
  const keys = datasets[id].fields.filter((f) => f.key);
  const own = new Map<string, number>();
  for (const row of world.rowsAt.get(at(id, unit, month)) ?? []) {
    const value = valueOf(term, row, newest);
    if (value !== null) own.set(JSON.stringify(keys.map((f) => row[f.name])), value);
  }
  const { units } = howItAdds(term);
  if (units === 'none') return own;
  const below = new Map<string, number>();
  for (const place of world.places)
    if (place.parent === unit && month >= place.from && month < place.to)
      for (const [k, value] of inMonth(world, term, place.unit, month, newest))
        below.set(k, (below.get(k) ?? 0) + value);
  const all = new Map(below);
  for (const [k, value] of own) all.set(k, units === 'own' ? (below.get(k) ?? 0) + value : value);
  return all;
}

/** A sum for the months of one period, `null` where it has none. */
function over(
  world: World,
  { plus, minus = [] }: Sum,
  unit: string,
  from: number,
  to: number,
): number | null {
  let total = 0;
  for (const [sign, terms] of [
    [1, plus],
    [-1, minus],
  ] as const)
    for (const term of terms) {
      const id = term.kind === 'person-years' ? 'population' : term.dataset;
      const newest = world.newest.get(id) ?? 0;
      const { periods } = howItAdds(term);
      const each = Array.from({ length: to - from + 1 }, (_, i) =>
        inMonth(world, term, unit, from + i, newest),
      );
      const last = each.at(-1) ?? new Map<string, number>();
      if (periods === 'none' && from !== to) return null;
      if (periods === 'sum' ? each.some((month) => month.size === 0) : last.size === 0) return null;
      const counted = periods === 'sum' ? each : [last];
      total += sign * counted.reduce((sum, month) => sum + [...month.values()].reduce((a, b) => a + b, 0), 0);
    }
  return total;
}

const bases = {
  month: (m: number) => [m, m],
  calendar: (m: number) => [m - (m % 12), m - (m % 12) + 11],
  statistical: (m: number) => {
    const start = m % 12 >= 9 ? m - (m % 12) + 9 : m - (m % 12) - 3;
    return [start, start + 11];
  },
  'year-to-date': (m: number) => [m - (m % 12), m],
  quarter: (m: number) => [m - (m % 3), m - (m % 3) + 2],
} as const;

/** Name of a period in SQL: its first day, or its last month's for year-to-date. */
const nameOf = (basis: string, from: number, to: number) => day(basis === 'year-to-date' ? to : from);

function isStanding(indicator: Indicator): boolean {
  return termsOf(indicator.numerator).some((term) => term.kind === 'field' && term.dataset === 'units');
}

describe('the catalogue of indicators', () => {
  it('has each id once, names in two languages, and fields that exist', () => {
    expect(new Set(indicators.map((i) => i.id)).size).toBe(indicators.length);
    expect(indicators.length).toBeGreaterThanOrEqual(40);
    for (const indicator of indicators) {
      const { id, label, not, unit, scored, network } = indicator;
      for (const words of [label, not, unit]) expect([words.zh, words.en].includes(''), id).toBe(false);
      for (const term of sumsOf(indicator).flatMap(termsOf))
        if ('field' in term) expect(field(term.dataset, term.field), `${id} ${term.field}`).toBeDefined();
      // Scores are made of what offices do.
      if (scored) expect(['work', 'information', 'supervision', 'births'], id).toContain(network);
    }
  });

  it('gives fees and births no good direction, and no value below the town', () => {
    for (const i of indicators.filter((one) => one.network === 'fees')) {
      expect(i.direction.kind, i.id).toBe('neutral');
      expect(i.lowest, i.id).toBe('town');
    }
    expect(
      indicators
        .filter((i) => i.id.startsWith('srb'))
        .every((i) => i.lowest === 'town' && (i.least ?? 0) >= 98),
    ).toBe(true);
  });
});

describe('rolling up', () => {
  it('and then asking equals asking the leaves, for every indicator, basis and unit', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await loadWorld(world);
        for (const indicator of indicators.filter((i) => !isStanding(i)))
          for (const [basis, span] of Object.entries(bases)) {
            const answer = rows(await engine.query(`FROM indicator_${indicator.id}('${basis}')`));
            const got = new Map(
              answer.map((row) => [`${String(row['unit'])} ${String(row['period'])}`, row]),
            );
            const seen = new Set<string>();
            for (const place of world.places)
              for (const month of months) {
                const [from = 0, to = 0] = span(month);
                const name = nameOf(basis, from, to);
                // A unit has a row in periods that begin while it exists.
                const start = monthOf(name);
                if (start < place.from || start >= place.to) continue;
                if (indicator.lowest && place.level === 'village') continue;
                const key = `${place.unit} ${name}`;
                if (seen.has(key)) continue;
                seen.add(key);
                const n = over(world, indicator.numerator, place.unit, from, to);
                const asked = (sum: Sum | undefined) => (sum ? over(world, sum, place.unit, from, to) : null);
                const lists = twoLists(indicator);
                const [other, matched] = [asked(lists?.other), asked(lists?.matched)];
                const d = lists ? chapman(n, other, matched) : asked(plain(indicator));
                const row = got.get(key);
                const where = `${indicator.id} ${basis} ${key}`;
                expectNumber(row?.['numerator'] ?? null, n, where);
                expectNumber(row?.['denominator'] ?? null, d, where);
                const enough =
                  d !== null &&
                  d > 0 &&
                  (lists ? Math.min(n ?? 0, other ?? 0) : d) >= (indicator.least ?? 0) &&
                  (matched ?? Infinity) >= (lists?.leastMatched ?? 0);
                const value = !indicator.denominator
                  ? n === null
                    ? null
                    : indicator.scale * n
                  : n !== null && enough
                    ? (indicator.scale * n) / d
                    : null;
                expectNumber(row?.['value'] ?? null, value, where);
              }
            for (const key of got.keys()) expect(seen.has(key), `${indicator.id} ${basis} ${key}`).toBe(true);
          }
      }),
      { numRuns: 1, seed: 20101101 },
    );
  }, 300_000);
});

describe('shared results', () => {
  it('count the villages of each contact department wherever they lay, and only those with a category', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.constantFrom('month', 'calendar'), async ({ places, tables }, basis) => {
        const yearOf = (row: Row) => `${String(row['period']).slice(0, 4)}-01-01`;
        // Of a year the first category counts, and the year's file has one row a village.
        const judged = new Map<string, Row>();
        for (const row of tables.get('categories') ?? []) {
          const period = basis === 'month' ? String(row['period']) : yearOf(row);
          const key = `${String(row['unit'])} ${period}`;
          const grain = basis === 'month' ? 'month' : 'year';
          if (!judged.has(key)) judged.set(key, { ...row, period, grain });
        }
        const contacts = tables.get('contacts') ?? [];
        await loadWorld({
          places,
          tables: new Map([
            ['contacts', contacts],
            ['categories', [...judged.values()]],
          ]),
        });
        const wanted = new Map<string, { villages: Set<string>; three: number; judged: number }>();
        for (const row of contacts) {
          const period = basis === 'month' ? String(row['period']) : yearOf(row);
          const month = monthOf(period);
          const at = places.filter((p) => month >= p.from && month < p.to);
          for (
            let above = at.find((p) => p.unit === row['unit']);
            above;
            above = at.find((p) => p.unit === above?.parent)
          ) {
            const key = `${above.unit} ${String(row['department'])} ${period}`;
            const counted = wanted.get(key) ?? { villages: new Set(), three: 0, judged: 0 };
            wanted.set(key, counted);
            const village = String(row['unit']);
            if (counted.villages.has(village)) continue;
            counted.villages.add(village);
            const category = judged.get(`${village} ${period}`)?.['category'];
            counted.judged += typeof category === 'number' ? 1 : 0;
            counted.three += category === 3 ? 1 : 0;
          }
        }
        const got = rows(await engine.query(`FROM indicator_shared_result('${basis}')`));
        expect(got.length).toBe(wanted.size);
        expect(got.length).toBeGreaterThan(10);
        for (const row of got) {
          const key = `${String(row['unit'])} ${String(row['department'])} ${String(row['period'])}`;
          const w = wanted.get(key);
          expect([row['numerator'], row['denominator'], row['parts_due']], key).toEqual([
            w?.three,
            w?.judged,
            w?.villages.size,
          ]);
          expect(row['value'], key).toEqual(w?.judged ? (100 * w.three) / w.judged : null);
          expect(row['reason'], key).toBe(w?.judged ? null : 'no-denominator');
        }
      }),
      { numRuns: 6, seed: 20101102 },
    );
  });
});

/** How many there are behind two lists; nothing where they cannot be. */
function chapman(n1: number | null, n2: number | null, m: number | null): number | null {
  if (n1 === null || n2 === null || m === null) return null;
  return m > Math.min(n1, n2) || Math.min(n1, n2) === 0 ? null : ((n1 + 1) * (n2 + 1)) / (m + 1) - 1;
}

function expectNumber(got: Scalar, wanted: number | null, where: string): void {
  if (wanted === null) expect(got, where).toBeNull();
  else expect(got, where).toBeCloseTo(wanted, 6);
}
