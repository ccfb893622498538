import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/base/table.ts';
import { chainSteps } from '../../src/figures/chain/steps.ts';

const steps = (
  due: number | null,
  received: number | null,
  onTime: number | null,
  returned: number | null = null,
) => {
  const number = (name: string, value: number | null) =>
    ({ name, type: 'integer', values: [value] }) as const;
  const table: Table = {
    columns: [
      { name: 'name', type: 'text', values: ['村 → 镇'] },
      number('due', due),
      number('received', received),
      number('on_time', onTime),
      number('returned', returned),
    ],
    rows: 1,
  };
  return chainSteps(table, 'steps')[0];
};

describe('steps of a reporting chain', () => {
  it('share out all that was due', () => {
    expect(steps(200, 190, 150, 19)).toMatchObject({ onTime: 0.75, late: 0.2, missing: 0.05, returned: 0.1 });
  });

  it('have no shares where nothing was due, a number is missing, or more came than was due', () => {
    for (const step of [
      steps(0, 0, 0),
      steps(10, null, 5),
      steps(10, 9, null),
      steps(10, 11, 5),
      steps(10, 5, 6),
    ])
      expect(step).toMatchObject({ onTime: null, late: null, missing: null });
  });
});
