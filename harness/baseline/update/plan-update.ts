// What would have to change in a baseline so that it says what a run has shown: entries are taken out, narrowed and bound
// anew, and failures that none is about are added. What needs a decision is left to people.
import type { BaselineChange, Grounds } from '../../model/baseline-change.js';
import type { Subject } from '../../model/pattern.js';
import { factsOf } from '../facts.js';
import type { BaselineInput } from '../judge-baseline.js';
import { patternsFor } from '../run-words.js';
import { changesOf, type Draft, draftOf, withoutTwins } from './draft.js';
import { keepings } from './kept.js';
import { type Unexcused, unexcusedOf } from './unexcused.js';
import { widened } from './widen.js';

export interface UpdateInput extends BaselineInput {
  /** Every run that there could be. */
  readonly subjects: readonly Subject[];
  /** Why failures that no entry is about are borne; where they are left out, none is added. */
  readonly grounds?: Grounds;
  /** Nothing is excused that was not excused before: entries are taken out and narrowed, and that is all. */
  readonly prune?: boolean;
}

export interface UpdatePlan {
  readonly changes: readonly BaselineChange[];
  /** Failures that no entry is about, also after the changes. */
  readonly unexcused: readonly Unexcused[];
}

/** Reads the results twice. */
export function planUpdate(input: UpdateInput): UpdatePlan {
  const { baseline, results, filtered, subjects, grounds } = input;
  const facts = factsOf(input);
  const { all, claimed } = keepings({ ...input, facts });
  const unexcused = unexcusedOf({ adapter: baseline.adapter, facts, results, claimed, filtered });
  const drafts = facts.entries.map((one, index) => draftOf(one, index, all[index] ?? { kind: 'as-it-is' }, subjects));
  if (grounds === undefined) return { changes: withoutTwins(drafts).flatMap(changesOf), unexcused };
  const { wider, added } = withAdded(drafts, unexcused, grounds);
  return { changes: [...withoutTwins(wider).flatMap(changesOf), ...added], unexcused: [] };
}

function withAdded(
  drafts: readonly Draft[],
  failures: readonly Unexcused[],
  grounds: Grounds,
): { readonly wider: readonly Draft[]; readonly added: readonly BaselineChange[] } {
  let wider = drafts;
  const added: BaselineChange[] = [];
  for (const failure of failures) {
    const { code, path, runs, others } = failure;
    const changed = widened(wider, failure, grounds);
    if (changed !== undefined) wider = changed;
    else
      added.push({ kind: 'add', entry: { patterns: patternsFor(runs, [...runs, ...others]), code, path, ...grounds } });
  }
  return { wider, added };
}
