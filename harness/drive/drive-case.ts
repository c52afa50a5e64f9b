// Drives one case in one variant on one adapter: a fresh store, preloads, steps, one verdict.
import type { Adapter } from '../contract/index.js';
import type { GoldenCase, Variant } from '../model/suite.js';
import type { Verdict } from '../model/verdict.js';
import { type Counters, noCounts } from './counters.js';
import { abandonHandles, closeOpenHandles, discardStore, openHandle } from './handles.js';
import { outOfTime, startLimit } from './limit.js';
import { atPlace, type Frame, lineOf, stepText } from './place.js';
import { createScope } from './scope.js';
import { MAIN, type Session } from './session.js';
import { runSteps } from './steps.js';
import { asStop, Stop } from './stop.js';
import { exchanges, unanswered } from './transcript.js';
import { variantDriver } from './variants/index.js';

export interface Outcome {
  readonly verdict: Verdict;
  readonly counters: Counters;
}

export interface DriveLimits {
  /** Ends the case at once; its verdict is then not-run. */
  readonly signal?: AbortSignal;
  /** How long an abandoned case may take to let go of its handles; 500 ms when left out. */
  readonly graceMs?: number;
}

/** Never rejects: whatever the adapter does, there is a verdict. */
export async function driveCase(
  adapter: Adapter,
  goldenCase: GoldenCase,
  variant: Variant,
  location: string,
  limits: DriveLimits = {},
): Promise<Outcome> {
  const session: Session = {
    adapter,
    location,
    aliasing: goldenCase.aliasing === true,
    variant: variantDriver(variant, goldenCase),
    handles: new Map(),
    counters: noCounts(),
    transcript: [],
    limit: startLimit(goldenCase.timeoutMs, limits.signal),
    over: false,
  };
  const end = await Promise.race([playedOut(session, goldenCase), session.limit.reached]);
  session.limit.release();
  const { counters } = session;
  if (end === undefined) return { verdict: { kind: 'pass' }, counters };
  session.over = true;
  const verdict = end === 'stopped' ? NOT_RUN : verdictOf(session, end === 'timeout' ? timedOut(session) : end);
  await letGo(session, limits.graceMs ?? 500);
  return { verdict, counters };
}

const NOT_RUN: Verdict = { kind: 'not-run', reason: 'the run was stopped in the middle of the case' };

/** What ended the case early, or undefined when it passed. */
async function playedOut(session: Session, goldenCase: GoldenCase): Promise<Stop | undefined> {
  try {
    await play(session, goldenCase);
    return undefined;
  } catch (error) {
    return asStop(error, undefined);
  }
}

async function play(session: Session, goldenCase: GoldenCase): Promise<void> {
  const { variant } = session;
  await openHandle(session, MAIN, true, undefined);
  await variant.opened?.(session);
  const { before } = variant;
  const frame: Frame = {
    scope: createScope(goldenCase.names),
    preload: false,
    prefix: '',
    ...(before && { before: (place) => before(session, place) }),
  };
  await runSteps(session, goldenCase.setup, { scope: frame.scope, preload: true, prefix: '' });
  await runSteps(session, goldenCase.steps, frame);
  await closeOpenHandles(session, undefined);
  await discardStore(session);
}

function timedOut(session: Session): Stop {
  const waiting = unanswered(session.transcript) ?? session.transcript.at(-1);
  return new Stop(outOfTime(session.limit, waiting?.operation ?? 'the harness'), waiting?.place);
}

function verdictOf(session: Session, { finding, place }: Stop): Verdict {
  return {
    ...finding,
    summary: atPlace(finding.summary, place),
    line: lineOf(place),
    step: stepText(place),
    transcript: exchanges(session.transcript),
  };
}

/** Gives the adapter a short time to clean up after a case that went wrong; how that ends changes no verdict. */
async function letGo(session: Session, graceMs: number): Promise<void> {
  const cleaned = abandonHandles(session)
    .then(() => discardStore(session))
    .catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise((resolve) => {
    timer = setTimeout(resolve, graceMs);
  });
  await Promise.race([cleaned, grace]);
  clearTimeout(timer);
}
