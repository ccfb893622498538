import { conductOf, likely } from './conduct.ts';
import type { District, SampleFile } from './district.ts';
import { faults } from './faults.ts';
import { encodeGb18030 } from './gb18030.ts';
import { layOutGroups } from './groups.ts';
import { Random } from './random.ts';
import { csv } from './utf8.ts';

const years = [2009, 2010];
/** Reports that a village and a town owe a month: population, births, flows. */
const forms = 3;

/**
 * reports-YYYY.csv in GB18030: unit × month × hop of the reporting chain. Blocks report every two days to their
 * group, groups weekly to the village, villages monthly to the town, towns monthly to the district, which checks
 * what came in and sends it up. The unit of a row is the one that all reports of it come from or lie in.
 */
export function reportsFiles(district: District): SampleFile[] {
  const { places } = district;
  const groups = layOutGroups(district);
  const conduct = conductOf(district);
  return years.map((year) => {
    const random = new Random(`reports ${year}`);
    const rows: (string | number)[][] = [];
    for (let month = 1; month <= 12; month += 1) {
      const date = `${year}年${month}月`;
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
      const row = (
        code: string,
        name: string,
        hop: string,
        due: number,
        chances: readonly number[],
        delay: number,
      ) => {
        const [comes = 1, timely = 1, returned = 0] = chances;
        const received = random.binomial(due, comes);
        const onTime = random.binomial(received, timely);
        const late = received - onTime;
        // The mean over all that came: those on time have no delay.
        const mean =
          received === 0 ? '—' : ((late * delay * (0.7 + 0.6 * random.next())) / received).toFixed(1);
        rows.push([code, name, date, hop, due, received, onTime, random.binomial(received, returned), mean]);
      };
      let reported = 0;
      for (const { code, name, town } of places.villages) {
        const own = (conduct.get(code) ?? 0) + (year - 2009) * 0.25;
        const late = town === faults.late.town && year === 2010 && month >= faults.late.from;
        const below = groups.get(code) ?? [];
        const blocks = below.reduce((sum, group) => sum + group.blocks.length, 0);
        row(code, name, '片到组', blocks * Math.floor(days / 2), [likely(0.94, own), likely(0.93, own)], 1.4);
        row(
          code,
          name,
          '组到村',
          below.length * Math.floor(days / 7),
          [likely(0.96, own), likely(0.93, own)],
          2.2,
        );
        row(
          code,
          name,
          '村到镇',
          forms,
          [likely(late ? 0.9 : 0.985, own), late ? 0.3 : likely(0.95, own), likely(0.06, -own)],
          late ? 9 : 3,
        );
        reported += forms;
      }
      for (const { code, name } of places.towns) {
        const own = (conduct.get(code) ?? 0) + (year - 2009) * 0.25;
        row(code, name, '镇到区', forms, [likely(0.99, own), likely(0.93, own), likely(0.08, -own)], 2);
        const villages = places.villages.filter((village) => village.town === code).length;
        row(code, name, '区审核', villages * forms, [0.99, 0.95, likely(0.05, -own)], 2);
      }
      row(
        places.code,
        places.name,
        '上传',
        Math.round(reported / 111),
        [1, month % 6 === 0 ? 0.9 : 1, 0.02],
        1,
      );
    }
    const header = [
      '单位编码',
      '单位名称',
      '月份',
      '报送环节',
      '应报',
      '实报',
      '及时',
      '退回',
      '平均延误（天）',
    ];
    const title = [`${places.name}${year}年报表报送情况`];
    return { name: `reports-${year}.csv`, bytes: encodeGb18030(csv([title, header, ...rows])) };
  });
}
