import type { District } from './district.ts';
import { Random } from './random.ts';

/** A block (片) or a building (栋): the lowest level, whose leader reports every two days. */
interface Block {
  readonly code: string;
  readonly name: string;
  readonly households: number;
}

/** A villagers' group: the village's code with `-01`, `-02` … */
export interface Group {
  readonly code: string;
  readonly name: string;
  readonly households: number;
  readonly blocks: readonly Block[];
}

/** The groups of every village and their blocks; households as of the last month. */
export function layOutGroups({ places, history }: District): ReadonlyMap<string, readonly Group[]> {
  const random = new Random('groups');
  const blocks = new Random('blocks');
  return new Map(
    places.villages.map(({ code, community }) => {
      const households = history.get(code)?.at(-1)?.households ?? 0;
      const count = Math.min(14, Math.max(4, Math.round(households / 80)));
      const shares = random.multinomial(
        households,
        Array.from({ length: count }, () => 0.8 + 0.4 * random.next()),
      );
      const groups = shares.map((share, i): Group => {
        const group = `${code}-${String(i + 1).padStart(2, '0')}`;
        return {
          code: group,
          name: `第${i + 1}组`,
          households: share,
          blocks: layOutBlocks(blocks, group, share, community),
        };
      });
      return [code, groups];
    }),
  );
}

function layOutBlocks(random: Random, group: string, households: number, community: boolean): Block[] {
  const count = Math.max(1, Math.round(households / random.between(13, 22)));
  const shares = random.multinomial(
    households,
    Array.from({ length: count }, () => 0.8 + 0.4 * random.next()),
  );
  return shares.map((share, i) => ({
    code: `${group}-${i + 1}`,
    name: `${i + 1}${community ? '栋' : '片'}`,
    households: share,
  }));
}
