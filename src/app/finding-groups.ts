import type { Finding, Severity } from '../domain/finding.ts';

/** Findings of one rule and severity, in the order of the file. */
export interface FindingGroup {
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** Findings grouped by rule: what must be settled first, then errors, warnings and notes, the many before the few. */
export function findingGroups(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(finding);
  }
  const blocked = (g: FindingGroup) => (g.findings.some((f) => f.blocking) ? 0 : 1);
  return [...groups.values()]
    .flatMap((found): FindingGroup[] => {
      const [first] = found;
      return first ? [{ rule: first.rule, severity: first.severity, findings: found }] : [];
    })
    .sort(
      (a, b) =>
        blocked(a) - blocked(b) ||
        weight[a.severity] - weight[b.severity] ||
        b.findings.length - a.findings.length,
    );
}
