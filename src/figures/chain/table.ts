import type { Lang } from '../../base/bilingual.ts';
import { columnsTable } from '../column-labels.ts';
import type { FigureTable } from '../drawing.ts';
import type { ReadCell } from '../read-columns.ts';
import type { ChainSpec } from './spec.ts';

/** One line a step, with its counts. */
export function chainTable(spec: ChainSpec, read: ReadCell, lang: Lang): FigureTable {
  const zh = lang === 'zh';
  const names = ['name', 'every', 'due', 'received', 'on_time', 'returned', 'delay', 'flag', 'note'];
  return columnsTable(spec, read(spec.data), names, read, lang, {
    name: zh ? '环节' : 'Step',
    every: zh ? '多久一次' : 'How often',
    due: zh ? '应报' : 'Due',
    received: zh ? '实报' : 'Received',
    on_time: zh ? '及时' : 'On time',
    returned: zh ? '退回' : 'Sent back',
    delay: zh ? '平均延误（天）' : 'Mean delay (days)',
    flag: zh ? '情况' : 'What stands out',
  });
}
