// Mutants whose projections fold one kind of fold in another way.
import { type Event, errorCodeOf, type Fold, type Json } from '../../../harness/contract/index.js';
import { getAt, parsePath } from '../../../harness/facets/path.js';
import type { Mutant } from '../parts/mutant.js';
import { foldOnto, workOf } from './folding.js';

interface Step {
  readonly value: Json;
  readonly event: Event;
  /** What stands at the path of the fold, or at its key. */
  readonly found: Json | undefined;
  readonly fold: Fold;
  /** What the step should make of the value. */
  readonly sound: () => Json;
}

export interface FoldFault extends Pick<Mutant, 'name' | 'number' | 'law' | 'fault' | 'equivalent'> {
  /** 'any' for what folds of every kind have. */
  readonly kind: Fold['kind'] | 'any';
  readonly step: (step: Step) => Json;
  /** The value to begin with where the caller gives none. */
  readonly seed?: Json;
  /** Takes the events that the fold should fail on. */
  readonly forgiving?: true;
}

export function foldMutant({ kind, step, seed, forgiving, ...about }: FoldFault): Mutant {
  return {
    ...about,
    facet: 'projection',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'projection.project': async (args, sound, call) => {
          if (kind !== 'any' && args.fold.kind !== kind) return sound(args);
          await sound(args).catch((error: unknown) => {
            if (!forgiving || errorCodeOf(error) !== 'INVALID_VALUE') throw error;
          });
          const own = seed === undefined || args.seed !== undefined ? args : { ...args, seed };
          const { start, events, fold } = await workOf(own, call);
          return foldOnto(start, events, (value, event) => {
            const { types } = args.fold;
            if (types !== undefined && !types.includes(event.type)) return value;
            const found = getAt(event, parsePath(pathOf(args.fold)));
            return step({ value, event, found, fold: args.fold, sound: () => fold.step(value, event) });
          });
        },
      }),
    },
  };
}

function pathOf(fold: Fold): string {
  if ('path' in fold) return fold.path;
  return 'key' in fold ? fold.key : 'type';
}
