// What the schema cannot say of a profile. A claimed facet whose lawful variants are not declared would lose the cases of
// every variant in silence: it is refused.
import { type FacetName, OPERATIONS, type Profile } from '../contract/index.js';
import { suggestion } from '../model/suggest.js';

const VARIANTS: Partial<Record<FacetName, readonly [keyof Profile, string]>> = {
  log: ['log', 'visibility'],
  batch: ['batch', 'atomic'],
  idempotency: ['idempotency', 'scope, window, mismatch'],
  global: ['global', 'order, visibility'],
  compaction: ['compaction', 'others'],
  subscription: ['subscription', 'delivery'],
  durability: ['durability', 'grade'],
};

/** What is wrong with the profile and what to write: the first thing found. */
export function undeclared(profile: Profile): { readonly message: string; readonly hint: string } | undefined {
  for (const [facet, [section, keys]] of Object.entries(VARIANTS)) {
    if (!Object.hasOwn(profile.facets, facet) || profile[section] !== undefined) continue;
    const message = `the profile claims the facet "${facet}" and does not say which lawful variant it is`;
    return { message, hint: `declare profile.${section}: ${keys}` };
  }
  const unknown = profile.without?.find((operation) => !Object.hasOwn(OPERATIONS, operation));
  if (unknown === undefined) return undefined;
  const hint = suggestion(unknown, Object.keys(OPERATIONS)) ?? 'see config/schemas/contract';
  return { message: `the profile is without an unknown operation, got "${unknown}"`, hint };
}
