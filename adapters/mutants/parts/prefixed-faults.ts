// Makes mutants of memory that golden cases can see, broken in their operations.
import type { FacetName } from '../../../harness/contract/index.js';
import type { Mutant, Overrides, Place } from './mutant.js';

export type Faulty = (
  name: string,
  law: string,
  fault: string,
  make: (place: Place) => Overrides,
  rest?: Partial<Mutant>,
) => Mutant;

/** @param prefix how the names of the mutants begin. */
export function prefixedFaults(facet: FacetName, prefix: string): Faulty {
  return (name, law, fault, make, rest = {}) => ({
    name: `${prefix}-${name}`,
    facet,
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: { in: 'operations', make },
    ...rest,
  });
}
