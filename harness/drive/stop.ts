// How a case ends early: what was found, and at which step.
import { textOf } from '../check/index.js';
import { thrownText } from '../contract/thrown.js';
import type { Fault } from '../model/host.js';
import type { ErrorCause, FailCode, Mismatch } from '../model/verdict.js';
import type { Place } from './place.js';
import { UnfitAnswer } from './reference.js';
import type { Entry } from './transcript.js';

export type Finding =
  | { readonly kind: 'fail'; readonly code: FailCode; readonly summary: string; readonly mismatch?: Mismatch }
  | { readonly kind: 'error'; readonly cause: ErrorCause; readonly summary: string };

export class Stop extends Error {
  override readonly name = 'Stop';
  readonly finding: Finding;
  readonly place: Place | undefined;
  /** What happened to the host, if that was it. */
  readonly fault: Fault | undefined;

  constructor(finding: Finding, place: Place | undefined, fault?: Fault) {
    super(finding.summary);
    this.finding = finding;
    this.place = place;
    this.fault = fault;
  }
}

/** A fault of the host in the middle of an exchange, which thereby has its answer. */
export function faultStop(fault: Fault, entry: Entry): Stop {
  const { cause, message } = fault;
  entry.answer = { kind: 'error', code: cause, message };
  return new Stop({ kind: 'error', cause, summary: `${entry.operation}: ${message}` }, entry.place, fault);
}

/** A failure whose summary is made of its mismatch. */
export function wrongAnswer(code: FailCode, subject: string, mismatch: Mismatch): Finding {
  const where = mismatch.path === '' ? '' : `${mismatch.path}: `;
  return {
    kind: 'fail',
    code,
    summary: `${subject}: ${where}expected ${mismatch.expected}, got ${mismatch.got}`,
    mismatch,
  };
}

/** Anything else that is thrown is a fault of the suite or of the harness itself. */
export function asStop(error: unknown, place: Place | undefined): Stop {
  if (error instanceof Stop) return error;
  if (error instanceof UnfitAnswer) {
    const mismatch = { path: '', expected: error.expected, got: textOf(error.answer) };
    return new Stop(wrongAnswer('WRONG_ANSWER', 'an earlier answer', mismatch), place);
  }
  return new Stop({ kind: 'error', cause: 'harness', summary: thrownText(error) }, place);
}

/** `log.append threw TypeError: x is not a function`. A program that tells of an answer that is none says so itself. */
export function threwText(what: string, error: unknown): string {
  const text = thrownText(error);
  return text.startsWith(`${what} answered `) ? text : `${what} threw ${text}`;
}
