import type { Bilingual } from '../base/bilingual.ts';
import type { Finding, Question, Severity } from '../domain/finding.ts';
import type { RuleId } from '../domain/rules.ts';

/** A finding to be noted; what is left out is `null` or false. Rows are 1-based, columns letters, as in Excel. */
export interface NewFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly sheet: string;
  /** A text that is long to make may be given as what makes it: most of a rule that speaks of every row is never read. */
  readonly message: Bilingual | (() => Bilingual);
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
  readonly #counts = new Map<string, { readonly finding: Finding; made: number }>();

  add(made: NewFinding): void {
    const key = `${made.sheet}|${made.rule}|${made.severity}|${made.blocking ?? false}`;
    const seen = this.#counts.get(key);
    if (seen && seen.made >= enough) {
      seen.made += 1;
      return;
    }
    const value = made.value ?? null;
    const finding: Finding = {
      rule: made.rule,
      severity: made.severity,
      blocking: made.blocking ?? false,
      sheet: made.sheet,
      row: made.row ?? null,
      column: made.column ?? null,
      value: value !== null && value.length > longest ? `${value.slice(0, longest)}…` : value,
      message: typeof made.message === 'function' ? made.message() : made.message,
      ...(made.question ? { question: made.question } : {}),
    };
    if (seen) seen.made += 1;
    else this.#counts.set(key, { finding, made: 1 });
    this.#kept.push(finding);
  }

  /** Whether anything stands in the way of keeping the file. */
  get blocked(): boolean {
    return this.#kept.some((f) => f.blocking);
  }

  /** All findings; where a rule spoke too often in a sheet, the last one says how often more. */
  all(): Finding[] {
    const rest = [...this.#counts.values()].flatMap(({ finding, made }) =>
      made <= enough
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
                zh: `同类问题另有 ${made - enough} 处，未逐一列出。`,
                en: `${made - enough} more of the same kind are not listed one by one.`,
              },
            },
          ],
    );
    return [...this.#kept, ...rest];
  }
}
