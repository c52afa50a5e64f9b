// What the faults of a catalog that lists more than the streams have in common.

import type { Call, Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';

const faulty = prefixedFaults('catalog', 'cat');

/** A store that lists more than the streams. */
export function listedToo(
  name: string,
  law: string,
  fault: string,
  where: readonly ('catalog.streams' | 'catalog.count')[],
  more: (call: Call, all: boolean) => Promise<string[]>,
): Mutant {
  return faulty(name, law, fault, () => ({
    ...(where.includes('catalog.streams') && {
      'catalog.streams': async (args, sound, call) => [
        ...new Set([...(await sound(args)), ...(await more(call, args.all === true))]),
      ],
    }),
    ...(where.includes('catalog.count') && {
      'catalog.count': async (args, sound, call) => (await sound(args)) + (await more(call, false)).length,
    }),
  }));
}
