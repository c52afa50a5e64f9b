// WORSE: no case comes to less than in the scoreboard it is compared with. What the baseline excuses is known, not worse.
import type { ScoreboardFailure } from '../model/generated/scoreboard.js';
import { groupBy } from '../score/index.js';
import { runAgain } from './again.js';
import { excusedCount, failureKind, runsText, unexcused } from './bad-runs.js';
import type { AdapterFacts } from './facts.js';
import { type Complaint, type Judged, nothing, tolerated } from './judged.js';
import { lawsOf } from './laws-of.js';

export function judgeWorse(facts: AdapterFacts): Judged {
  const { adapter, scoreboard, previous, rules } = facts;
  const asked = { rule: 'WORSE', adapter, wanted: 'no case worse than before' } as const;
  if (previous.kind !== 'scoreboard') return nothing({ ...asked, from: rules.worse.from }, 'nothing to compare');
  const before = previous.scoreboard;
  const bad = groupBy(unexcused(facts), (failure) => failure.case);
  const known = new Map(before.failures.map((failure) => [`${failure.case}@${failure.variant}`, failure]));
  const laws = lawsOf(facts);
  const complaints = Object.entries(scoreboard.cases).flatMap(([id, now]): Complaint[] => {
    const was = Object.hasOwn(before.cases, id) ? before.cases[id] : undefined;
    const complain = (code: string, message: string): Complaint[] => [
      { code, case: id, message, again: runAgain([id], [adapter]) },
    ];
    if (was === 'pass' && (now === 'unsupported' || now === 'excluded')) {
      if (facts.announced.covers({ id, law: laws.get(id) ?? '' }, now)) return [];
      return complain(now === 'excluded' ? 'NOW_EXCLUDED' : 'NOW_UNSUPPORTED', `${id} passed, and is ${now} now`);
    }
    const runs = bad.get(id) ?? [];
    if (was === 'pass' && runs.length > 0)
      return complain('NOW_FAILS', `${id} passed, and fails now: ${runsText(runs)}`);
    return was === 'fail' ? runs.flatMap((run) => complainOfRun(run, known, complain)) : [];
  });
  const excused = excusedCount(facts);
  const fine = excused === 0 ? 'none' : `none but ${excused} excused`;
  return tolerated(asked, rules.worse, complaints, complaints.length === 0 ? fine : String(complaints.length));
}

/** A case that failed before may fail in another variant now, or in a worse way. */
function complainOfRun(
  run: ScoreboardFailure,
  known: ReadonlyMap<string, ScoreboardFailure>,
  complain: (code: string, message: string) => Complaint[],
): Complaint[] {
  const was = known.get(`${run.case}@${run.variant}`);
  if (was === undefined) {
    return complain('ALSO_FAILS', `${run.case} failed, but not in ${run.variant}, as it does now: ${runsText([run])}`);
  }
  if (RANK[run.verdict] <= RANK[was.verdict]) return [];
  return complain(
    'FAILS_WORSE',
    `${run.case} failed with ${failureKind(was)}, and fails worse now: ${runsText([run])}`,
  );
}

/** A wrong answer is still an answer. */
const RANK: Readonly<Record<ScoreboardFailure['verdict'], number>> = { fail: 0, unknown: 1, error: 2, 'not-run': 3 };
