import { tableFromIPC } from 'apache-arrow';
import { datasets, type DatasetId } from '../domain/datasets.ts';
import type { DatasetPart } from '../domain/edition.ts';
import { dayOf, grains, type Grain, type Period } from '../domain/period.ts';
import { DraftBuilder } from './draft-builder.ts';
import { joinDrafts, type Draft, type Origin } from './draft.ts';

/** Kept rows have no place in the files that are being read. */
const kept: Origin = { sheet: '', file: -1, columns: new Map(), wide: -1 };

/**
 * The rows of a dataset that are kept already, oldest edition first, as a draft: what new rows are compared with.
 * `null` where there are none.
 */
export function knownRows(known: readonly DatasetPart[], dataset: DatasetId): Draft | null {
  const parts = known.filter((part) => part.dataset === dataset && !part.derived);
  return parts.length === 0
    ? null
    : joinDrafts(
        dataset,
        parts.map(({ arrow }) => draftOf(dataset, arrow)),
      );
}

function draftOf(dataset: DatasetId, arrow: Uint8Array): Draft {
  const table = tableFromIPC(arrow);
  const builder = new DraftBuilder(dataset, table.numRows);
  const column = (name: string) => {
    const values = table.getChild(name);
    return (row: number): unknown => values?.get(row) ?? null;
  };
  const [unit, start, grain] = [column('unit'), column('period'), column('grain')];
  const numbers = builder.numberFields.flatMap((name) => {
    const values = table.getChild(name) ? builder.numbers(name) : undefined;
    return values ? [{ values, of: column(name) }] : [];
  });
  // Days and reasons are compared with nothing.
  const texts = datasets[dataset].fields.flatMap((f) =>
    f.type === 'text' ? [{ name: f.name, of: column(f.name) }] : [],
  );
  const origin = builder.origins.code(kept);
  for (let row = 0; row < table.numRows; row += 1) {
    const code = unit(row);
    const period = periodOf(start(row), grain(row));
    if (typeof code !== 'string' || !period) continue;
    const at = builder.add(builder.units.code(code), builder.periods.code(period), origin, -1);
    for (const { values, of } of numbers) {
      const value = of(row);
      values[at] = value === null ? Number.NaN : Number(value);
    }
    for (const { name, of } of texts) {
      const value = of(row);
      builder.setText(at, name, typeof value === 'string' ? value : null);
    }
  }
  return builder.finish();
}

/** Arrow gives a day as milliseconds or as a date, by version. */
function periodOf(day: unknown, grain: unknown): Period | null {
  if (!(typeof day === 'number' || day instanceof Date) || !isGrain(grain)) return null;
  return { start: dayOf(Math.round(Number(day) / 86_400_000)), grain };
}

function isGrain(text: unknown): text is Grain {
  return grains.some((grain) => grain === text);
}
