// What a scoreboard tells of a failure, which is the same from run to run. Inside a race, chance says which element of a list
// differs first, in which round, and what stood there; the record has it all.
import type { Verdict } from '../model/verdict.js';

type Failed = Extract<Verdict, { kind: 'fail' | 'error' }>;

/** Of a list that was read in a race or a repetition, numbers are `*` in the path and `…` in the summary. */
export function steadyFailure(verdict: Failed): { readonly path?: string; readonly summary: string } {
  const { summary } = verdict;
  const path = verdict.kind === 'fail' ? verdict.mismatch?.path : undefined;
  if (path === undefined) return { summary };
  if (!isInside(verdict) || !/^\/\d/.test(path)) return { path, summary };
  const steady = path.replaceAll(/(?<=\/)\d+(?=\/|$)/g, '*');
  return { path: steady, summary: summary.replace(path, steady).replaceAll(/\d+/g, '…') };
}

/** Of a branch of a race, or of a round of a repetition: a verdict does not tell them apart. */
function isInside({ step }: Failed): boolean {
  return step.includes('.');
}
