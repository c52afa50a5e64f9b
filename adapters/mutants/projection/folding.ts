// Projections that fold for themselves, over what the sound store reads.
import type { Event, Json, Operations, State } from '../../../harness/contract/index.js';
import { type CompiledFold, compileFold } from '../../../harness/facets/folds.js';
import { streamOf } from '../parts/arguments.js';
import type { Break, Call } from '../parts/mutant.js';

export type ProjectArgs = Operations['projection.project']['args'];

/** What a projection starts from, what it folds, and how. */
export interface Work {
  readonly args: ProjectArgs;
  readonly start: State;
  readonly events: readonly Event[];
  readonly fold: CompiledFold;
}

/** @param from the first seq that is folded; the one after the start where it is left out. */
export async function workOf(args: ProjectArgs, call: Call, from?: (start: State) => number): Promise<Work> {
  const fold = compileFold(args.fold);
  const start = args.prior ?? { value: args.seed === undefined ? fold.seed() : args.seed, seq: 0 };
  const range = { ...streamOf(args), from: from?.(start) ?? start.seq + 1 };
  const { upcasters } = args;
  const events = await (upcasters ? call('upcast.read', { ...range, upcasters }) : call('log.read', range));
  return { args, start, events, fold };
}

export function foldOnto(start: State, events: readonly Event[], step: (value: Json, event: Event) => Json): State {
  return events.reduce(({ value }, event) => ({ value: step(value, event), seq: event.seq }), start);
}

/** projection.project refuses what it should, and answers otherwise what is made of the work. */
export function projecting(answer: (work: Work) => State, from?: (start: State) => number): Break {
  return {
    in: 'operations',
    make: () => ({
      'projection.project': async (args, sound, call) => {
        await sound(args);
        return answer(await workOf(args, call, from));
      },
    }),
  };
}
