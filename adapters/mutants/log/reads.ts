// A mutant of one way to read a stream; what is refused is left to the sound store.
import { isLawful } from '../parts/lawful.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { family, type Told } from '../parts/told.js';

export const inLog: ReturnType<typeof family> = family({ facet: 'log', law: 'LOG-4' });

export function read(told: Told, broken: NonNullable<Overrides['log.read']>): Mutant {
  return inLog({
    ...told,
    broken: {
      in: 'operations',
      make: () => ({
        'log.read': async (args, sound, call) => (isLawful(args) ? broken(args, sound, call) : sound(args)),
      }),
    },
  });
}
