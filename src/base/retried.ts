import { Failure } from './errors.ts';

/**
 * Does the work, again after each of these waits (in ms) when it fails; the last failure is the one that counts.
 * A `Failure` says what is so and is not tried again.
 */
export async function retried<T>(
  work: () => Promise<T>,
  waits: readonly number[] = [50, 300, 1500],
): Promise<T> {
  for (const ms of waits) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Failure) throw error;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
  return work();
}
