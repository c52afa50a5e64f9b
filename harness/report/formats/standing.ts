// What one result is to the reader of a report: whether it counts, and why not. Every format has its own words for these.
import type { Excuse, ExcuseOf } from '../../model/baseline.js';
import type { RecordResult } from '../../model/record.js';
import type { Verdict } from '../../model/verdict.js';

type Of<Kind extends Verdict['kind']> = Extract<Verdict, { readonly kind: Kind }>;

/** A store was asked, and what came of it is no pass. */
export type Wrong = Of<'fail'> | Of<'error'> | Of<'unknown'>;

export type Standing =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly verdict: Wrong }
  /** Wrong as the baseline says. */
  | { readonly kind: 'excused'; readonly verdict: Wrong; readonly excuse: Excuse }
  | { readonly kind: 'skipped'; readonly reason: string }
  | { readonly kind: 'not-run'; readonly reason: string };

export function standingOf({ adapter, case: id, variant, verdict }: RecordResult, excuseOf: ExcuseOf): Standing {
  switch (verdict.kind) {
    case 'pass':
      return { kind: 'passed' };
    case 'unsupported':
      return { kind: 'skipped', reason: `not in the profile: ${verdict.missing.join(', ')}` };
    case 'excluded':
      return { kind: 'skipped', reason: `excluded: ${verdict.reason}` };
    case 'not-run':
      return { kind: 'not-run', reason: verdict.reason };
    default: {
      const excuse = excuseOf({ adapter, case: id, variant });
      return excuse === undefined ? { kind: 'failed', verdict } : { kind: 'excused', verdict, excuse };
    }
  }
}

export function isWrong(verdict: Verdict): verdict is Wrong {
  return verdict.kind === 'fail' || verdict.kind === 'error' || verdict.kind === 'unknown';
}

/** Whether an attempt before the last one went wrong, and the last one did not. */
export function isFlaky({ verdict, attempts = [] }: RecordResult): boolean {
  return verdict.kind === 'pass' && attempts.length > 0;
}

/** The code for machines: what kind of wrong. */
export function codeOf(verdict: Wrong): string {
  switch (verdict.kind) {
    case 'fail':
      return verdict.code;
    case 'error':
      return verdict.cause;
    case 'unknown':
      return 'unknown';
  }
}

/** One sentence. */
export function headlineOf(verdict: Wrong): string {
  return `${codeOf(verdict)}: ${verdict.kind === 'unknown' ? verdict.reason : verdict.summary}`;
}

/** `expected failure: reason (issue)` */
export function excuseText({ kind, reason, issue }: Excuse): string {
  const what = kind === 'expected' ? 'expected failure' : 'known to be flaky';
  return `${what}: ${reason}${issue === undefined ? '' : ` (${issue})`}`;
}
