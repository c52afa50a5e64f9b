// The runs of one adapter that went wrong, those that the baseline excuses set apart.
import type { ScoreboardFailure } from '../model/generated/scoreboard.js';
import { cut } from '../score/index.js';
import type { AdapterFacts } from './facts.js';

const SUMMARY_MAX = 300;

/** Those that nothing excuses. */
export function unexcused({ adapter, scoreboard, baseline }: AdapterFacts): ScoreboardFailure[] {
  return scoreboard.failures.filter(
    (failure) => baseline.excuses({ adapter, case: failure.case, variant: failure.variant }) === undefined,
  );
}

/** How many are excused. */
export function excusedCount(facts: AdapterFacts): number {
  return facts.scoreboard.failures.length - unexcused(facts).length;
}

/** `direct, reopen: WRONG_ANSWER: expected 1, got 2`, of runs of one case. */
export function runsText(runs: readonly ScoreboardFailure[]): string {
  const [first] = runs;
  const variants = runs.map(({ variant }) => variant).join(', ');
  return first === undefined ? '' : `${variants}: ${failureKind(first)}: ${cut(first.summary, SUMMARY_MAX)}`;
}

/** What kind of failure it is: a code of a wrong answer, or why there was none. */
export function failureKind({ code, cause, verdict }: ScoreboardFailure): string {
  return code ?? cause ?? verdict;
}
