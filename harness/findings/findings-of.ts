// What the scoreboards show and the baselines explain: one finding for each reason that excuses something.
import { failureOfScoreboard, isBound, isNamed } from '../baseline/index.js';
import type { Baseline, BaselineEntry } from '../model/baseline.js';
import type { Findings, StoreFinding, UnexplainedFailures } from '../model/generated/findings.js';
import type { Scoreboard, ScoreboardFailure } from '../model/generated/scoreboard.js';
import { innerSteps } from '../model/inner-steps.js';
import type { GoldenCase, Step } from '../model/suite.js';
import { groupBy } from '../score/index.js';

export interface FindingsInput {
  readonly scoreboards: readonly Scoreboard[];
  /** By adapter. */
  readonly baselines: ReadonlyMap<string, Baseline>;
  readonly cases: readonly GoldenCase[];
}

export function findingsOf({ scoreboards, baselines, cases }: FindingsInput): Findings {
  const lengths = new Map(cases.map(({ id, steps }) => [id, stepsIn(steps)]));
  const findings: StoreFinding[] = [];
  const unexplained: UnexplainedFailures[] = [];
  for (const scoreboard of [...scoreboards].sort((a, b) => (a.adapter < b.adapter ? -1 : 1))) {
    const { adapter, failures } = scoreboard;
    const entries = baselines.get(adapter)?.entries ?? [];
    const explaining = failures.map((failure) => entries.findIndex((entry) => explains(entry, failure)));
    for (const [reason, some] of groupBy([...entries.entries()], ([, entry]) => entry.reason)) {
      const indexes = some.map(([index]) => index);
      const shown = failures.filter((_, at) => indexes.includes(explaining[at] ?? -1));
      const finding = findingOf(scoreboard, reason, some, shown, lengths);
      if (finding !== undefined) findings.push(finding);
    }
    const rest = failures.filter((_, at) => explaining[at] === -1);
    const [first] = rest;
    if (first !== undefined) unexplained.push({ adapter, runs: rest.length, first: runOf(first) });
  }
  return { schemaVersion: 1, findings, unexplained };
}

function explains(entry: BaselineEntry, failure: ScoreboardFailure): boolean {
  const { case: id, law, variant } = failure;
  const bound = failureOfScoreboard(failure);
  return bound !== undefined && isNamed(entry, { id, law, variant }) && isBound(entry, bound);
}

/** One cause may need several entries: those that give the same reason are one finding. */
function findingOf(
  { adapter, implementation: { name, version } }: Scoreboard,
  reason: string,
  entries: readonly (readonly [index: number, entry: BaselineEntry])[],
  shown: readonly ScoreboardFailure[],
  lengths: ReadonlyMap<string, number>,
): StoreFinding | undefined {
  const stepsOf = ({ case: id }: ScoreboardFailure): number => lengths.get(id) ?? 0;
  // Equally short ones stand in the order of the suites.
  const [shortest] = [...shown].sort((a, b) => stepsOf(a) - stepsOf(b));
  if (shortest === undefined) return undefined;
  const issue = entries.map(([, entry]) => entry.issue).find((one) => one !== undefined);
  const evidence = entries.map(([, entry]) => entry.evidence).find((one) => one !== undefined);
  const { case: id, variant, summary } = shortest;
  const again = `assay run ${runOf(shortest)} --adapter ${adapter} --no-baseline`;
  const [law = '', ...laws] = [...new Set(shown.map((failure) => failure.law))];
  return {
    adapter,
    implementation: `${name} ${version}`,
    laws: [law, ...laws],
    cases: new Set(shown.map((failure) => failure.case)).size,
    example: { case: id, variant, steps: stepsOf(shortest), summary, again },
    reason,
    ...(issue !== undefined && { issue }),
    ...(evidence !== undefined && { evidence }),
  };
}

function runOf({ case: id, variant }: ScoreboardFailure): string {
  return `${id}@${variant}`;
}

function stepsIn(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + 1 + stepsIn(innerSteps(step)), 0);
}
