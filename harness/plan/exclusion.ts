// Why a case that applies is not run in one variant: the suite says so, or the variant would change what it means.
import type { Profile } from '../contract/index.js';
import type { GoldenCase, Variant } from '../model/suite.js';
import type { Needs } from './needs.js';
import type { PlanSubject } from './plan-runs.js';

/** The reason, or undefined when the case runs. */
export function exclusionOf(
  { manifest: { profile }, abilities }: PlanSubject,
  goldenCase: GoldenCase,
  variant: Variant,
  needs: Readonly<Needs>,
): string | undefined {
  const reason = goldenCase.except[variant];
  if (reason !== undefined) return reason;
  if (needs.kills && !abilities.kill) return 'store.kill needs a process of its own';
  if (needs.outside && !abilities.outside) return 'a value outside of JSON cannot cross the border of a process';
  return RULES[variant](profile, needs, goldenCase);
}

type Rule = (profile: Profile, needs: Readonly<Needs>, goldenCase: GoldenCase) => string | undefined;

const RULES: Readonly<Record<Variant, Rule>> = {
  direct: () => undefined,
  reopen: (profile, needs) => {
    if (!profile.store.reopen) return 'the store cannot be opened again (profile store.reopen: false)';
    return needs.kills ? 'closing before the kill would save what a kill may lose' : undefined;
  },
  'two-handles': (profile, needs) => {
    if (profile.store.handles === 'one') return 'the store has one handle at a time (profile store.handles: one)';
    return needs.handles ? 'the case names its handles itself' : undefined;
  },
  busy: (profile, needs, { facets }) => {
    if (profile.facets.log === undefined) return 'the store has no log to make neighbour streams in';
    if (profile.global?.entry === 'every' && facets.includes('global')) {
      return 'the neighbour streams would enter the global order (profile global.entry: every)';
    }
    if (needs.listsStreams === undefined) return undefined;
    return `${needs.listsStreams} would list the neighbour streams`;
  },
  spaces: (_profile, needs, { facets }) => {
    if (facets.includes('spaces')) return 'the case names its spaces itself';
    return needs.kills
      ? 'each kill costs the start of a process; the suite space kills a store with spaces'
      : undefined;
  },
};
