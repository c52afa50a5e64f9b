// The short way to write a mutant of one facet that is made of memory and broken in operations.
import { copyJson, type FacetName } from '../../../harness/contract/index.js';
import type { Break, Mutant, Overrides, Place } from './mutant.js';

type Fault = (
  name: string,
  law: string,
  fault: string,
  broken: Break | ((place: Place) => Overrides),
  more?: Partial<Mutant>,
) => Mutant;

export function faultsOf(facet: FacetName): Fault {
  return (name, law, fault, broken, more) => ({
    name,
    facet,
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: typeof broken === 'function' ? { in: 'operations', make: (place) => answersCopied(broken(place)) } : broken,
    ...more,
  });
}

type AnyOverride = (...args: readonly unknown[]) => Promise<unknown>;

/** What a fault keeps and what it answers are two values, so that it is no fault of aliasing as well. */
function answersCopied(overrides: Overrides): Overrides {
  const copied: Record<string, AnyOverride> = {};
  for (const [name, override] of Object.entries(overrides)) {
    copied[name] = async (...args) => copyJson(await (override as AnyOverride)(...args), Number.POSITIVE_INFINITY);
  }
  return copied as Overrides;
}
