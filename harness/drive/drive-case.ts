// Drives one case in one variant on one seat of a host: a fresh store, preloads, steps, one verdict.
import type { Adapter, Manifest } from '../contract/index.js';
import { namesOf } from '../model/case-row.js';
import type { Ending, Fault, Seat } from '../model/host.js';
import type { GoldenCase, Variant } from '../model/suite.js';
import type { Exchange, Verdict } from '../model/verdict.js';
import { type Counters, noCounts } from './counters.js';
import { abandonHandles, closeOpenHandles, discardStore, openHandle } from './handles.js';
import { inlineHost } from './inline-host.js';
import { outOfTime, startLimit } from './limit.js';
import { atPlace, type Frame, lineOf, stepText } from './place.js';
import { scheduleOf } from './schedule.js';
import { createScope } from './scope.js';
import { type AnswerCheck, MAIN, type Session } from './session.js';
import { runSteps } from './steps.js';
import { asStop, Stop } from './stop.js';
import { lastExchanges, observedExchanges, unanswered } from './transcript.js';
import { variantDriver } from './variants/index.js';

export interface Outcome {
  readonly verdict: Verdict;
  readonly counters: Counters;
  /** Every exchange, where the limits ask for them. */
  readonly observed?: readonly Exchange[];
}

/** An outcome, and what happened to the host, if the case ended by that. */
export interface Played extends Outcome {
  readonly fault?: Fault;
  /** Whether it went wrong in another way while other cases were in the same process. */
  readonly shared?: true;
}

export interface DriveLimits {
  /** Ends the case at once; its verdict is then not-run. */
  readonly signal?: AbortSignal;
  /** How long an abandoned case may take to let go of its handles; 500 ms when left out. */
  readonly graceMs?: number;
  /** Holds answers to the schemas of the contract, where a case asks for less. */
  readonly checkAnswer?: AnswerCheck;
  /** What the schedules of races follow from: a whole number; with 0, or left out, branches start in order without pauses. */
  readonly seed?: number;
  /** Keeps every exchange with the store, also of a case that passes. */
  readonly observe?: boolean;
}

/** Drives a case on an adapter in this process. Never rejects: whatever the adapter does, there is a verdict. */
export async function driveCase(
  adapter: Adapter,
  goldenCase: GoldenCase,
  variant: Variant,
  location: string,
  limits: DriveLimits = {},
): Promise<Outcome> {
  const seat = await inlineHost(adapter).main.seat(location);
  const { verdict, counters, observed } = await playCase(seat, adapter.manifest, goldenCase, variant, limits);
  return { verdict, counters, ...(observed && { observed }) };
}

/** Plays the case on the seat and leaves it. Never rejects. */
export async function playCase(
  seat: Seat,
  manifest: Manifest,
  goldenCase: GoldenCase,
  variant: Variant,
  limits: DriveLimits = {},
): Promise<Played> {
  const session: Session = {
    manifest,
    seat,
    aliasing: goldenCase.aliasing === true,
    checkAnswer: limits.checkAnswer,
    variant: variantDriver(variant, goldenCase),
    handles: new Map(),
    counters: noCounts(),
    schedule: scheduleOf(limits.seed ?? 0, `${goldenCase.id}@${variant}`),
    transcript: { whole: limits.observe === true, entries: [] },
    limit: startLimit(goldenCase.timeoutMs, limits.signal),
    over: false,
  };
  const end = await Promise.race([playedOut(session, goldenCase), session.limit.reached]);
  session.limit.release();
  const { counters } = session;
  if (end === undefined) {
    await seat.leave('answered');
    return { verdict: { kind: 'pass' }, counters, ...observedIn(session) };
  }
  session.over = true;
  const stop = end === 'timeout' ? timedOut(session) : end;
  const verdict = stop === 'stopped' ? NOT_RUN : verdictOf(session, stop);
  const fault = stop === 'stopped' ? undefined : stop.fault;
  const shared = fault === undefined && seat.blame() === 'company';
  const cleaned = await letGo(session, limits.graceMs ?? 500);
  await seat.leave(cleaned ? endingOf(verdict) : 'timeout');
  return { verdict, counters, ...observedIn(session), ...(fault && { fault }), ...(shared && { shared }) };
}

function observedIn({ transcript }: Session): Pick<Outcome, 'observed'> {
  return transcript.whole ? { observed: observedExchanges(transcript) } : {};
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
    scope: createScope(namesOf(goldenCase)),
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
  const waiting = unanswered(session.transcript) ?? session.transcript.entries.at(-1);
  const finding = outOfTime(session.limit, waiting?.operation ?? 'the harness');
  const fault: Fault = { cause: 'timeout', message: 'nothing was answered any more', blame: session.seat.blame() };
  return new Stop(finding, waiting?.place, fault);
}

function verdictOf(session: Session, { finding, place }: Stop): Verdict {
  const stderr = session.seat.stderr();
  return {
    ...finding,
    summary: atPlace(finding.summary, place),
    line: lineOf(place),
    step: stepText(place),
    transcript: lastExchanges(session.transcript),
    ...(stderr !== '' && { stderr }),
  };
}

/** After a wrong answer a process can go on; after anything that is no answer it is not to be trusted. */
function endingOf(verdict: Verdict): Ending {
  if (verdict.kind === 'not-run') return 'stopped';
  if (verdict.kind !== 'error') return 'answered';
  return verdict.cause === 'timeout' ? 'timeout' : 'faulty';
}

/**
 * Gives the adapter a short time to clean up after a case that went wrong; how that ends changes no verdict.
 * @returns whether it was enough.
 */
async function letGo(session: Session, graceMs: number): Promise<boolean> {
  const cleaned = abandonHandles(session)
    .then(() => discardStore(session))
    .then(
      () => true,
      () => true,
    );
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, graceMs, false);
  });
  const inTime = await Promise.race([cleaned, grace]);
  clearTimeout(timer);
  return inTime;
}
