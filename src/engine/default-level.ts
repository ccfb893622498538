import { Z95 } from './methods/distributions.ts';

/** A macro whose last parameter is the level, 95 % unless given. */
const levelled = /^(\s*CREATE (?:OR REPLACE )?MACRO \w+)\(([^()]+), z := ([\d.]+)\) AS\b([\s\S]*)$/;

/**
 * Splits such a macro into two of one name: for 95 % the numbers that follow from the level are written out, since an
 * engine plans the general formula anew at every question (several times the cost of the answer); any other level is
 * worked out as before, by position or as `z := …`.
 */
export function splitByLevel(sql: string): string {
  const [, head = '', parameters = '', level, body = ''] = levelled.exec(sql) ?? [];
  if (level !== Z95 || parameters.includes(':=')) return sql;
  const text = body.replace(/;\s*(?:\/\*[\s\S]*?\*\/\s*)*$/, '');
  const fixed = text
    .replaceAll('siwang_z(z)', `${Z95}::DOUBLE`)
    .replaceAll('siwang_tail(z)', '0.025e0')
    .replace(/(?<![.\w])z\b(?!\s*:)/g, Z95);
  return `${head}(${parameters}) AS ${fixed}, (${parameters}, z) AS ${text}`;
}
