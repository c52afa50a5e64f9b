// Which share of the mutants is killed, by facet, and beside it what the cases with an origin would kill alone.
import type { KillRate, TriedMutant } from '../model/generated/teeth.js';

const OTHERS = 'others';

/** Mutants that are equivalent or were not tried count nowhere. */
export function killRates(mutants: readonly TriedMutant[]): KillRate[] {
  const counted = mutants.filter(({ outcome }) => outcome === 'killed' || outcome === 'survived');
  const facets = [...new Set(counted.map(({ facet = OTHERS }) => facet))].sort();
  const rates = facets.map((name) =>
    rateOf(
      name,
      counted.filter(({ facet = OTHERS }) => facet === name),
    ),
  );
  return [...rates, rateOf('all', counted)];
}

function rateOf(facet: string, mutants: readonly TriedMutant[]): KillRate {
  return {
    facet,
    mutants: mutants.length,
    killed: mutants.filter(({ outcome }) => outcome === 'killed').length,
    killedByOrigin: mutants.filter(({ killedByOrigin }) => killedByOrigin).length,
  };
}
