// Which parts of a profile a case needs and the profile does not have: from the declaration alone, before any run.
import type { FacetName, Profile } from '../contract/index.js';
import type { GoldenCase, Variant } from '../model/suite.js';
import type { Needs } from './needs.js';

/** What a profile means by saying nothing: a limit that is not declared is none (VAL-4), and plain appends stay out (GLO-5). */
const UNDECLARED: Readonly<Record<string, boolean | string>> = { 'limits.nul': true, 'global.entry': 'flagged' };

/** Facets, lawful variants and abilities of the store that are missing, in words; empty when the case applies. */
export function missingFrom(profile: Profile, goldenCase: GoldenCase, needs: Readonly<Needs>): string[] {
  const missing: string[] = goldenCase.facets.filter((facet) => profile.facets[facet] === undefined);
  missing.push(...(profile.without ?? []).filter((operation) => needs.operations.has(operation)));
  for (const facet of goldenCase.lacks) {
    if (profile.facets[facet] !== undefined) missing.push(`without ${facet}`);
  }
  for (const [path, values] of Object.entries(goldenCase.when)) {
    const declared = at(profile, path) ?? UNDECLARED[path];
    if (!values.some((value) => value === declared)) missing.push(`${path}: ${values.join(' or ')}`);
  }
  if ((needs.races || needs.handles) && profile.store.handles !== 'many') missing.push('store.handles: many');
  if ((needs.reopens || needs.kills) && !profile.store.reopen) missing.push('store.reopen: true');
  return missing;
}

/** What a way to run a case needs, whatever the case is about. */
const OF_VARIANT: Readonly<Partial<Record<Variant, FacetName>>> = { spaces: 'spaces' };

/** Facets that the variant needs and the profile does not have. */
export function missingForVariant(profile: Profile, variant: Variant): string[] {
  const facet = OF_VARIANT[variant];
  return facet === undefined || profile.facets[facet] !== undefined ? [] : [facet];
}

function at(profile: Profile, path: string): unknown {
  let value: unknown = profile;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
