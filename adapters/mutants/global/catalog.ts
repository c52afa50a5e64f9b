// Faults of the catalog: which streams are listed, and under which names.
import type { OperationName } from '../../../harness/contract/index.js';
import type { Call, Mutant } from '../parts/mutant.js';
import { prefixedFaults } from '../parts/prefixed-faults.js';
import { kept } from './kept.js';

const faulty = prefixedFaults('catalog', 'cat');

export const catalog: readonly Mutant[] = [
  listing(
    'loses-empty',
    'CAT-2',
    'The list is made of the stored events: a stream without any is not in it.',
    (streams, call) => kept(streams, async (stream) => (await call('log.count', { stream })) > 0),
    { number: 'T01', base: 'sqlite' },
  ),
  listing(
    'dup',
    'CAT-1',
    'A stream is listed once for each of its events.',
    async (streams, call) => {
      const lists = await Promise.all(
        streams.map(async (stream) => Array<string>(Math.max(await call('log.count', { stream }), 1)).fill(stream)),
      );
      return lists.flat();
    },
    { number: 'T03' },
  ),
  listing(
    'reserved-filter-contains',
    'NAME-4',
    'Every name with a dollar sign in it is hidden.',
    (streams) => streams.filter((stream) => !stream.includes('$')),
    { number: 'T04' },
  ),
  listing('reserved-filter-ends', 'NAME-4', 'A name that ends with a dollar sign is hidden.', (streams) =>
    streams.filter((stream) => !stream.endsWith('$')),
  ),
  listing('page', 'CAT-7', 'The list ends after the first thousand streams.', (streams) => streams.slice(0, 1000), {
    number: 'T08',
  }),
  listing(
    'page-border-twice',
    'CAT-7',
    'The last stream of each page of a hundred is listed again as the first of the next.',
    (streams) => streams.flatMap((stream, index) => (index % 100 === 99 ? [stream, stream] : [stream])),
  ),
  listing('page-border-missing', 'CAT-7', 'The last stream of each page of a hundred is left out.', (streams) =>
    streams.filter((_, index) => index % 100 !== 99),
  ),
  listing('without-case', 'CAT-1', 'Names that differ by case only are listed once.', (streams) =>
    oncePer(streams, (name) => name.toLowerCase()),
  ),
  listing('lower-case', 'CAT-1', 'Names are listed in lower case.', (streams) =>
    streams.map((name) => name.toLowerCase()),
  ),
  listing(
    'composed',
    'CAT-1',
    'Names are listed in composed form.',
    (streams) => streams.map((name) => name.normalize('NFC')),
    {
      base: 'sqlite',
    },
  ),
  listing('trimmed', 'CAT-1', 'Names are listed without white space at their ends.', (streams) =>
    streams.map((name) => name.trim()),
  ),
  listing('cut-at-64', 'CAT-1', 'Names are listed by their first 64 code units.', (streams) =>
    streams.map((name) => name.slice(0, 64)),
  ),
  listing('numbers', 'CAT-1', 'Names that look like whole numbers are listed as numbers.', (streams) =>
    streams.map((name) => (String(Number(name)) === name ? (Number(name) as never) : name)),
  ),
  listing(
    'by-prefix',
    'CAT-1',
    'A stream whose name begins with "order" and a slash is taken for a part of another and not listed.',
    (streams) => streams.filter((name) => !streams.some((other) => name.startsWith(`${other}/`))),
  ),
  listing('proto-lost', 'CAT-1', 'The names are keys of a plain object: `__proto__` is not listed.', (streams) =>
    streams.filter((name) => name !== '__proto__'),
  ),
  listing('one-event-is-none', 'CAT-1', 'A stream is listed from its second event on.', (streams, call) =>
    kept(streams, async (stream) => (await call('log.lastSeq', { stream })) > 1),
  ),
  listing('newest-missing', 'CAT-1', 'The stream that was made last is not listed until another is made.', (streams) =>
    streams.slice(0, -1),
  ),
  withoutAppends('without-batches', 'CAT-1', 'A stream that was made by a batch is not listed.', 'batch.appendBatch'),
  withoutAppends(
    'without-single-use-appends',
    'CAT-1',
    'A stream that was made by an append with a key is not listed.',
    'idempotency.appendOnce',
  ),
  withoutAppends(
    'without-global-appends',
    'CAT-1',
    'A stream that was made by a global append is not listed.',
    'global.append',
  ),
  withoutAppends(
    'without-published',
    'CAT-1',
    'A stream that was made by publishing is not listed.',
    'subscription.publish',
  ),
  {
    name: 'cat-of-the-handle',
    facet: 'catalog',
    law: 'CAT-1',
    fault: 'A handle lists the streams that it has appended to itself.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => {
        const own = new Set<string>();
        return {
          append: async (request) => {
            const outcome = await sound.append(request);
            if (outcome.outcome === 'appended') own.add(request.stream);
            return outcome;
          },
          streams: async (space) => (await sound.streams(space)).filter(({ stream }) => own.has(stream)),
        };
      },
    },
  },
  {
    name: 'cat-cached-in-the-handle',
    facet: 'catalog',
    law: 'CAT-1',
    fault: 'A handle lists the streams that there were when it was first asked, and those it made since.',
    base: 'sqlite',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: () => {
        let first: string[] | undefined;
        return {
          'catalog.streams': async (args, sound) => {
            const streams = await sound(args);
            first ??= streams;
            return [...first];
          },
          'log.append': async (args, sound) => {
            const answer = await sound(args);
            first = undefined;
            return answer;
          },
        };
      },
    },
  },
  {
    name: 'cat-list-shared',
    facet: 'catalog',
    law: 'ALIAS-2',
    fault: 'The list handed out is the one that is kept: who changes it changes the next answer.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'operations',
      make: (place) => {
        const lists = place.shared('lists', () => new Map<string, string[]>());
        return {
          'catalog.streams': async (args, sound) => {
            const streams = await sound(args);
            const id = JSON.stringify([args, streams]);
            const list = lists.get(id) ?? streams;
            lists.set(id, list);
            return list;
          },
        };
      },
    },
  },
];

