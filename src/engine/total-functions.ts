/** Functions that refuse some numbers, and what they take. Stand-ins are such numbers where the true ones are not. */
const partial: readonly (readonly [name: string, takes: string])[] = [
  ['sqrt', 'x >= 0'],
  ['ln', 'x > 0'],
  ['log2', 'x > 0'],
  ['log10', 'x > 0'],
  ['lgamma', 'x > 0'],
  ['gamma', 'x > 0'],
  ['acos', 'x BETWEEN -1 AND 1'],
  ['asin', 'x BETWEEN -1 AND 1'],
];

/**
 * Statements that give a schema functions of the same names which give no value where the engine's own would stop the whole
 * question. They stand before these as long as the schema is searched first.
 */
export function totalFunctions(schema: string): string[] {
  return partial.map(
    ([name, takes]) =>
      `CREATE MACRO ${schema}.${name}(x) AS CASE WHEN ${takes} THEN system.main.${name}(x) END`,
  );
}
