// Which checks a profile calls for, in order, and why one is passed over. Nothing is done here.
import { type FacetName, OPERATIONS, type OperationName, type Profile } from '../contract/index.js';
import { REFUSED, SAMPLES, type Sample, type Trace, tracesNamed } from './samples.js';

export type PlannedCheck = { readonly name: string } & (
  | { readonly kind: 'handshake' }
  | { readonly kind: 'open' }
  /** Every sample must be answered in the shape of the contract. */
  | { readonly kind: 'facet'; readonly samples: readonly Sample[] }
  /** Every sample must be refused as UNSUPPORTED. */
  | { readonly kind: 'unclaimed'; readonly samples: readonly Sample[] }
  | { readonly kind: 'argument'; readonly sample: Sample }
  | { readonly kind: 'second'; readonly trace: Trace }
  | { readonly kind: 'closed'; readonly sample: Sample }
  | { readonly kind: 'reopen'; readonly trace: Trace }
  | { readonly kind: 'discard' }
  | { readonly kind: 'end' }
  | { readonly kind: 'skipped'; readonly reason: string }
);

export type PerformedCheck = Exclude<PlannedCheck, { readonly kind: 'skipped' }>;

export type CheckOf<Kind extends PerformedCheck['kind']> = Extract<PerformedCheck, { readonly kind: Kind }>;

export function planChecks(profile: Profile): PlannedCheck[] {
  const claims = (facet: FacetName): boolean => Object.hasOwn(profile.facets, facet);
  const isThere = ({ facet, operation }: Sample): boolean =>
    claims(facet) && claims(homeOf(operation)) && profile.without?.includes(operation) !== true;
  const present = SAMPLES.filter(isThere);
  const trace = (name: string): Trace | undefined =>
    tracesNamed(name).find(({ write, read }) => isThere(write) && isThere(read));
  const refused = REFUSED.find(isThere);
  const [first] = present;
  return [
    { name: 'handshake', kind: 'handshake' },
    { name: 'open', kind: 'open' },
    ...FACETS.filter(claims).map((facet) => facetCheck(facet, present)),
    unclaimedCheck(claims),
    refused === undefined
      ? skipped('bad argument', 'no operation is claimed that a wrong argument is known for')
      : { name: 'bad argument', kind: 'argument', sample: refused },
    secondCheck(profile, trace('smoke-second')),
    first === undefined ? skipped('closed handle', NOTHING) : { name: 'closed handle', kind: 'closed', sample: first },
    reopenCheck(profile, trace('smoke-reopened')),
    { name: 'discard', kind: 'discard' },
    { name: 'end', kind: 'end' },
  ];
}

/** The facet that an operation belongs to; a sample may show another one with it. */
function homeOf(operation: OperationName): FacetName {
  return OPERATIONS[operation]?.facet ?? 'log';
}

const NOTHING = 'there is no operation to try it with';

const FACETS: readonly FacetName[] = [...new Set<FacetName>([...SAMPLES.map(({ facet }) => facet), 'durability'])];

function facetCheck(facet: FacetName, present: readonly Sample[]): PlannedCheck {
  const samples = present.filter((sample) => sample.facet === facet);
  if (samples.length > 0) return { name: facet, kind: 'facet', samples };
  return facet === 'durability'
    ? skipped(facet, 'it has no operation of its own; the suite durable shows it')
    : skipped(facet, 'every operation that can be tried stands under "without"');
}

function unclaimedCheck(claims: (facet: FacetName) => boolean): PlannedCheck {
  const samples = FACETS.filter((facet) => !claims(facet)).flatMap(
    (facet) => SAMPLES.find((sample) => sample.facet === facet) ?? [],
  );
  // An `expected` where there is no log to append to would be refused for another reason.
  const telling = samples.filter(({ facet, operation }) => homeOf(operation) === facet || claims(homeOf(operation)));
  return telling.length === 0
    ? skipped('unclaimed', 'every facet is claimed')
    : { name: 'unclaimed', kind: 'unclaimed', samples: telling };
}

function reopenCheck({ store }: Profile, trace: Trace | undefined): PlannedCheck {
  if (!store.reopen) return skipped('reopen', 'the profile says store.reopen: false');
  return trace === undefined ? skipped('reopen', UNTRACED) : { name: 'reopen', kind: 'reopen', trace };
}

function secondCheck({ store, log }: Profile, trace: Trace | undefined): PlannedCheck {
  const name = 'second handle';
  if (store.handles === 'one') return skipped(name, 'the profile says store.handles: one');
  if (trace === undefined) return skipped(name, UNTRACED);
  if (log !== undefined && log.visibility !== 'linearizable') {
    return skipped(name, `the profile says log.visibility: ${log.visibility}`);
  }
  return { name, kind: 'second', trace };
}

const UNTRACED = 'neither log nor kv is claimed, to write with and to read';

function skipped(name: string, reason: string): PlannedCheck {
  return { name, kind: 'skipped', reason };
}
