// What a run that went wrong is bound by: its code, and where the first difference is.
import type { BaselineEntry, FailureCode } from '../model/baseline.js';
import type { ScoreboardFailure } from '../model/generated/scoreboard.js';
import type { Verdict } from '../model/verdict.js';
import { pathMatches, pathsMeet } from './path-pattern.js';

export interface Failure {
  readonly code: FailureCode;
  /** JSON pointer; '' is the whole answer, and what a failure without a difference has. */
  readonly path: string;
}

/** Undefined for what no entry can excuse: passes, and what says nothing about the store. */
export function failureOf(verdict: Verdict): Failure | undefined {
  if (verdict.kind === 'fail') return { code: verdict.code, path: verdict.mismatch?.path ?? '' };
  if (verdict.kind === 'error' && verdict.cause !== 'harness') return { code: verdict.cause, path: '' };
  return undefined;
}

/** The same of a failure that a scoreboard tells. */
export function failureOfScoreboard({ verdict, code, cause, path = '' }: ScoreboardFailure): Failure | undefined {
  if (verdict === 'fail' && code !== undefined) return { code, path };
  if (verdict === 'error' && cause !== undefined && cause !== 'harness') return { code: cause, path: '' };
  return undefined;
}

type Binding = Pick<BaselineEntry, 'code' | 'path'>;

/** Whether it is the failure that the entry is about. The law is a matter of which runs the entry names. */
export function isBound({ code, path }: Binding, failure: Failure): boolean {
  return (code === undefined || code === failure.code) && pathMatches(path, failure.path);
}

/** Whether there could be a failure that both are about. */
export function canMeet(a: Binding, b: Binding): boolean {
  return (a.code === undefined || b.code === undefined || a.code === b.code) && pathsMeet(a.path, b.path);
}

/** `WRONG_ANSWER at /0/seq` */
export function failureText({ code, path }: Binding): string {
  const what = code ?? 'any failure';
  if (path !== '') return `${what} at ${path}`;
  return code === 'timeout' || code === 'crash' || code === 'protocol' ? code : `${what} at the whole answer`;
}
