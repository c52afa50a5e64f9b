// Which law each case shows, of the cases that are here.
import type { AdapterFacts } from './facts.js';

export function lawsOf({ declared }: Pick<AdapterFacts, 'declared'>): ReadonlyMap<string, string> {
  return new Map(declared.suites.flatMap(({ cases }) => cases.map(({ id, law }) => [id, law] as const)));
}
