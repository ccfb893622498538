import type { Bilingual } from '../base/bilingual.ts';
import type { Confidence } from '../domain/edition.ts';
import { datasets } from '../domain/datasets.ts';
import { isToDate } from '../domain/period-text.ts';
import type { Field } from '../domain/field.ts';
import type { DatasetFit, Override } from './dataset-fit.ts';
import type { WordReading } from './dataset-words.ts';
import type { Header } from './header-text.ts';
import type { Plan, Slice, UsedColumn } from './plan.ts';

interface Group {
  readonly header: Header;
  readonly keys: ReadonlyMap<string, string>;
  readonly fields: Map<string, { column: number; rank: number }>;
}

/**
 * What a sheet gives for a dataset that is told by its words: one slice for all columns that say the same key and
 * time. `null` where a key is missing without which its rows cannot be told apart.
 */
export function planByWords(fit: DatasetFit, headers: readonly Header[], override: Override): Plan | null {
  if (fit.missing.length > 0) return null;
  const groups = new Map<string, Group>();
  for (const header of headers) {
    const read = fit.readings.get(header.column);
    if (!read) continue;
    const group = groups.get(groupKey(header, read)) ?? { header, keys: read.keys, fields: new Map() };
    groups.set(groupKey(header, read), group);
    const known = group.fields.get(read.field);
    if (!known || read.rank < known.rank)
      group.fields.set(read.field, { column: header.column, rank: read.rank });
  }
  const { slices, totals } = withShared(fit, [...groups.values()]);
  const columns = usedColumns(fit, slices, headers, override);
  return { dataset: fit.dataset, slices, totals, keys: fit.keys, columns };
}

function groupKey(header: Header, read: WordReading): string {
  return JSON.stringify([header.period, [...read.keys].sort()]);
}

/**
 * Columns beside wide ones that say less of time and keys: their words and dates hold for every slice that says more,
 * their numbers are the sums of those and left out. So is 累计 beside months, which does not say to which of them.
 */
function withShared(
  { dataset }: DatasetFit,
  groups: readonly Group[],
): { readonly slices: Slice[]; readonly totals: Slice[] } {
  const timed = groups.some((g) => g.header.period !== null && !isToDate(g.header.period));
  const isSumSoFar = (g: Group) => timed && g.header.period?.kind === 'to-date';
  const within = (part: Group, whole: Group): boolean =>
    part !== whole &&
    // 累计 is no part of the columns beside it: those are of the month.
    (groupPeriod(whole) === groupPeriod(part) ||
      (whole.header.period === null && !isToDate(part.header.period))) &&
    [...whole.keys].every(([name, value]) => part.keys.get(name) === value) &&
    (whole.keys.size < part.keys.size || (whole.header.period === null && part.header.period !== null));
  const finest = groups.filter((g) => !isSumSoFar(g) && !groups.some((part) => within(part, g)));
  const slice = (g: Group | null): Slice => {
    const over = g ? groups.filter((whole) => within(g, whole)) : [];
    const shared = over.flatMap((w) => [...w.fields].filter(([name]) => !isNumber(dataset, name)));
    return {
      period: g?.header.period ?? null,
      order: null,
      age: null,
      sex: null,
      keys: g?.keys ?? new Map(),
      fields: new Map(
        [...shared, ...(g?.fields ?? [])].map(([name, { column }]) => [name, [column]] as const),
      ),
    };
  };
  const totals = groups.flatMap((g): Slice[] => {
    const numbers = [...g.fields].filter(([name]) => isNumber(dataset, name));
    if (finest.includes(g) || numbers.length === 0) return [];
    return [{ ...slice(g), fields: new Map(numbers.map(([name, { column }]) => [name, [column]] as const)) }];
  });
  // A list of policies may hold nothing but its keys.
  return { slices: finest.length === 0 ? [slice(null)] : finest.map(slice), totals };
}

function groupPeriod({ header }: Group): string {
  return JSON.stringify(header.period);
}

function isNumber(dataset: DatasetFit['dataset'], name: string): boolean {
  const found = datasets[dataset].fields.find((f) => f.name === name);
  return found !== undefined && (found.type === 'integer' || found.type === 'number') && !found.values;
}

function usedColumns(
  { dataset, keys, readings }: DatasetFit,
  slices: readonly Slice[],
  headers: readonly Header[],
  override: Override,
): UsedColumn[] {
  const used = new Set(slices.flatMap((s) => [...s.fields.values()].flat()));
  const definition = (name: string) => datasets[dataset].fields.find((f) => f.name === name);
  return headers.flatMap((header): UsedColumn[] => {
    const key = [...keys].find(([, column]) => column === header.column)?.[0];
    const read = used.has(header.column) ? readings.get(header.column) : undefined;
    const field = definition(key ?? read?.field ?? '');
    if (!field) return [];
    const said = typeof override(header) === 'string';
    const { reason, confidence } = said
      ? mapped(field)
      : key || !read
        ? named(field)
        : told(dataset, field, read, header);
    return [{ column: header.column, field: field.name, reason, confidence }];
  });
}

interface Why {
  readonly reason: Bilingual;
  readonly confidence: Confidence;
}

function mapped({ label }: Field): Why {
  return {
    reason: { zh: `按映射对应“${label.zh}”。`, en: `The mapping says that it is "${label.en}".` },
    confidence: 'certain',
  };
}

function named({ label }: Field): Why {
  return {
    reason: { zh: `表头是“${label.zh}”的已知写法。`, en: `The header is a known name of "${label.en}".` },
    confidence: 'certain',
  };
}

function told(dataset: DatasetFit['dataset'], field: Field, read: WordReading, { period }: Header): Why {
  const of = [...read.keys].map(([name, value]) => {
    const key = datasets[dataset].fields.find((f) => f.name === name);
    const label = key?.values?.find((v) => v.value === value)?.label ?? { zh: value, en: value };
    return { zh: `${key?.label.zh ?? name}“${label.zh}”`, en: `${key?.label.en ?? name} "${label.en}"` };
  });
  const from = [...of, ...(period ? [{ zh: '时期', en: 'period' }] : [])];
  if (from.length === 0)
    return read.by === 'name'
      ? named(field)
      : {
          reason: {
            zh: `表头里有“${field.label.zh}”的已知写法。`,
            en: `A known name of "${field.label.en}" stands in the header.`,
          },
          confidence: 'likely',
        };
  return {
    reason: {
      zh: `表头写明${from.map((f) => f.zh).join('、')}，数的是“${field.label.zh}”；宽表转为长表。`,
      en: `The header says ${from.map((f) => f.en).join(' and ')} of "${field.label.en}"; wide columns are turned long.`,
    },
    confidence: read.unknown === null ? 'certain' : 'likely',
  };
}
