// Why a run takes place or does not.
import type { Decision, PlannedRun } from './plan.js';

/** Why a run was not selected. */
export type Unselected =
  | { readonly kind: 'no-pattern' }
  | { readonly kind: 'variant' }
  | { readonly kind: 'skipped'; readonly by: string }
  | { readonly kind: 'other-shard' }
  | { readonly kind: 'settled'; readonly as: 'passed' | 'expected' };

export type Why = Decision | { readonly kind: 'not-selected'; readonly why: Unselected };

export interface ExplainedRun extends Pick<PlannedRun, 'adapter' | 'case' | 'variant'> {
  readonly why: Why;
}
