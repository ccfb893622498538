import type { District } from './district.ts';
import { faults } from './faults.ts';
import { Random } from './random.ts';

/** How well a village or a town does its part: 0 is the district's middle, 1 is better than five of six. */
export type Conduct = ReadonlyMap<string, number>;

/** A town's own level and each village's around it; steady over the years, so that a good village stays good. */
export function conductOf({ places }: District): Conduct {
  const random = new Random('conduct');
  const towns = new Map(places.towns.map(({ code }) => [code, 0.5 * random.normal()]));
  return new Map([
    ...towns,
    ...places.villages.map(({ code, town }): [string, number] => [
      code,
      // The village whose category turns on noise lies at the edge of the first.
      code === faults.category.village ? 0.62 : (towns.get(town) ?? 0) + 0.8 * random.normal(),
    ]),
  ]);
}

/** A share between 0 and 1 that grows with conduct: `middle` at 0. */
export function likely(middle: number, conduct: number): number {
  return 1 / (1 + Math.exp(-(Math.log(middle / (1 - middle)) + 0.55 * conduct)));
}
