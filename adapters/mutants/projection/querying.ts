// Queries that select other events: query.read and query.count together.
import type { Event, Operations } from '../../../harness/contract/index.js';
import type { Break, Call } from '../parts/mutant.js';

type Args = Operations['query.read']['args'];

type Select = (args: Args, sound: (args: Args) => Promise<Event[]>, call: Call) => Promise<readonly Event[]>;

/** Bad arguments are refused before anything is selected. */
export function querying(select: Select): Break {
  return {
    in: 'operations',
    make: () => ({
      'query.read': async (args, sound, call) => {
        await sound(args);
        return [...(await select(args, sound, call))];
      },
      'query.count': async (args, sound, call) => {
        await sound(args);
        return (await select(args, (other) => call('query.read', other), call)).length;
      },
    }),
  };
}
