import { addingOf, type Adding } from '../../domain/adding.ts';
import { datasets, field, type DatasetId } from '../../domain/datasets.ts';
import type { Filter, Sum, Term } from '../../domain/indicators/indicator.ts';
import { quoteIdentifier, quoteText } from '../quote.ts';

/** A term as SQL over the rows of its dataset. */
interface Part {
  readonly dataset: DatasetId;
  readonly value: string;
  readonly where: string;
  readonly adding: Adding;
}

/** Days of a row's month. */
const days = 'day(last_day(period))';

function partOf(term: Term): Part {
  switch (term.kind) {
    case 'field':
      return {
        dataset: term.dataset,
        value: quoteIdentifier(term.field),
        where: condition(term.where),
        adding: { ...addingIn(term.dataset, term.field), ...(term.net ? { units: 'nested' } : {}) },
      };
    case 'person-years':
      return {
        dataset: 'population',
        value: `(pop_start + pop_end) / 2 * ${days} / 365.25`,
        where: 'true',
        adding: { units: 'nested', periods: 'sum' },
      };
    case 'product':
      return {
        dataset: term.dataset,
        value: `${quoteIdentifier(term.field)} * ${quoteIdentifier(term.by)}`,
        where: condition(term.where),
        adding: addingIn(term.dataset, term.by),
      };
    case 'rows':
      return {
        dataset: term.dataset,
        // A unit that reported, and has no such row, has none of them: 0.
        value: `CASE WHEN ${condition(term.where)} THEN 1 ELSE 0 END`,
        where: 'true',
        adding: { units: 'own', periods: 'sum' },
      };
    case 'age': {
      const newest = `(SELECT max(period) FROM ${quoteIdentifier(term.dataset)})`;
      return {
        dataset: term.dataset,
        value: `${quoteIdentifier(term.field)} * date_diff('month', period, ${newest})`,
        where: 'true',
        adding: { units: 'own', periods: 'sum' },
      };
    }
  }
}

function addingIn(dataset: DatasetId, name: string): Adding {
  const found = field(dataset, name);
  if (!found) throw new Error(`${dataset} has no field ${name}`);
  return addingOf(found);
}

/** A filter as SQL. Values are those of the catalogue, written as literals: a macro has no parameters to bind. */
function condition(filter: Filter | undefined): string {
  if (filter === undefined) return 'true';
  if ('ages' in filter) {
    const [from, to] = filter.ages;
    return to === null ? `age_from >= ${from}` : `age_from >= ${from} AND age_to <= ${to}`;
  }
  if ('atLeast' in filter) return `${quoteIdentifier(filter.atLeast[0])} >= ${filter.atLeast[1]}`;
  if ('notAfter' in filter)
    return `${quoteIdentifier(filter.notAfter[0])} <= ${quoteIdentifier(filter.notAfter[1])}`;
  const values = filter.in.map((value) => (typeof value === 'number' ? String(value) : quoteText(value)));
  return `${quoteIdentifier(filter.column)} IN (${values.join(', ')})`;
}

/**
 * A subquery that gives `unit`, `period`, `v`, `parts` and `parts_due` of a sum of terms, for the periods of `basis`
 * (a parameter of the macro around it). A period has a value when every month of it was reported by the unit or in it;
 * what the file says of a longer period itself comes before what its months add up to. `parts` are the units that the
 * number stands on, in the month with the fewest; `parts_due` the most that ever reported together.
 */
export function sumSql({ plus, minus = [] }: Sum): string {
  const parts = [
    ...plus.map((term) => ({ sign: 1, part: partOf(term) })),
    ...minus.map((term) => ({ sign: -1, part: partOf(term) })),
  ];
  const [only] = parts;
  if (only && parts.length === 1 && only.sign === 1) return partSql(only.part);
  // A term that is missing leaves no sum, but where terms are classes of one field (ages) they are in one query each.
  return `SELECT unit, period, sum(sign * v) AS v, min(parts) AS parts, max(parts_due) AS parts_due FROM (
    ${parts.map(({ sign, part }) => `SELECT ${sign} AS sign, * FROM (${partSql(part)})`).join(' UNION ALL ')}
  ) GROUP BY unit, period HAVING count(*) = ${parts.length}`;
}

