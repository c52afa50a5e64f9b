// What a family says of each of its mutants; the rest is alike in most of them.
import type { Mutant, Overrides } from './mutant.js';

type Common = Pick<Mutant, 'facet' | 'law' | 'base' | 'reach'>;

export type Told = Omit<Mutant, keyof Common | 'broken'> & Partial<Common>;

type Family = (told: Told & Pick<Mutant, 'broken'>) => Mutant;

/** A mutant of the memory store that one caller can see, unless it says otherwise. */
export function family(common: Pick<Mutant, 'facet' | 'law'> & Partial<Common>): Family {
  return (told) => ({ base: 'memory', reach: 'golden', ...common, ...told });
}

/** One whose broken operations remember nothing. */
export function inOperations(of: Family): (told: Told, broken: Overrides) => Mutant {
  return (told, broken) => of({ ...told, broken: { in: 'operations', make: () => broken } });
}
