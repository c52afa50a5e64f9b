import { streamOf } from '../parts/arguments.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant } from '../parts/mutant.js';

const fault = faultsOf('query');

export const queryCount: readonly Mutant[] = [
  fault('query-count-of-all', 'QRY-6', 'Every stored event is counted.', () => ({
    'query.count': async (args, sound, call) => {
      await sound(args);
      return call('log.count', streamOf(args));
    },
  })),
  fault('query-count-ignores-where', 'QRY-6', 'Counting does not look at the predicate.', () => ({
    'query.count': async (args, sound) => {
      const { where: _, ...rest } = args;
      await sound(args);
      return sound(rest);
    },
  })),
  fault('query-count-ignores-times', 'QRY-6', 'Counting does not look at the bounds on time.', () => ({
    'query.count': ({ since: _since, until: _until, ...args }, sound) => sound(args),
  })),
  fault('query-count-ignores-the-type', 'QRY-6', 'Counting does not look at the type.', () => ({
    'query.count': ({ type: _, ...args }, sound) => sound(args),
  })),
  fault('query-count-from-the-bounds', 'QRY-6', 'With bounds on the seq the count is worked out from them.', () => ({
    'query.count': async (args, sound, call) => {
      const counted = await sound(args);
      const { fromSeq = 1, toSeq, stream } = args;
      if (toSeq === undefined) return counted;
      return Math.max(0, Math.min(toSeq, await call('log.lastSeq', { stream })) - fromSeq + 1);
    },
  })),
  fault('query-count-of-the-mark', 'QRY-6', 'Without any bound the count is the mark.', () => ({
    'query.count': async (args, sound, call) => {
      const counted = await sound(args);
      return Object.keys(args).length === 1 ? call('log.lastSeq', streamOf(args)) : counted;
    },
  })),
];
