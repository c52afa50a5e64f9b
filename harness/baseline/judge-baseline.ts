// Holds a baseline against a run, both ways: which failures it excuses, and which of its entries are wrong.
import type { Baseline, ExcuseOf } from '../model/baseline.js';
import { excusesOf } from './excuses.js';
import { type FactsInput, factsOf } from './facts.js';
import type { BaselineFinding } from './finding.js';
import { findingsOf } from './findings.js';

export interface BaselineInput extends FactsInput {
  readonly baseline: Baseline;
  /** Whether less than everything was run (a selection, a shard, a run that was stopped): the rest is not judged. */
  readonly filtered: boolean;
}

export interface JudgedBaseline {
  readonly excuses: ExcuseOf;
  /** In order of line; none when every entry is needed and holds. */
  readonly findings: readonly BaselineFinding[];
}

export function judgeBaseline(input: BaselineInput): JudgedBaseline {
  const facts = factsOf(input);
  return { excuses: excusesOf(input.baseline, facts), findings: findingsOf({ ...input, facts }) };
}
