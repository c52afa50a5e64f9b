// Faults of the log.
import { streamOf } from './arguments.js';
import type { Mutant } from './mutant.js';

export const log: readonly Mutant[] = [
  {
    name: 'log-read-from-index',
    number: 'L02',
    facet: 'log',
    law: 'LOG-4',
    fault: '`from` is taken for an index into the stored events: right until the stream is truncated.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => ({
        'log.read': async (args, sound, call) => {
          const events = await sound(args);
          if (args.from === undefined) return events;
          const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
          return sound({ ...args, from: args.from + dropped });
        },
      }),
    },
  },
  {
    name: 'log-last-seq-from-last-event',
    number: 'L21',
    facet: 'log',
    law: 'LOG-9',
    fault: 'The mark is the seq of the last stored event: 0 when all of them are gone.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => ({
        mark: async (stream) => (await sound.read({ ...stream, from: 1 })).events.at(-1)?.seq ?? 0,
      }),
    },
  },
];
