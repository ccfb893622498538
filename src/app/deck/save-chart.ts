import { newId } from '../../base/new-id.ts';
import { writeSavedChart, type SavedChart } from '../../share/saved-chart.ts';
import type { Session } from '../session.svelte.ts';
import { unitName } from '../unit-name.ts';
import type { View } from '../view.svelte.ts';

/** Saves a figure of a view with its answer, as it may leave the device. Rejects with a `Failure` where it cannot. */
export async function saveChart(session: Session, view: View, cell: string): Promise<void> {
  const page = await session.take({ cells: [cell], choices: view.choices });
  const unit = unitOf(session, view);
  const chart: SavedChart = { id: newId(), page, title: null, note: '', ...(unit && { unit }) };
  const { records } = await session.own.open();
  await records.put('chart', chart.id, writeSavedChart(chart), 0);
}

/** Name of the unit that a view is about, where its page is about one. */
function unitOf({ program, unitInput }: Session, view: View): string | undefined {
  const input = program.cells.find((c) => c.kind === 'input' && c.name === unitInput);
  return input?.kind === 'input' ? unitName(input, view) : undefined;
}
