// What every entry came to in a run, for whoever wants to know why it is there.
import type { EntryFacts } from './entry-facts.js';
import { factsOf } from './facts.js';
import { failureText } from './failure.js';
import type { BaselineInput } from './judge-baseline.js';

export interface ExplainedEntry {
  readonly line: number;
  readonly kind: 'expected' | 'flaky';
  readonly patterns: readonly string[];
  /** What it is bound to. */
  readonly says: string;
  /** What became of the runs that it names. */
  readonly found: string;
  readonly reason: string;
  readonly issue?: string;
  readonly expires?: string;
}

export function explainBaseline(input: BaselineInput): ExplainedEntry[] {
  return factsOf(input).entries.map((facts) => {
    const { line, patterns, law, flaky, reason, issue, expires } = facts.entry;
    return {
      line,
      kind: flaky === undefined ? 'expected' : 'flaky',
      patterns: patterns.map(({ text }) => text),
      says: `${failureText(facts.entry)}${law === undefined ? '' : ` of ${law}`}`,
      found: foundText(facts),
      reason,
      ...(issue !== undefined && { issue }),
      ...(expires !== undefined && { expires }),
    };
  });
}

function foundText({ asSaid, otherwise, passes, retried, undecided, idle, isTooWide, isSeen }: EntryFacts): string {
  if (isTooWide) return 'too many cases';
  if (!isSeen) return 'nothing of it was selected';
  const counts: readonly (readonly [number, string])[] = [
    [asSaid.length, 'as it says'],
    [new Set(otherwise.map(({ run }) => `${run.id}@${run.variant}`)).size, 'otherwise'],
    [passes.length, retried === 0 ? 'passed' : `passed (${retried} of them in a later attempt)`],
    [undecided.length, 'without a verdict on the store'],
    [idle.length, 'unsupported or excluded'],
  ];
  return counts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}`)
    .join(', ');
}