/** A store whose list is another one; the count goes with it. */
function listing(
  name: string,
  law: string,
  fault: string,
  list: (streams: string[], call: Call) => string[] | Promise<string[]>,
  rest: Partial<Mutant> = {},
): Mutant {
  return faulty(
    name,
    law,
    fault,
    () => ({
      'catalog.streams': async (args, sound, call) => list(await sound(args), call),
      'catalog.count': async (args, sound, call) => {
        await sound(args);
        return (await list(await call('catalog.streams', {}), call)).length;
      },
    }),
    rest,
  );
}

/** A store that does not list the streams whose first event came by this operation. */
function withoutAppends(name: string, law: string, fault: string, operation: OperationName): Mutant {
  return faulty(name, law, fault, (place) => {
    const hidden = place.shared('hidden', () => new Set<string>());
    const shown = (streams: readonly string[]) => streams.filter((stream) => !hidden.has(stream));
    return {
      [operation]: async (args: { stream: string }, sound: (args: never) => Promise<unknown>, call: Call) => {
        const known = await call('catalog.exists', { stream: args.stream });
        const answer = await sound(args as never);
        if (!known) hidden.add(args.stream);
        return answer as never;
      },
      'log.append': async (args, sound) => {
        const answer = await sound(args);
        hidden.delete(args.stream);
        return answer;
      },
      'catalog.streams': async (args, sound) => shown(await sound(args)),
      'catalog.count': async (args, sound, call) => {
        await sound(args);
        return shown(await call('catalog.streams', {})).length;
      },
    };
  });
}

function oncePer(names: readonly string[], fold: (name: string) => string): string[] {
  return [...new Map(names.map((name) => [fold(name), name])).values()];
}
