// How a case ends early: what was found, and at which step.
import { cut, textOf } from '../check/index.js';
import type { Fault } from '../model/host.js';
import type { ErrorCause, FailCode, Mismatch } from '../model/verdict.js';
import type { Place } from './place.js';
import { portable } from './portable.js';
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

/** `TypeError: x is not a function`; the value itself where it is no Error. */
export function thrownText(error: unknown): string {
  if (!(error instanceof Error)) return textOf(portable(error));
  // What a program says of its own exception has the name of that exception in it.
  return oneLine(error.name === 'AdapterFailure' ? error.message : `${error.name}: ${error.message}`);
}

/** `log.append threw TypeError: x is not a function`. A program that tells of an answer that is none says so itself. */
export function threwText(what: string, error: unknown): string {
  const text = thrownText(error);
  return text.startsWith(`${what} answered `) ? text : `${what} threw ${text}`;
}

/** The message of an exception that has a code of the contract; it need not be an Error. */
export function messageText(error: unknown): string {
  const message: unknown = typeof error === 'object' && error !== null && 'message' in error ? error.message : '';
  return oneLine(typeof message === 'string' ? message : textOf(portable(message)));
}

/** A summary is one line, and half a surrogate pair cannot be written to a file. */
function oneLine(text: string): string {
  return cut(
    text
      .trim()
      .replace(/\s*\n\s*/g, ' ')
      .toWellFormed(),
  );
}
