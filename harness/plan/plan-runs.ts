// Decides, before anything runs, what every selected case comes to in every variant on every adapter.
import type { Host } from '../model/host.js';
import { matches, type Pattern, parsePatterns } from '../model/pattern.js';
import type { Decision, PlannedRun, Selection } from '../model/plan.js';
import { type GoldenCase, type Suite, VARIANTS, type Variant } from '../model/suite.js';
import { missingForVariant, missingFrom } from './applicability.js';
import { exclusionOf } from './exclusion.js';
import { type Needs, needsOf } from './needs.js';

/** What planning wants to know of a host. */
export type PlanSubject = Pick<Host, 'manifest' | 'abilities'>;

export interface PlanInput {
  readonly suites: readonly Suite[];
  readonly subjects: readonly PlanSubject[];
  readonly selection: Selection;
  /** The patterns of the selection where they have been parsed already. */
  readonly patterns?: readonly Pattern[];
}

/**
 * In order of adapter, suite, case and variant. What the selection leaves out is not planned at all.
 * @throws InputError for a text of the selection that is no pattern.
 */
export function planRuns(input: PlanInput): PlannedRun[] {
  const patterns = input.patterns ?? parsePatterns(input.selection.patterns);
  const skip = parsePatterns(input.selection.skip, '--skip');
  const chosen = input.suites
    .flatMap((suite) => suite.cases)
    .map((goldenCase) => ({
      goldenCase,
      needs: needsOf(goldenCase),
      variants: selectedVariants(goldenCase, input.selection, patterns, skip),
    }));
  const runs = input.subjects.flatMap((subject) =>
    chosen.flatMap(({ goldenCase, needs, variants }) =>
      variants.map((variant) => ({
        adapter: subject.manifest.name,
        case: goldenCase,
        variant,
        decision: decide(subject, goldenCase, variant, needs),
      })),
    ),
  );
  return runs.map((run, index) => ({ index, ...run }));
}

function selectedVariants(
  goldenCase: GoldenCase,
  selection: Selection,
  patterns: readonly Pattern[],
  skip: readonly Pattern[],
): Variant[] {
  const isAmong = (some: readonly Pattern[], variant: Variant): boolean =>
    some.some((pattern) =>
      matches(pattern, { id: goldenCase.id, law: goldenCase.law, origin: goldenCase.origin, variant }),
    );
  return VARIANTS.filter(
    (variant) =>
      (goldenCase.variants.includes(variant) || goldenCase.except[variant] !== undefined) &&
      (selection.variants.length === 0 || selection.variants.includes(variant)) &&
      (patterns.length === 0 || isAmong(patterns, variant)) &&
      !isAmong(skip, variant),
  );
}

function decide(subject: PlanSubject, goldenCase: GoldenCase, variant: Variant, needs: Readonly<Needs>): Decision {
  const { profile } = subject.manifest;
  const missing = missingFrom(profile, goldenCase, needs);
  if (missing.length > 0) return { kind: 'unsupported', missing };
  const reason = exclusionOf(subject, goldenCase, variant, needs);
  if (reason !== undefined) return { kind: 'excluded', reason };
  // Asked last: what no variant can run is excluded, not unsupported.
  const ofVariant = missingForVariant(profile, variant);
  if (ofVariant.length > 0) return { kind: 'unsupported', missing: ofVariant };
  return needs.kills ? { kind: 'run', kills: true } : { kind: 'run' };
}
