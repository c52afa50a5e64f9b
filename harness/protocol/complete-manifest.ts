// What the harness knows about an adapter that offers primitives without being told: the part that the facet library does.
import { MAX_DEPTH, type Manifest } from '../contract/index.js';
import { DERIVED_FACETS } from '../facets/index.js';
import type { Introduction } from './messages.js';

/**
 * The manifest with everything the facet library adds to primitives, where the program did not say. What the program must
 * say itself, because only it can know (`idempotency.mismatch`, `log.visibility` …), is left to the check of the profile.
 */
export function completeManifest({ manifest, offers }: Introduction): Manifest {
  if (offers !== 'primitives') return manifest;
  const { profile } = manifest;
  return {
    ...manifest,
    profile: {
      ...profile,
      facets: { ...DERIVED_FACETS, ...profile.facets },
      compaction: profile.compaction ?? { others: 'refuse' },
      subscription: profile.subscription ?? { delivery: 'exactly-once' },
      limits: { depth: MAX_DEPTH, ...profile.limits },
    },
  };
}
