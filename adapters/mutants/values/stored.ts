// A mutant that writes the data of events with a broken encoder.
import type { Mutant } from '../parts/mutant.js';
import { family, type Told } from '../parts/told.js';
import { type Rules, rewrite } from './rewriting.js';
import { storing } from './storing.js';

export const inValues: ReturnType<typeof family> = family({ facet: 'log', law: 'VAL-1' });

export function encoded(told: Told, rules: Rules): Mutant {
  return inValues({
    ...told,
    broken: {
      in: 'backend',
      make: (sound) => storing(sound, (event) => ({ ...event, data: rewrite(event.data, rules) })),
    },
  });
}
