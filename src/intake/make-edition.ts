import { usedValues } from '../base/coded.ts';
import { hash } from '../base/hash.ts';
import type { Edition, EditionSource } from '../domain/edition.ts';
import type { Finding } from '../domain/finding.ts';
import type { Draft } from './draft.ts';
import { editionArrow } from './edition-arrow.ts';

/** Writes a draft as an edition: its Arrow bytes, and the manifest that is named by their hash. */
export function makeEdition(
  draft: Draft,
  source: EditionSource,
  findings: readonly Finding[],
  now: Date,
  derived: boolean,
): Edition {
  const arrow = editionArrow(draft);
  const periods = usedValues(draft.period);
  const [grain, ...otherGrains] = new Set(periods.map((period) => period.grain));
  const days = periods.map((period) => period.start).sort();
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length;
  return {
    manifest: {
      id: hash(arrow),
      dataset: draft.dataset,
      rows: draft.height,
      bytes: arrow.length,
      source,
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      ...(grain && otherGrains.length === 0 ? { grain } : {}),
      units: usedValues(draft.unit).length,
      acceptedAt: now.toISOString(),
      findings: { error: count('error'), warning: count('warning'), note: count('note') },
      ...(derived ? { derived: true as const } : {}),
    },
    arrow,
  };
}
