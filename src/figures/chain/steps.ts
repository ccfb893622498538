import type { Table } from '../../base/table.ts';
import { needColumns, numbers, texts } from '../read-columns.ts';

/** One step of a chain. Shares are of what was due, `null` where that cannot be told. */
export interface ChainStep {
  readonly name: string;
  readonly every: string | null;
  readonly onTime: number | null;
  readonly late: number | null;
  readonly missing: number | null;
  readonly due: number | null;
  readonly delay: number | null;
  /** Of what was received. */
  readonly returned: number | null;
  readonly flag: string | null;
  readonly note: string | null;
  readonly unit: string | null;
}

/** The steps of an answer. More in time than received, or more received than due, is no share of anything. */
export function chainSteps(table: Table, cell: string): ChainStep[] {
  needColumns(table, cell, ['name', 'due', 'received', 'on_time']);
  const [name, every, flag] = [texts(table, 'name'), texts(table, 'every'), texts(table, 'flag')];
  const [note, unit] = [texts(table, 'note'), texts(table, 'unit')];
  const [due, received] = [numbers(table, 'due'), numbers(table, 'received')];
  const [onTime, delay] = [numbers(table, 'on_time'), numbers(table, 'delay')];
  const returned = numbers(table, 'returned');
  return name.map((step, i): ChainStep => {
    const [whole, came, timely, back] = [
      due[i] ?? 0,
      received[i] ?? NaN,
      onTime[i] ?? NaN,
      returned[i] ?? NaN,
    ];
    const known = whole > 0 && timely >= 0 && timely <= came && came <= whole;
    return {
      name: step ?? '',
      every: every[i] ?? null,
      due: due[i] ?? null,
      onTime: known ? timely / whole : null,
      late: known ? (came - timely) / whole : null,
      missing: known ? (whole - came) / whole : null,
      delay: delay[i] ?? null,
      returned: came > 0 && back >= 0 ? back / came : null,
      flag: flag[i] ?? null,
      note: note[i] ?? null,
      unit: unit[i] ?? null,
    };
  });
}
