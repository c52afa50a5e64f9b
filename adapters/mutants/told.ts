// What a family says of each of its mutants; the rest is alike in most of them.
import type { Mutant } from './mutant.js';

type Common = Pick<Mutant, 'facet' | 'law' | 'base' | 'reach'>;

export type Told = Omit<Mutant, keyof Common | 'broken'> & Partial<Common>;

/** A mutant of the memory store that one caller can see, unless it says otherwise. */
export function family(
  common: Pick<Mutant, 'facet' | 'law'> & Partial<Common>,
): (told: Told & Pick<Mutant, 'broken'>) => Mutant {
  return (told) => ({ base: 'memory', reach: 'golden', ...common, ...told });
}
