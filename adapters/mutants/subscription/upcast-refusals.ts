// Faults of upcasters and events that should be refused.
import { errorCodeOf, type Upcasters } from '../../../harness/contract/index.js';
import { faultsOf } from '../parts/faults-of.js';
import type { Mutant, Overrides } from '../parts/mutant.js';

const fault = faultsOf('upcast');

const forgiving = (code: string, mend: (upcasters: Upcasters) => Upcasters) => (): Overrides => ({
  'upcast.read': (args, sound) =>
    sound(args).catch((error: unknown) => {
      if (errorCodeOf(error) !== code) throw error;
      return sound({ ...args, upcasters: mend(args.upcasters) });
    }),
});

export const upcastRefusals: readonly Mutant[] = [
  fault(
    'upcast-jumps-over-a-gap',
    'UPC-2',
    'A chain with a gap is taken as it is.',
    forgiving('INVALID_ARGUMENT', (upcasters) => {
      const versions = upcasters.map(({ from }) => from);
      const newest = Math.max(...versions);
      const missing = Array.from({ length: newest }, (_, index) => index + 1).filter(
        (from) => !versions.includes(from),
      );
      return [...upcasters, ...missing.map((from) => ({ type: upcasters[0]?.type ?? '', from, lift: [] }))];
    }),
  ),
  fault(
    'upcast-last-of-equal-links-wins',
    'UPC-2',
    'Of two steps from one version the last is taken.',
    forgiving('INVALID_ARGUMENT', (upcasters) => {
      const links = new Map(upcasters.map((one) => [JSON.stringify([one.type, one.from]), one]));
      return [...links.values()];
    }),
  ),
  fault('upcast-older-events-pass', 'UPC-2', 'An event older than the chain passes unchanged.', () => ({
    'upcast.read': (args, sound, call) =>
      sound(args).catch(async (error: unknown) => {
        if (errorCodeOf(error) !== 'INVALID_VALUE') throw error;
        const { upcasters: _, ...range } = args;
        return call('log.read', range);
      }),
  })),
  fault(
    'upcast-older-events-join-the-chain',
    'UPC-2',
    'An event older than the chain is lifted by all of it.',
    forgiving('INVALID_VALUE', (upcasters) => {
      const oldest = Math.min(...upcasters.map(({ from }) => from));
      const missing = Array.from({ length: oldest - 1 }, (_, index) => index + 1);
      return [...upcasters, ...missing.map((from) => ({ type: upcasters[0]?.type ?? '', from, lift: [] }))];
    }),
  ),
  fault(
    'upcast-checks-what-it-does-not-read',
    'UPC-2',
    'An event out of the range that cannot be lifted refuses the read.',
    () => ({
      'upcast.read': async (args, sound) => {
        const events = await sound(args);
        await sound({ stream: args.stream, upcasters: args.upcasters });
        return events;
      },
    }),
  ),
  fault(
    'upcast-order-of-the-list-matters',
    'UPC-2',
    'Upcasters that are not listed from the oldest on are refused.',
    () => ({
      'upcast.read': async (args, sound) => {
        const events = await sound(args);
        const sorted = args.upcasters.every((one, index) => {
          const before = args.upcasters[index - 1];
          return before === undefined || before.type !== one.type || before.from < one.from;
        });
        return sorted ? events : sound({ ...args, upcasters: [...args.upcasters, ...args.upcasters] });
      },
    }),
  ),
  fault('upcast-one-chain-for-all-types', 'UPC-2', 'The versions of all types are taken for one chain.', () => ({
    'upcast.read': async (args, sound) => {
      const events = await sound(args);
      const [first] = args.upcasters;
      const types = new Set(args.upcasters.map(({ type }) => type));
      return first === undefined || types.size === 1
        ? events
        : sound({ ...args, upcasters: args.upcasters.map((one) => ({ ...one, type: first.type })) });
    },
  })),
];
