import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/base/errors.ts';
import { retried } from '../../src/base/retried.ts';

/** Work that fails so many times. */
function failing(times: number, error: Error = new Error('held')) {
  let calls = 0;
  return {
    work: async () => {
      calls += 1;
      if (calls <= times) throw error;
      return calls;
    },
    calls: () => calls,
  };
}

describe('retried', () => {
  it('tries as often as there are waits, and once more', async () => {
    expect(await retried(failing(0).work, [0, 0])).toBe(1);
    expect(await retried(failing(2).work, [0, 0])).toBe(3);
    await expect(retried(failing(3).work, [0, 0])).rejects.toThrow('held');
  });

  it('does not try again what says itself what is wrong', async () => {
    const one = failing(9, new Failure('vault-newer', { zh: '新', en: 'new' }));
    await expect(retried(one.work, [0, 0])).rejects.toThrow('new');
    expect(one.calls()).toBe(1);
  });
});
