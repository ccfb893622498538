import type { Bilingual } from '../base/bilingual.ts';
import type { Finding, Question, Severity } from '../domain/finding.ts';
import type { RuleId } from '../domain/rules.ts';

/** A finding to be noted; what is left out is `null` or false. Rows are 1-based, columns letters, as in Excel. */
export interface NewFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly sheet: string;
  readonly message: Bilingual;
  readonly blocking?: boolean;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
  readonly question?: Question;
  /** Which file of the drop it is about, where several are checked together; −1 for what is kept already. */
  readonly file?: number;
}

/** What takes findings. */
export interface FindingSink {
  add(made: NewFinding): void;
}

/** After so many findings of one rule in one sheet the rest is only counted: nobody reads the next thousand. */
const enough = 300;
const longest = 80;

/** Findings of one file in the order they were made, bounded in number and in the length of what they quote. */
export class FindingList implements FindingSink {
  readonly #kept: Finding[] = [];
  readonly #counts = new Map<string, { finding: Finding; more: number; made: number }>();

  add(made: NewFinding): void {
    const value = made.value ?? null;
    const finding: Finding = {
      rule: made.rule,
      severity: made.severity,
      blocking: made.blocking ?? false,
      sheet: made.sheet,
      row: made.row ?? null,
      column: made.column ?? null,
      value: value !== null && value.length > longest ? `${value.slice(0, longest)}…` : value,
      message: made.message,
      ...(made.question ? { question: made.question } : {}),
    };
    const key = JSON.stringify([finding.sheet, finding.rule, finding.severity, finding.blocking]);
    const seen = this.#counts.get(key) ?? { finding, more: 0, made: 0 };
    this.#counts.set(key, seen);
    seen.made += 1;
    if (seen.made > enough) seen.more += 1;
    else this.#kept.push(finding);
  }

  /** Whether anything stands in the way of keeping the file. */
  get blocked(): boolean {
    return this.#kept.some((f) => f.blocking);
  }

  /** All findings; where a rule spoke too often in a sheet, the last one says how often more. */
  all(): Finding[] {
    const rest = [...this.#counts.values()].flatMap(({ finding, more }) =>
      more === 0
        ? []
        : [
            {
              rule: finding.rule,
              severity: finding.severity,
              blocking: finding.blocking,
              sheet: finding.sheet,
              row: null,
              column: null,
              value: null,
              message: {
                zh: `同类问题另有 ${more} 处，未逐一列出。`,
                en: `${more} more of the same kind are not listed one by one.`,
              },
            },
          ],
    );
    return [...this.#kept, ...rest];
  }
}
