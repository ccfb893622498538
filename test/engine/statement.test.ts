import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindParameters, readVariables } from '../../src/engine/bind-parameters.ts';
import { lex } from '../../src/engine/lex.ts';
import { parameterNames, readStatement } from '../../src/engine/statement.ts';
import { namesByWords } from '../../src/engine/table-names.ts';

const kinds = (sql: string): string[] => lex(sql).map(({ kind, value }) => `${kind} ${value}`);

describe('lex', () => {
  it('tells strings, names, parameters and comments apart', () => {
    expect(kinds(`SELECT 'it''s', "a""b", $p, 1.5e-3 -- $no\n/* a /* b */ c */ FROM 表`)).toEqual([
      'word SELECT',
      "string 'it''s'",
      'symbol ,',
      'name a"b',
      'symbol ,',
      'param p',
      'symbol ,',
      'number 1.5e-3',
      'word FROM',
      'word 表',
    ]);
    expect(kinds(`E'a\\'b' $$;'$$ $t$ $$ $t$ a$b $1`)).toEqual([
      `string E'a\\'b'`,
      "string $$;'$$",
      'string $t$ $$ $t$',
      'word a$b',
      'param 1',
    ]);
    expect(kinds(`'a\\' 'b'`)).toEqual([`string 'a\\'`, `string 'b'`]);
  });

  it('gives back every character that is no space and no comment, in place, whatever the text', () => {
    const pieces = fc.constantFrom(
      `'`,
      `"`,
      `''`,
      `$`,
      `$$`,
      `$a$`,
      `$a`,
      `--`,
      `\n`,
      `/*`,
      `*/`,
      `(`,
      `)`,
      `[`,
      `]`,
      `;`,
      `a`,
      `1`,
      ` `,
      `村`,
      `e'`,
      `\\`,
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const sql = parts.join('');
        let tokens;
        try {
          tokens = lex(sql);
        } catch (error) {
          expect(error).toHaveProperty('name', 'sql-unclosed');
          return;
        }
        let end = 0;
        for (const token of tokens) {
          const between = sql.slice(end, token.start);
          expect(between.replace(/--[^\n]*|\/\*[\s\S]*\*\/|\s/g, '')).toBe('');
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
        expect(sql.slice(end).replace(/--[^\n]*|\/\*[\s\S]*\*\/|\s/g, '')).toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('names the line of what is not closed', () => {
    expect(() => lex('SELECT 1,\n  (2')).toThrow('( in line 2');
    expect(() => lex('SELECT [1)')).toThrow(') in line 1');
  });
});

describe('statements', () => {
  it('lose their semicolon and what follows it', () => {
    expect(readStatement(' SELECT 1 ; ; -- end').sql).toBe(' SELECT 1');
  });

  it('name their parameters once, in order', () => {
    expect(parameterNames(readStatement('SELECT $b, $a, $b, \'$c\', "$d" -- $e'))).toEqual(['b', 'a']);
  });

  it('read their parameters from variables, and nothing else changes', () => {
    const statement = readStatement("SELECT '$a', $a::INT+$单位 FROM t -- $a");
    expect(readVariables(statement)).toBe(
      "SELECT '$a', getvariable('siwang_a')::INT+getvariable('siwang_单位') FROM t",
    );
    const { bindings } = bindParameters(statement, { a: 2, 单位: "x'" });
    expect(bindings).toEqual([
      { sql: 'SET VARIABLE siwang_a = CAST(? AS INTEGER)', values: [2] },
      { sql: 'SET VARIABLE siwang_单位 = ?', values: ["x'"] },
    ]);
  });
});

describe('table names by words', () => {
  it.each([
    ['PIVOT births ON sex, unit USING sum(n), max(n) GROUP BY a, b', ['births']],
    ['FROM t PIVOT (sum(n) FOR sex IN (1, 2)) JOIN u ON t.a = u.a, v', ['t', 'u', 'v']],
    [
      'FROM a, b AS x, (SELECT * FROM c), range(3), d WHERE e IN (SELECT f FROM g)',
      ['a', 'b', 'c', 'd', 'g'],
    ],
    ['WITH a AS (FROM x), b(n) AS NOT MATERIALIZED (FROM a) FROM b JOIN y USING (k), z', ['x', 'y', 'z']],
    ['SELECT extract(day FROM p), trim(BOTH FROM q) FROM t WHERE a IS DISTINCT FROM b', ['t']],
    ['FROM "raw"."a b" LEFT JOIN LATERAL (FROM raw.c) ON true', ['a b', 'c']],
    ['SELECT a, b FROM t ORDER BY a, b', ['t']],
    ['SUMMARIZE t', ['t']],
  ])('of %s', (sql, names) => {
    expect([...namesByWords(readStatement(sql))].sort()).toEqual(names);
  });
});
