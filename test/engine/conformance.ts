import { column, rows, type Scalar, type Table } from '../../src/base/table.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { arrowStream } from './arrow-stream.ts';
import { failure, rejection, same } from './assert.ts';

/** One thing that every engine must do, wherever it runs. `run` throws where it does not. */
export interface ConformanceCase {
  readonly name: string;
  readonly run: (engine: Engine) => Promise<void>;
}

const FOREVER = 'SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b';
/** Asks for more memory than WebAssembly has: the module traps. */
const CRASH = "SELECT length(repeat('x', 4000000000))";

const births = (...[units, orders, males]: [string[], (number | null)[], (number | null)[]]): Uint8Array =>
  arrowStream({ unit: ['text', units], birth_order: ['integer', orders], male: ['integer', males] });

/**
 * The suite that runs against the engine in Node and against the one in a real browser. All cases share one engine,
 * so each also shows that the one before it left the engine whole.
 */
export const CONFORMANCE: readonly ConformanceCase[] = [
  {
    name: 'gives every kind of value as a plain exact one',
    async run(engine) {
      const cases: [sql: string, type: string, value: Scalar][] = [
        ["'村'", 'text', '村'],
        ["''", 'text', ''],
        ['1', 'integer', 1],
        ['-9007199254740991', 'integer', -9007199254740991],
        ['sum(3::BIGINT)', 'integer', 3],
        ['(-5)::HUGEINT', 'integer', -5],
        ['count(*)', 'integer', 1],
        ['200::UTINYINT', 'integer', 200],
        ['1.5::DOUBLE', 'number', 1.5],
        ['0.1', 'number', 0.1],
        ['-12.34::DECIMAL(9,2)', 'number', -12.34],
        ['0.005::DECIMAL(38,3)', 'number', 0.005],
        ['12345678901234.5::DECIMAL(18,1)', 'number', 12345678901234.5],
        ['7::DECIMAL(18,0)', 'integer', 7],
        ['sum(1.10::DECIMAL(9,2))', 'number', 1.1],
        ['true', 'boolean', true],
        ['false', 'boolean', false],
        ["DATE '2010-11-01'", 'date', '2010-11-01'],
        ["DATE '0001-01-01'", 'date', '0001-01-01'],
        ["DATE '1969-12-31'", 'date', '1969-12-31'],
        ["TIMESTAMP '2020-01-02 03:04:05'", 'timestamp', '2020-01-02T03:04:05Z'],
        ["TIMESTAMP '2020-01-02 03:04:05.678901'", 'timestamp', '2020-01-02T03:04:05.678901Z'],
        ["TIMESTAMP '1950-01-02 03:04:05.5'", 'timestamp', '1950-01-02T03:04:05.500Z'],
        ["'2020-01-02 03:04:05'::TIMESTAMP_S", 'timestamp', '2020-01-02T03:04:05Z'],
        ["'2020-01-02 03:04:05.123456789'::TIMESTAMP_NS", 'timestamp', '2020-01-02T03:04:05.123456789Z'],
        ["TIME '23:04:05.5'", 'text', '23:04:05.500'],
        ["'b'::ENUM('a', 'b')::VARCHAR", 'text', 'b'],
        ["'550e8400-e29b-41d4-a716-446655440000'::UUID", 'text', '550e8400-e29b-41d4-a716-446655440000'],
        ['[1, NULL, 3]', 'text', '[1,null,3]'],
        ["[DATE '2020-01-01']", 'text', '["2020-01-01"]'],
        ['[[1.5], []]', 'text', '[[1.5],[]]'],
        ['[1, 2]::INTEGER[2]', 'text', '[1,2]'],
        ["{'a': 1, 'b': [true]}", 'text', '{"a":1,"b":[true]}'],
        ['NULL', 'integer', null],
        ['NULL::VARCHAR', 'text', null],
        ['1 / 0', 'number', null],
      ];
      for (const [sql, type, value] of cases) {
        const table = await engine.query(`SELECT ${sql} AS v`);
        same(table.columns, [{ name: 'v', type, values: [value] }], sql);
      }
    },
  },
  {
    name: 'refuses a value that has no exact plain form, and names the column',
    async run(engine) {
      for (const sql of [
        '9007199254740992',
        '(-170141183460469231731687303715884105727)::HUGEINT',
        '1234567890.1234567890::DECIMAL(38,10)',
        "'nan'::DOUBLE",
        "'infinity'::DATE",
        'INTERVAL 3 DAYS',
        "'ab'::BLOB",
        "'b'::ENUM('a', 'b')",
        '[9007199254740993]',
      ]) {
        const error = await failure(engine.query(`SELECT ${sql} AS "列 1"`), /value-not-kept/, sql);
        same(
          [error.text.en, error.text.zh].map((text) => text.includes('列 1')),
          [true, true],
          sql,
        );
      }
    },
  },
  {
    name: 'keeps rows and columns in order over many record batches',
    async run(engine) {
      const table = await engine.query('SELECT range AS i, range % 7 = 0 AS seventh FROM range(10000)');
      same(table.rows, 10000);
      const values = column(table, 'i')?.values ?? [];
      same(
        values.every((value, index) => value === index),
        true,
        'order',
      );
      same(column(table, 'seventh')?.values.filter((value) => value === true).length, 1429);
      same(column(await engine.query('SELECT 1 AS a WHERE false'), 'a')?.values, []);
    },
  },
  {
    name: 'tells columns of the same name apart',
    async run(engine) {
      const table = await engine.query('SELECT 1 AS unit, 2 AS unit, 3 AS unit_1, 4 AS UNIT, $p', { p: 5 });
      same(
        table.columns.map((c) => c.name),
        ['unit', 'unit_2', 'unit_1', 'UNIT_3', '$p'],
      );
    },
  },
  {
    name: 'binds values and never pastes them',
    async run(engine) {
      const hostile = '\'"; DROP TABLE x; -- $other \\ $$ \u0000 村 😀\n';
      for (const value of [hostile, '', 0, -7, 3000000000, 1.5, true, false, null]) {
        const table = await engine.query('SELECT $v AS v, $v IS NULL AS missing', { v: value });
        same(
          table.columns.map((c) => c.values),
          [[value], [value === null]],
          String(value),
        );
      }
      const sql = 'SELECT \'$not\' AS text /* $nor */, "$neither" FROM (SELECT $unit AS "$neither") -- $this';
      same(rows(await engine.query(sql, { unit: 'u', spare: 1 })), [{ text: '$not', $neither: 'u' }]);
    },
  },
  {
    name: 'treats a parameter like a literal of its value',
    async run(engine) {
      const sql = `
        SELECT make_date($year, 1, 1) + $days AS day, day >= $from AS later, '2010-03-01' = $from AS alike
        FROM range(5) WHERE range % 2 = $rest LIMIT $most`;
      const params = { year: 2010, days: 59, from: '2010-03-01', rest: 0, most: 1 };
      same(rows(await engine.query(sql, params)), [{ day: '2010-03-01', later: true, alike: true }]);
      same(rows(await engine.query('SELECT 1 AS a WHERE $from IS NULL', { from: null })), [{ a: 1 }]);
    },
  },
  {
    name: 'names the parameter that has no value',
    async run(engine) {
      const error = await failure(engine.query('SELECT $unti', { unit: 'x' }), /sql-parameter/);
      same([error.text.en.includes('unti'), error.text.en.includes('unit')], [true, true], error.text.en);
      await failure(engine.query('SELECT $a', { a: Number.NaN }), /sql-parameter/);
      await failure(engine.query('SELECT $toString'), /sql-parameter/);
    },
  },
  {
    name: 'answers many questions asked at once, each with its own values',
    async run(engine) {
      const numbers = Array.from({ length: 30 }, (_, index) => index);
      const tables = await Promise.all(numbers.map((n) => engine.query('SELECT $n + 1 AS n', { n })));
      same(
        tables.map((table) => column(table, 'n')?.values[0]),
        numbers.map((n) => n + 1),
      );
    },
  },
  {
    name: 'takes the row of the last part for each key',
    async run(engine) {
      const parts = [
        births(['a', 'b', 'b'], [null, 1, 2], [1, 2, 3]),
        births(['a', 'c', 'c'], [null, 1, 1], [10, 8, 9]),
      ];
      await engine.load({ name: 'births', parts, key: ['unit', 'birth_order'] });
      const answer = await engine.query('FROM births ORDER BY unit, birth_order');
      same(
        answer.columns.map((c) => c.values),
        [
          ['a', 'b', 'b', 'c'],
          [null, 1, 2, 1],
          [10, 2, 3, 9],
        ],
      );
      await engine.load({ name: 'births', parts });
      same(rows(await engine.query('SELECT count(*) AS n FROM raw.births')), [{ n: 6 }], 'without a key');
    },
  },
  {
    name: 'loads a part without rows, and names of every kind',
    async run(engine) {
      const name = '表 "1"; --';
      await engine.load({ name, parts: [births([], [], [])], key: ['unit'] });
      const sql = 'SELECT count(*) AS n, sum(male) AS s FROM "表 ""1""; --"';
      same(rows(await engine.query(sql)), [{ n: 0, s: null }]);
      const stream = arrowStream({ 'a "b"': ['text', ['x']], 期: ['date', ['2010-11-01']] });
      await engine.load({ name, parts: [stream, stream], key: ['a "b"', '期'] });
      same(rows(await engine.query('FROM "表 ""1""; --"')), [{ 'a "b"': 'x', 期: '2010-11-01' }]);
    },
  },
  {
    name: 'keeps the answer of a question as a table, in its order, and nothing else',
    async run(engine) {
      await engine.load({ name: 'births', parts: [births(['b', 'a'], [1, 1], [3, 5])] });
      await engine.load({
        name: 'doubled',
        select: 'SELECT unit, 2 * male AS twice FROM births ORDER BY male DESC -- end',
      });
      same(rows(await engine.query('FROM doubled')), [
        { unit: 'a', twice: 10 },
        { unit: 'b', twice: 6 },
      ]);
      for (const select of ['SELECT nothing FROM births', 'DROP TABLE births', 'SELECT 1; SELECT 2'])
        await failure(engine.load({ name: 'doubled', select }), /./, select);
      same(rows(await engine.query('SELECT count(*) AS n FROM doubled')), [{ n: 2 }]);
    },
  },
  {
    name: 'leaves the old table where anything of a load fails',
    async run(engine) {
      const good = births(['a'], [1], [1]);
      await engine.load({ name: 'kept', parts: [good] });
      const broken: [string, Uint8Array[], string[]][] = [
        ['cut off', [good, good.slice(0, good.length / 2)], []],
        ['without its end', [good.slice(0, good.length - 8)], []],
        ['no Arrow', [new Uint8Array([1, 2, 3])], []],
        ['empty', [new Uint8Array()], []],
        ['no parts', [], []],
        ['unknown key', [births(['z'], [1], [1])], ['nope']],
      ];
      for (const [what, parts, key] of broken) {
        const error = await failure(engine.load({ name: 'kept', parts, key }), /table-not-loaded/, what);
        same(error.text.en.includes('kept'), true, what);
        same(rows(await engine.query('FROM kept')), [{ unit: 'a', birth_order: 1, male: 1 }], what);
      }
      const left = await engine.query("FROM duckdb_tables() SELECT table_name WHERE schema_name = 'staging'");
      same(left.rows, 0, 'temporary tables');
      await engine.load({ name: 'kept', parts: [births(['b'], [2], [2])] });
      same(rows(await engine.query('FROM kept')), [{ unit: 'b', birth_order: 2, male: 2 }], 'afterwards');
    },
  },
  {
    name: 'names the tables that a statement reads',
    async run(engine) {
      const cases: [string, string[]][] = [
        ['SELECT 1', []],
        ['FROM births', ['births']],
        ['SELECT * FROM raw.births JOIN units USING (unit) WHERE unit = $unit;', ['births', 'units']],
        [
          'WITH a AS (SELECT * FROM births), b AS (FROM a) SELECT (SELECT max(n) FROM u) FROM a, b',
          ['births', 'u'],
        ],
        ['PIVOT births ON birth_order USING sum(male)', ['births']],
        [
          'WITH p AS (SELECT unit, male FROM births, units u WHERE true) PIVOT p ON male',
          ['births', 'units'],
        ],
        [
          'FROM (PIVOT "村 1" ON x USING sum(extract(year FROM d))) JOIN t ON a IS NOT DISTINCT FROM b',
          ['t', '村 1'],
        ],
        ['PIVOT (SELECT * FROM range(3), c) ON range', ['c']],
        [`FROM indicator_srb('calendar') WHERE level = 'town'`, ['births', 'units']],
        ['SELECT q.nope FROM later q JOIN births ON q.nope = births.unit', ['births', 'later']],
      ];
      for (const [sql, names] of cases) same(await engine.tables(sql), names, sql);
      await failure(engine.tables('SELECT FROM WHERE'), /sql-failed/);
      await failure(engine.tables('DROP TABLE births'), /sql-not-select/);
    },
  },
  {
    name: 'runs PIVOT with parameters',
    async run(engine) {
      await engine.load({ name: 'wide', parts: [births(['a', 'a', 'b'], [1, 2, 1], [5, 6, 7])] });
      const sql = 'PIVOT (FROM wide WHERE male >= $least) ON birth_order USING sum(male) ORDER BY unit';
      same(rows(await engine.query(sql, { least: 6 })), [
        { unit: 'a', '1': null, '2': 6 },
        { unit: 'b', '1': 7, '2': null },
      ]);
    },
  },
  {
    name: 'runs one question only, and nothing that changes anything',
    async run(engine) {
      await engine.load({ name: 'safe', parts: [births(['a'], [1], [1])] });
      const refused: [string, RegExp][] = [
        ['', /sql-empty/],
        [' ; -- nothing', /sql-empty/],
        ['SELECT 1; SELECT 2', /sql-several/],
        ['SELECT 1; DROP TABLE safe', /sql-several/],
        ['SELECT (1', /sql-unclosed/],
        ['SELECT 1)', /sql-unclosed/],
        ["SELECT 'a", /sql-unclosed/],
        ['SELECT "a', /sql-unclosed/],
        ['SELECT 1 /* /* */', /sql-unclosed/],
        ['SELECT $$a', /sql-unclosed/],
        ['SELECT ?', /sql-question-mark/],
        ['DELETE FROM safe', /sql-not-select/],
        ['/* SELECT */ DELETE FROM safe', /sql-not-select/],
        ['WITH a AS (SELECT 1) DELETE FROM safe', /sql-not-select/],
        [
          'WITH RECURSIVE a(x) AS MATERIALIZED (SELECT 1), b AS (FROM a) INSERT INTO safe FROM b',
          /sql-not-select/,
        ],
        ['(DELETE FROM safe)', /sql-not-select/],
        ['CREATE TABLE t AS SELECT 1', /sql-not-select/],
        ['CREATE OR REPLACE MACRO wilson_low(k, n) AS 0', /sql-not-select/],
        ['BEGIN', /sql-not-select/],
        ['ROLLBACK', /sql-not-select/],
        ['PREPARE p AS SELECT 1', /sql-not-select/],
        ['SELECT FROM', /sql-failed/],
        ['SELECT * FROM nowhere', /sql-unknown-table/],
        ["SELECT * FROM query('DELETE FROM safe')", /sql-/],
      ];
      for (const [sql, name] of refused) await failure(engine.query(sql), name, sql);
      for (const sql of [
        'SELECT 1;',
        '(SELECT 1)',
        "SELECT '; DROP' -- ; x",
        'VALUES (1)',
        'DESCRIBE safe',
        'SELECT $a$;$a$',
      ])
        await engine.query(sql);
      same(rows(await engine.query('FROM safe')), [{ unit: 'a', birth_order: 1, male: 1 }]);
    },
  },
  {
    name: 'reaches no file, no address, no extension and no setting',
    async run(engine) {
      for (const sql of [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM 'http://127.0.0.1:9/x.csv'",
        "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
        "SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')",
        "SELECT * FROM read_json('x.json')",
        "SELECT * FROM glob('*')",
        "SELECT * FROM query('SELECT * FROM glob(''*'')')",
        "SELECT * FROM sniff_csv('x.csv')",
        "SELECT * FROM parquet_scan('x')",
        "SELECT getenv('HOME')",
        'INSTALL httpfs',
        'LOAD httpfs',
        'LOAD parquet',
        "ATTACH 'x.db'",
        "ATTACH ':memory:' AS other",
        "COPY (SELECT 1) TO 'x.csv'",
        "EXPORT DATABASE 'x'",
        "IMPORT DATABASE 'x'",
        'PRAGMA database_list',
        'PRAGMA enable_object_cache',
        'SET enable_external_access = true',
        "SET search_path = 'main'",
        'RESET lock_configuration',
        'USE main',
        'CALL pragma_version()',
        'CHECKPOINT',
      ])
        await failure(engine.query(sql), /^sql-/, sql);
      const settings = await engine.query(
        "SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions', 'enable_external_access', 'lock_configuration', 'search_path') ORDER BY name",
      );
      same(settings.columns[1]?.values, ['false', 'false', 'false', 'true', 'raw,main']);
    },
  },
  {
    name: 'stops a running query at the signal, and goes on with the next',
    async run(engine) {
      const abort = new AbortController();
      const running = rejection(engine.query(FOREVER, {}, abort.signal));
      const next = engine.query('SELECT 42 AS a');
      const reason = new Error('changed my mind');
      setTimeout(() => abort.abort(reason), 100);
      same((await running) === reason, true, 'the reason of the signal');
      same(rows(await next), [{ a: 42 }]);
    },
  },
  {
    name: 'never runs what was aborted while it waited',
    async run(engine) {
      const first = new AbortController();
      const second = new AbortController();
      const running = rejection(engine.query(FOREVER, {}, first.signal));
      const parts = [births(['a'], [1], [1])];
      const waiting = rejection(engine.load({ name: 'never', parts }, second.signal));
      second.abort(new Error('not needed'));
      same(String(await waiting), 'Error: not needed', 'heard at once, while the other still runs');
      first.abort();
      await running;
      await failure(engine.query('FROM never'), /sql-unknown-table/);
      const late = await rejection(engine.query('SELECT 1', {}, AbortSignal.abort('late')));
      same(late, 'late');
    },
  },
  {
    name: 'starts anew after a crash, with its tables',
    async run(engine) {
      await engine.load({
        name: 'lasting',
        parts: [births(['a'], [1], [1]), births(['a'], [1], [2])],
        key: ['unit'],
      });
      await failure(engine.query(CRASH), /engine-crashed/);
      same(rows(await engine.query('FROM lasting')), [{ unit: 'a', birth_order: 1, male: 2 }]);
      const both = [
        engine.query(CRASH),
        engine.query('SELECT wilson_low(0, 20) AS low FROM lasting'),
      ] as const;
      await failure(both[0], /engine-crashed/);
      same(rows(await both[1]), [{ low: 0 }], 'asked while it crashed');
      await failure(engine.query("SELECT * FROM read_csv('x')"), /sql-locked/, 'locked again');
    },
  },
  {
    name: 'knows the methods',
    async run(engine) {
      const table: Table = await engine.query(`
        SELECT sex_ratio(7461199, 6325235), missing_girls(7461199, 6325235), poisson_high(10), exact_low(81, 263),
          funnel_low(0.5412, 1000), rate_low(10, 1000), wilson_high(81, 263)`);
      const numbers = table.columns.map((c) => Number(c.values[0]).toPrecision(5));
      same(numbers, ['117.96', '7.1363e+5', '18.390', '0.25274', '0.51032', '4.7954', '0.36621']);
    },
  },
];
