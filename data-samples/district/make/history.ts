import { months, shareOfYear, type Month } from './calendar.ts';
import { faults } from './faults.ts';
import type { Places, Town, Village } from './places.ts';
import { Random } from './random.ts';

/** Births of one order: first, second, third and later. */
interface BirthsOfOrder {
  readonly male: number;
  readonly female: number;
}

/** One month of one village. `popEnd` = `popStart` + births − deaths + `movedIn` − `movedOut` = `male` + `female`. */
export interface VillageMonth extends Month {
  readonly popStart: number;
  /** By order: 一孩, 二孩, 多孩. */
  readonly births: readonly [BirthsOfOrder, BirthsOfOrder, BirthsOfOrder];
  readonly deaths: number;
  readonly movedIn: number;
  readonly movedOut: number;
  readonly popEnd: number;
  readonly male: number;
  readonly female: number;
  readonly households: number;
}

/** The 60 months of each village, by its code. */
export type History = ReadonlyMap<string, readonly VillageMonth[]>;

/** Births of all orders and both sexes. */
export function allBirths(month: VillageMonth): number {
  return month.births.reduce((sum, { male, female }) => sum + male + female, 0);
}

/** Births per person and year; 2007 was held to be a lucky year. */
const birthRate: Readonly<Record<number, number>> = {
  2006: 0.0092,
  2007: 0.01,
  2008: 0.0097,
  2009: 0.0095,
  2010: 0.0093,
};
const orderShares = [0.62, 0.33, 0.05];
/** Boys per girl by order, before the town's own odds: about 1.15 in all. */
const boysPerGirl = [1.07, 1.27, 1.48];
const deathRate = 0.0057;
const moveRate = 0.06;

/** A yearly wave around 1 with its top in the given month. */
const season = (month: number, top: number, height: number) =>
  1 + height * Math.cos((2 * Math.PI * (month - top)) / 12);

/** Those who work elsewhere come home before the Spring Festival and leave after it. */
const homecoming = (month: number) => (month === 1 ? 1.5 : month === 12 ? 1.3 : 0.93);
const leaving = (month: number) => (month === 2 ? 1.35 : month === 3 ? 1.5 : 0.92);

/** Lives through the 60 months, village by village, each with its own streams of chance. */
export function liveThrough(places: Places): History {
  const towns = new Map(places.towns.map((town) => [town.code, town]));
  return new Map(
    places.villages.map((village) => {
      const town = towns.get(village.town);
      if (!town) throw new Error(`${village.code} has no town`);
      return [village.code, liveInVillage(village, town)];
    }),
  );
}

function liveInVillage(village: Village, town: Town): VillageMonth[] {
  const streams = {
    births: new Random(`births ${village.code}`),
    deaths: new Random(`deaths ${village.code}`),
    moves: new Random(`moves ${village.code}`),
    households: new Random(`households ${village.code}`),
  };
  const own = Math.exp(0.09 * streams.births.normal());
  const male = Math.round(village.people * (0.518 + 0.006 * streams.moves.normal()));
  const lived: VillageMonth[] = [];
  let last = {
    popEnd: village.people,
    male,
    households: Math.round(village.people / (3.25 + 0.12 * streams.households.normal())),
  };
  let copied = false;
  for (const at of months) {
    const before = lived.at(-1);
    if (before && !copied && village.code === faults.copied.village && canBeCopied(before, at)) {
      lived.push({ ...before, ...at });
      copied = true;
      continue;
    }
    const exposure = last.popEnd * shareOfYear(at);
    const births = bear(streams.births, exposure * own * town.fertility, at, village, town);
    const deaths = streams.deaths.poisson(
      exposure * deathRate * season(at.month, 1, 0.18) * (2 - town.youth),
    );
    const movedIn = streams.moves.poisson(exposure * moveRate * homecoming(at.month) * town.youth);
    const movedOut = streams.moves.poisson(exposure * moveRate * leaving(at.month) * 1.05);
    const born = births.reduce((sum, b) => sum + b.male + b.female, 0);
    const bornMale = births.reduce((sum, b) => sum + b.male, 0);
    const popEnd = last.popEnd + born - deaths + movedIn - movedOut;
    const males =
      last.male +
      bornMale -
      streams.deaths.binomial(deaths, 0.56) +
      streams.moves.binomial(movedIn, 0.5) -
      streams.moves.binomial(movedOut, 0.52);
    const households = last.households + streams.households.poisson(0.5) - streams.households.poisson(0.35);
    lived.push({
      ...at,
      popStart: last.popEnd,
      births,
      deaths,
      movedIn,
      movedOut,
      popEnd,
      male: males,
      female: popEnd - males,
      households,
    });
    last = { popEnd, male: males, households };
  }
  return lived;
}

function bear(
  random: Random,
  exposure: number,
  at: Month,
  village: Village,
  town: Town,
): VillageMonth['births'] {
  const mean = exposure * (birthRate[at.year] ?? 0.0095) * season(at.month, 10, 0.16);
  const order = (index: 0 | 1 | 2): BirthsOfOrder => {
    const count = random.poisson(mean * (orderShares[index] ?? 0));
    const odds = (boysPerGirl[index] ?? 1) * town.boys;
    const male = random.binomial(
      count,
      village.code === faults.ratio.village ? faults.ratio.boys : odds / (1 + odds),
    );
    return { male, female: count - male };
  };
  return [order(0), order(1), order(2)];
}

/**
 * A month can be repeated without another check noticing when its flows leave the population as it was and none
 * of them is zero.
 */
function canBeCopied(before: VillageMonth, at: Month): boolean {
  const { from } = faults.copied;
  const late = at.year > from.year || (at.year === from.year && at.month >= from.month);
  return (
    late && at.month > 1 && before.popStart === before.popEnd && before.deaths > 0 && allBirths(before) > 1
  );
}