function partSql({ dataset, value, where, adding }: Part): string {
  const table = quoteIdentifier(dataset);
  if (dataset === 'units') return unitsSql(value);
  const keyFields = datasets[dataset].fields.filter((f) => f.key);
  const keys = keyFields.map((f) => quoteIdentifier(f.name));
  // A row about all classes together holds what the rows of the classes say.
  const whole = keyFields.filter((f) => f.whole).map((f) => `${quoteIdentifier(f.name)} = 'all'`);
  const texts = keys.map((k) => `coalesce(CAST(${k} AS TEXT), '')`);
  const key = texts.length > 1 ? `concat_ws('\u0001', ${texts.join(', ')})` : (texts[0] ?? `''`);
  const grains = "grain IN ('month', 'quarter') OR grain = siwang_grain(basis)";
  return `WITH cells AS (
      SELECT unit, period, grain, ${key} AS k, ${whole.length === 0 ? 'false' : `(${whole.join(' OR ')})`} AS whole,
             CAST(${value} AS DOUBLE) AS v
      FROM ${table}
      WHERE ${where} AND (${grains}) AND (${value}) IS NOT NULL
    ),
    ${addedSql(adding.units, keys.length > 0, whole.length > 0)},
    given AS NOT MATERIALIZED (SELECT unit, k, period, v, parts FROM added WHERE grain = siwang_grain(basis)),
    ${madeSql('months', 'month', adding)},
    ${madeSql('quarters', 'quarter', adding)},
    made AS (FROM months UNION ALL FROM quarters q ANTI JOIN months USING (unit, k, period)),
    best AS (FROM given UNION ALL FROM made ANTI JOIN given USING (unit, k, period)),
    numbers AS (SELECT unit, period, sum(v) AS v, min(parts) AS parts FROM best GROUP BY unit, period)
    SELECT unit, period, v, parts, parts_due
    FROM numbers JOIN (SELECT unit, max(parts) AS parts_due FROM numbers GROUP BY unit) USING (unit)`;
}

/**
 * Longer periods of months or quarters, class by class. A class without a row in a month that the unit reported (no
 * third births) leaves the others whole; a month without any row leaves no sum.
 */
function madeSql(name: 'months' | 'quarters', grain: 'month' | 'quarter', { periods }: Adding): string {
  if (periods === 'none') return `${name} AS (FROM given WHERE false)`;
  const end = grain === 'month' ? 'period' : '(period + INTERVAL 2 MONTH)::DATE';
  const complete = periods === 'sum' ? `count(*) * ${grain === 'month' ? 1 : 3} = due` : `max(${end}) = ends`;
  // What is itself a period of the basis is given.
  const shorter = `grain = '${grain}' AND siwang_grain(basis) <> '${grain}'`;
  return `${name}_whole AS (
      SELECT unit, p, ends, min(parts) AS parts FROM (
        SELECT unit, parts, period, p, siwang_months(basis, p) AS due, siwang_last_month(basis, p) AS ends
        FROM (SELECT unit, parts, period, unnest(siwang_periods(basis, period)) AS p FROM standing WHERE ${shorter})
      ) GROUP BY unit, p, due, ends HAVING ${complete}
    ),
    ${name} AS (
      SELECT unit, k, p AS period, sum(v) AS v, any_value(w.parts) AS parts
      FROM (SELECT unit, k, period, v, unnest(siwang_periods(basis, period)) AS p FROM added WHERE ${shorter})
      JOIN ${name}_whole w USING (unit, p)
      ${periods === 'last' ? `WHERE ${end} = ends` : ''}
      GROUP BY unit, k, p
    )`;
}

/** Steps to a unit that stops nothing: more than any line of units has. */
const unstopped = 99;

/**
 * `added`: the cells of each unit, and what comes to it from the units in it, by class; `parts` are how many units its
 * numbers of the period stand on. `standing`: the same for each unit and period. `nested` numbers stop at a unit that
 * reports the whole itself. Cells of the unit itself, which are most, are not grouped: they are as they are.
 */
