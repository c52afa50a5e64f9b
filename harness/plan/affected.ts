// Which of the selected runs a change of suites touches: those of cases that are new or ask for something else than before.
import { matches, parsePatterns } from '../model/pattern.js';
import type { Selection } from '../model/plan.js';
import { type GoldenCase, type Suite, VARIANTS, type Variant } from '../model/suite.js';
import type { DefinitionOf } from './chain.js';

/** In the order of the suites. */
export function changedCases(before: DefinitionOf, suites: readonly Suite[], now: DefinitionOf): GoldenCase[] {
  return suites.flatMap(({ cases }) => cases.filter(({ id }) => before(id) !== now(id)));
}

/**
 * Patterns that select just those variants of the cases which the selection does; none for cases that it leaves out
 * altogether.
 */
export function patternsFor(cases: readonly GoldenCase[], { patterns, skip, variants }: Selection): string[] {
  const wanted = parsePatterns(patterns);
  const skipped = parsePatterns(skip, '--skip');
  return cases.flatMap(({ id, law, origin, variants: own, except }) => {
    const borne = VARIANTS.filter((variant) => own.includes(variant) || except[variant] !== undefined);
    const isAmong = (some: typeof wanted, variant: Variant): boolean =>
      some.some((pattern) => matches(pattern, { id, law, origin, variant }));
    const selected = borne.filter(
      (variant) =>
        (wanted.length === 0 || isAmong(wanted, variant)) &&
        (variants.length === 0 || variants.includes(variant)) &&
        !isAmong(skipped, variant),
    );
    return selected.length === borne.length && selected.length > 0
      ? [id]
      : selected.map((variant) => `${id}@${variant}`);
  });
}
