// Runs the branches of a race at once, each on a handle of its own, and counts how they ended.
import type { RaceStep, Step } from '../model/suite.js';
import { checkTally, endingOf, endingValue, noSum, type Sum } from './endings.js';
import type { Answer } from './exchange.js';
import { closeHandle, handleNamed, openHandle } from './handles.js';
import type { Frame, Place } from './place.js';
import type { Pause } from './schedule.js';
import { branchScope } from './scope.js';
import type { Session } from './session.js';

type RunSteps = (session: Session, steps: readonly Step[], frame: Frame) => Promise<Answer | undefined>;

export async function runRace(session: Session, step: RaceStep, place: Place, runSteps: RunSteps): Promise<undefined> {
  const handles = step.branches.map((_, index) => `branch ${index + 1}`);
  for (const handle of handles) await openHandle(session, handle, false, place);
  const counted = step.branches.some((steps) => steps.some(isCounted)) ? noSum() : undefined;
  const tallied = counted === undefined && Object.keys(step.tally).length > 0;
  const { order, pauses } = session.schedule(step.branches.length);
  const running: Promise<Answer | undefined>[] = [];
  for (const index of order) {
    const frame = branchFrame(place, index + 1, { tallied, sum: counted, pause: pauses[index] });
    running[index] = runSteps(session, step.branches[index] ?? [], frame);
  }
  const ends = await Promise.allSettled(running);
  // The first in branch order, so that the verdict does not depend on who was faster.
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  const answers = ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined));
  for (const handle of handles) await closeHandle(session, handleNamed(session, handle), place);
  for (const handle of handles) session.handles.delete(handle);
  const sum = counted ?? sumOf(answers);
  checkTally(step.tally, sum, place);
  if (step.as !== undefined) place.frame.scope.bound.set(step.as, answers.map(endingValue));
  if (step.sum !== undefined) place.frame.scope.bound.set(step.sum, { ...sum });
  return undefined;
}

/** Whether the step, or one inside it, counts by itself. */
function isCounted(step: Step): boolean {
  return step.kind === 'repeat' ? step.steps.some(isCounted) : step.kind === 'operation' && step.ends !== undefined;
}

interface Running {
  readonly tallied: boolean;
  readonly sum: Sum | undefined;
  readonly pause: (() => Pause) | undefined;
}

function branchFrame({ frame, number }: Place, branch: number, { tallied, sum, pause }: Running): Frame {
  return {
    scope: branchScope(frame.scope, branch),
    preload: frame.preload,
    prefix: `${frame.prefix}${number}.${branch}.`,
    handle: `branch ${branch}`,
    tallied,
    ...(sum && { sum }),
    ...(pause && { pause }),
  };
}

function sumOf(answers: readonly (Answer | undefined)[]): Sum {
  const sum = noSum();
  for (const answer of answers) sum[endingOf(answer)]++;
  return sum;
}
