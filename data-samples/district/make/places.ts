import { faults } from './faults.ts';
import { Random } from './random.ts';

/** A village or a community (居委会): the units that report. */
export interface Village {
  /** 12 digits: town, then 001–199 for communities, 200–399 for villages. */
  readonly code: string;
  readonly name: string;
  /** Code of the town. */
  readonly town: string;
  readonly community: boolean;
  /** Statistical urban–rural code (城乡分类代码). */
  readonly urban: string;
  /** People at the start of the first month. */
  readonly people: number;
}

/** A town, a township or a street office (街道). */
export interface Town {
  /** 9 digits. */
  readonly code: string;
  readonly name: string;
  /** Births against the district's rate. */
  readonly fertility: number;
  /** Odds of a boy against the district's. */
  readonly boys: number;
  /** Share of working ages against the district's: what makes the street office younger. */
  readonly youth: number;
}

/** All places of the invented district. */
export interface Places {
  readonly code: string;
  readonly name: string;
  readonly towns: readonly Town[];
  readonly villages: readonly Village[];
}

const districtCode = '990611';

/** Number of communities, number of villages, usual size of each, urban codes of each. */
const plan: readonly (Town & {
  readonly made: readonly [number, number];
  readonly size: readonly [number, number];
})[] = [
  {
    code: '990611001',
    name: '荻湾街道',
    fertility: 1.02,
    boys: 0.97,
    youth: 1.25,
    made: [14, 4],
    size: [3300, 2200],
  },
  {
    code: '990611100',
    name: '苇堤镇',
    fertility: 1.05,
    boys: 1.04,
    youth: 0.98,
    made: [2, 20],
    size: [3000, 1950],
  },
  {
    code: '990611101',
    name: '栗垄镇',
    fertility: 0.86,
    boys: 0.95,
    youth: 0.94,
    made: [2, 18],
    size: [2900, 1850],
  },
  {
    code: '990611102',
    name: '莲浦镇',
    fertility: 1.16,
    boys: 1.07,
    youth: 1.02,
    made: [3, 19],
    size: [3100, 2100],
  },
  {
    code: '990611103',
    name: '砚桥镇',
    fertility: 0.97,
    boys: 0.99,
    youth: 0.96,
    made: [1, 16],
    size: [2800, 1800],
  },
  {
    code: '990611200',
    name: '鹭坡乡',
    fertility: 0.9,
    boys: 1.02,
    youth: 0.88,
    made: [1, 11],
    size: [1900, 1450],
  },
];

const firstCharacters = [...'荻苇菱芦荷柳桐松竹梅枫杏桃橘枣榆槐栗鹤鹭雁燕云霞月晨晴霜露泉石沙砚渔'];
const secondCharacters = [...'湾塘垸坪冲港桥渡岭垄滩堤井'];

/** Combinations that are the names of places many people know, or of the towns above. */
const taken = new Set([
  '枫桥',
  '松岭',
  '梅岭',
  '沙坪',
  '沙井',
  '石桥',
  '石岭',
  '云岭',
  '荻湾',
  '苇堤',
  '栗垄',
  '砚桥',
  '月坪',
  '竹桥',
  '柳桥',
  '燕港',
]);

/** The total that the sizes are scaled to. */
const peopleAtStart = 234_600;

/** Lays out the invented district; the same at every call. */
export function layOutPlaces(): Places {
  const random = new Random('places');
  const names = random
    .shuffled(firstCharacters.flatMap((a) => secondCharacters.map((b) => a + b)))
    .filter((name) => !taken.has(name));
  const rough: Village[] = [];
  for (const { code: town, made, size } of plan) {
    const street = town.startsWith(`${districtCode}0`);
    for (const community of [true, false]) {
      for (let i = 0; i < (community ? made[0] : made[1]); i += 1) {
        const code = `${town}${String((community ? 1 : 200) + i).padStart(3, '0')}`;
        const stem = code === rareName.code ? rareName.stem : names.pop();
        const name = `${stem}${community ? '社区居委会' : '村委会'}`;
        rough.push({
          code,
          name,
          town,
          community,
          urban: community ? (street ? '111' : '121') : i < 2 ? '122' : '220',
          people: (community ? size[0] : size[1]) * Math.exp(0.26 * random.normal()),
        });
      }
    }
  }
  const total = rough.reduce((sum, { people }) => sum + people, 0);
  const villages = rough.map((village) => ({
    ...village,
    // The village with the suspicious ratio is large, so that 60 months of it say something.
    people:
      village.code === faults.ratio.village
        ? faults.ratio.people
        : Math.round((village.people * peopleAtStart) / total),
  }));
  const towns = plan.map(({ code, name, fertility, boys, youth }) => ({
    code,
    name,
    fertility,
    boys,
    youth,
  }));
  return { code: districtCode, name: '示例区（虚构）', towns, villages };
}

/** A name with a character outside GBK, as real unit names have: four bytes in GB18030. */
const rareName = { code: '990611102207', stem: '㳇湾' };
