// Runs the branches of a race at once, each on a handle of its own, and counts how they ended.
import type { Json } from '../contract/index.js';
import type { RaceStep, Step } from '../model/suite.js';
import type { Answer } from './exchange.js';
import { closeHandle, handleNamed, openHandle } from './handles.js';
import type { Frame, Place } from './place.js';
import { branchScope } from './scope.js';
import type { Session } from './session.js';
import { Stop, wrongAnswer } from './stop.js';

type RunSteps = (session: Session, steps: readonly Step[], frame: Frame) => Promise<Answer | undefined>;

const ENDINGS = ['won', 'conflict', 'error'] as const;
type Ending = (typeof ENDINGS)[number];

export async function runRace(session: Session, step: RaceStep, place: Place, runSteps: RunSteps): Promise<undefined> {
  const handles = step.branches.map((_, index) => `branch ${index + 1}`);
  for (const handle of handles) await openHandle(session, handle, false, place);
  const tallied = Object.keys(step.tally).length > 0;
  const ends = await Promise.allSettled(
    step.branches.map((steps, index) => runSteps(session, steps, branchFrame(place, index + 1, tallied))),
  );
  // The first in branch order, so that the verdict does not depend on who was faster.
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const answers = ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined));
  for (const handle of handles) await closeHandle(session, handleNamed(session, handle), place);
  for (const handle of handles) session.handles.delete(handle);
  if (tallied) checkTally(step.tally, answers.map(endingOf), place);
  if (step.as !== undefined) place.frame.scope.bound.set(step.as, answers.map(endingValue));
  return undefined;
}

/** What `as` binds: the answer, or for an error its code. */
export function endingValue(answer: Answer | undefined): Json {
  if (answer === undefined) return null;
  return answer.kind === 'error' ? { error: answer.code } : answer.value;
}

function branchFrame({ frame, number }: Place, branch: number, tallied: boolean): Frame {
  return {
    scope: branchScope(frame.scope, branch),
    preload: frame.preload,
    prefix: `${frame.prefix}${number}.${branch}.`,
    handle: `branch ${branch}`,
    tallied,
  };
}

function endingOf(answer: Answer | undefined): Ending {
  if (answer?.kind === 'error') return 'error';
  return answer?.conflict === true ? 'conflict' : 'won';
}

function checkTally(tally: RaceStep['tally'], endings: readonly Ending[], place: Place): void {
  const counted = ENDINGS.map((ending) => ({ ending, times: endings.filter((found) => found === ending).length }));
  if (counted.every(({ ending, times }) => (tally[ending] ?? times) === times)) return;
  const expected = ENDINGS.filter((ending) => tally[ending] !== undefined).map(
    (ending) => `${tally[ending]} ${ending}`,
  );
  const got = counted.map(({ ending, times }) => `${times} ${ending}`);
  throw new Stop(wrongAnswer('TALLY', 'race', { path: '', expected: expected.join(', '), got: got.join(', ') }), place);
}
