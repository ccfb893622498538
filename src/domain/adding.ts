import type { Field } from './field.ts';

/**
 * How numbers of a field add up.
 *
 * Over units: `nested`, a unit's number holds those of the units inside it (births); `own`, every unit has its own
 * beside theirs (reports due); `none`, the number of a larger unit is no sum (moves, rates).
 * Over the months of a period: `sum` (what happens), `last` (what is there at the end), `none` (rates).
 */
export interface Adding {
  readonly units: 'nested' | 'own' | 'none';
  readonly periods: 'sum' | 'last' | 'none';
}

export function addingOf(field: Field): Adding {
  if (field.type !== 'integer' && field.type !== 'number') return { units: 'none', periods: 'none' };
  const counted = field.additive !== undefined;
  return {
    units: field.additive ? 'nested' : field.own ? 'own' : 'none',
    periods: field.flow ? 'sum' : counted ? 'last' : 'none',
  };
}