function addedSql(units: Adding['units'], classes: boolean, whole: boolean): string {
  if (units === 'none')
    return `added AS (SELECT unit, k, period, grain, sum(v) AS v, 1 AS parts FROM cells GROUP BY ALL),
    standing AS (SELECT unit, period, grain, 1 AS parts FROM cells GROUP BY ALL)`;
  const line = (steps: string) =>
    `JOIN unit_line l ON l.unit = c.unit AND c.period >= l.valid_from AND c.period < l.valid_to AND ${steps}`;
  const above = line('l.steps > 0 AND l.steps < c.stop');
  return `${reachedSql(units, whole)},
    heard AS (${classes ? 'SELECT unit, period, grain, max(stop) AS stop FROM reached GROUP BY ALL' : 'SELECT unit, period, grain, stop FROM reached'}),
    inside AS (SELECT l.above AS unit, period, grain, count(*) AS parts FROM heard c ${above} GROUP BY ALL),
    standing AS (
      SELECT c.unit, c.period, c.grain, 1 + coalesce(i.parts, 0) AS parts
      FROM heard c ${line('l.steps = 0')}
      LEFT JOIN inside i ON i.unit = c.unit AND i.period = c.period AND i.grain = c.grain
      UNION ALL FROM inside ANTI JOIN heard USING (unit, period, grain)
    ),
    added AS (
      SELECT c.unit, c.k, c.period, c.grain, c.v, 1 + coalesce(i.parts, 0) AS parts
      FROM cells c ${line('l.steps = 0')}
      LEFT JOIN inside i ON i.unit = c.unit AND i.period = c.period AND i.grain = c.grain
      UNION ALL
      SELECT s.unit, s.k, s.period, s.grain, s.v, i.parts + CASE WHEN h.unit IS NULL THEN 0 ELSE 1 END AS parts
      FROM (SELECT l.above AS unit, k, period, grain, sum(v) AS v FROM reached c ${above} GROUP BY ALL) s
      JOIN inside i USING (unit, period, grain)
      LEFT JOIN (SELECT unit, period, grain FROM heard SEMI JOIN inside USING (unit, period, grain)) h USING (unit, period, grain)
    )`;
}

/** `reached`: the cells, and the steps at which each stops to count. */
function reachedSql(units: 'own' | 'nested', whole: boolean): string {
  if (units === 'own') return `reached AS NOT MATERIALIZED (SELECT *, ${unstopped} AS stop FROM cells)`;
  // Mostly one level alone reports, and then no unit stops another: found by the few lines, not by all cells.
  const stopped = (lines: string, by: string) => `SELECT c.unit, c.period, c.grain, c.k, l.steps
        FROM cells c
        JOIN (FROM unit_line WHERE ${lines}) l ON l.unit = c.unit AND c.period >= l.valid_from AND c.period < l.valid_to
        JOIN cells w ON w.unit = l.above AND w.period = c.period AND w.grain = c.grain AND ${by}`;
  const classes = whole
    ? `UNION ALL ${stopped('above IN (SELECT unit FROM cells WHERE whole)', 'w.whole AND NOT c.whole')}`
    : '';
  return `stops AS (
      SELECT unit, period, grain, k, min(steps) AS stop FROM (
        ${stopped('steps > 0 AND above IN (SELECT unit FROM cells)', 'w.k = c.k')} ${classes}
      ) GROUP BY ALL
    ),
    reached AS NOT MATERIALIZED (SELECT c.*, coalesce(stop, ${unstopped}) AS stop FROM cells c LEFT JOIN stops USING (unit, period, grain, k))`;
}

/** What the list of units itself says (households): the same in every period that the other side has. */
function unitsSql(value: string): string {
  return `SELECT unit, NULL::DATE AS period, CAST(${value} AS DOUBLE) AS v, 1 AS parts, 1 AS parts_due
    FROM units WHERE ${value} IS NOT NULL AND valid_to IS NULL`;
}
