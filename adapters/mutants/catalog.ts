// Faults of the catalog: which streams are listed, under which names, and how they are counted.
import type { OperationName } from '../../harness/contract/index.js';
import type { Mutant, Overrides, Place } from './mutant.js';

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
  also('lists-keys', 'CAT-5', 'The keys of the kv are listed.', ['catalog.streams', 'catalog.count'], async (call) =>
    call('kv.keys', {}),
  ),
  touched('lists-what-was-read', 'Reading a stream lists it.', 'log.read'),
  touched('lists-what-was-asked-for-its-mark', 'Asking for the mark of a stream lists it.', 'log.lastSeq'),
  touched('lists-what-was-counted', 'Counting the events of a stream lists it.', 'log.count'),
  touched('lists-what-was-queried', 'Querying a stream lists it.', 'query.read'),
  touched('lists-what-was-seen', 'Asking for a key of a stream lists it.', 'idempotency.seen'),
  touched('lists-what-was-truncated', 'Truncating a stream lists it.', 'log.truncate', 'sqlite'),
  touched('lists-what-was-projected', 'Projecting a stream lists it.', 'projection.project'),
  touched('lists-what-was-subscribed', 'Subscribing to a stream lists it.', 'subscription.subscribe'),
  touched('lists-what-a-view-needs', 'Defining a view of a stream lists it.', 'view.define'),
  touched('lists-what-was-saved', 'Saving a snapshot of a stream lists it.', 'snapshot.checkpoint', 'sqlite'),
  touched('lists-what-was-asked', 'Asking whether a stream exists lists it.', 'catalog.exists'),
  touched('lists-what-was-lifted', 'Reading a stream through upcasters lists it.', 'upcast.read'),
  refused('lists-refused', 'A refused append lists its stream.', 'log.append', 'refused'),
  refused('lists-conflicts', 'A conflicting append lists its stream.', 'log.append', 'conflict'),
  refused('lists-refused-batches', 'A refused batch lists its stream.', 'batch.appendBatch', 'refused'),
  refused('lists-empty-batches', 'An empty batch lists its stream.', 'batch.appendBatch', 'empty'),
  refused(
    'lists-conflicting-single-use',
    'A conflicting append with a key lists its stream.',
    'idempotency.appendOnce',
    'conflict',
  ),
  refused('lists-conflicting-global', 'A conflicting global append lists its stream.', 'global.append', 'conflict'),
  also('internal-shown', 'CAT-6', 'An internal stream is listed with the others.', ['catalog.streams'], internal),
  also('internal-counted', 'CAT-6', 'Internal streams are counted.', ['catalog.count'], internal),
  also(
    'internal-without-dollar',
    'CAT-6',
    'With `all` an internal stream is listed whose name does not begin with a dollar sign.',
    ['catalog.streams'],
    async (call, all) => (all && (await internal(call)).length > 0 ? ['internal'] : []),
  ),
  faulty('all-is-only-internal', 'CAT-6', 'With `all` only internal streams are listed.', () => ({
    'catalog.streams': async (args, sound) =>
      (await sound(args)).filter((name) => args.all !== true || name.startsWith('$')),
  })),
  faulty('all-is-any-truth', 'ANS-7', '`all` may be any value that is true in the sense of JavaScript.', () => ({
    'catalog.streams': async (args, sound) =>
      sound(args.all === undefined ? args : { ...args, all: Boolean(args.all) }),
  })),
  faulty('count-of-events', 'CAT-3', '`count` counts the events.', () => ({
    'catalog.count': async (args, sound, call) => {
      await sound(args);
      return call('catalog.totalEvents', {});
    },
  })),
  faulty('count-without-empty', 'CAT-2', '`count` passes over streams without stored events.', () => ({
    'catalog.count': async (args, sound, call) => {
      await sound(args);
      const streams = await call('catalog.streams', {});
      return (await kept(streams, async (stream) => (await call('log.count', { stream })) > 0)).length;
    },
  })),
  faulty('count-up-to-thousand', 'CAT-7', '`count` counts to a thousand and no further.', () => ({
    'catalog.count': async (args, sound) => Math.min(await sound(args), 1000),
  })),
  faulty('exists-needs-event', 'CAT-2', 'A stream without stored events does not exist.', () => ({
    'catalog.exists': async (args, sound, call) => (await sound(args)) && (await call('log.count', args)) > 0,
  })),
  faulty('exists-for-key', 'CAT-5', 'A stream exists when there is a key of its name.', () => ({
    'catalog.exists': async (args, sound, call) => (await sound(args)) || call('kv.has', { key: args.stream }),
  })),
  faulty('exists-without-case', 'NAME-1', 'A stream exists when there is one whose name differs by case only.', () => ({
    'catalog.exists': async (args, sound, call) => {
      if (await sound(args)) return true;
      return (await call('catalog.streams', {})).some((name) => name.toLowerCase() === args.stream.toLowerCase());
    },
  })),
  faulty(
    'exists-by-prefix',
    'NAME-1',
    'A stream exists when there is one whose name begins with the one asked for.',
    () => ({
      'catalog.exists': async (args, sound, call) =>
        (await sound(args)) || (await call('catalog.streams', {})).some((name) => name.startsWith(args.stream)),
    }),
  ),
  faulty('exists-by-pattern', 'NAME-1', 'A percent sign in the name asked for stands for any text.', () => ({
    'catalog.exists': async (args, sound, call) => {
      if (await sound(args)) return true;
      const [head = '', tail] = args.stream.split('%');
      return tail !== undefined && (await call('catalog.streams', {})).some((name) => name.startsWith(head));
    },
  })),
  faulty('exists-trimmed', 'NAME-1', 'White space at the end of the name asked for does not count.', () => ({
    'catalog.exists': async (args, sound) => (await sound(args)) || sound({ ...args, stream: args.stream.trimEnd() }),
  })),
  faulty(
    'exists-proto',
    'NAME-1',
    'A stream exists when its name is that of an inherited member of a plain object.',
    () => ({
      'catalog.exists': async (args, sound) => (await sound(args)) || args.stream in Object.prototype,
    }),
  ),
  faulty('exists-of-empty-name', 'NAME-5', 'The empty name is looked for like any other.', () => ({
    'catalog.exists': async (args, sound) => (args.stream === '' ? false : sound(args)),
  })),
  faulty('exists-answers-mark', 'CAT-3', '`exists` answers the mark.', () => ({
    'catalog.exists': async (args, sound, call) => {
      await sound(args);
      return (await call('log.lastSeq', args)) as never;
    },
  })),
  total(
    'counts-stored',
    'CAT-4',
    '`totalEvents` adds up the stored events: truncation lowers it.',
    async (marks, call) => {
      const counts = await Promise.all(marks.map(([stream]) => call('log.count', { stream })));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    'sqlite',
  ),
  total('is-highest-mark', 'CAT-4', '`totalEvents` is the highest mark.', (marks) =>
    Math.max(0, ...marks.map(([, mark]) => mark)),
  ),
  total('is-number-of-streams', 'CAT-4', '`totalEvents` is the number of streams.', (marks) => marks.length),
  total('without-emptied', 'CAT-4', '`totalEvents` passes over streams without stored events.', async (marks, call) => {
    const sums = await Promise.all(
      marks.map(async ([stream, mark]) => ((await call('log.count', { stream })) > 0 ? mark : 0)),
    );
    return sums.reduce((sum, one) => sum + one, 0);
  }),
  total('of-first-hundred', 'CAT-4', '`totalEvents` adds up the marks of the first hundred streams.', (marks) =>
    marks.slice(0, 100).reduce((sum, [, mark]) => sum + mark, 0),
  ),
  {
    name: 'cat-total-of-the-handle',
    facet: 'catalog',
    law: 'CAT-4',
    fault: '`totalEvents` counts the events appended since the handle was opened.',
    base: 'memory',
    reach: 'golden',
    broken: {
      in: 'backend',
      make: (sound) => {
        const before = new Map<string, number>();
        let opened = false;
        const remember = async (space: number) => {
          if (opened) return;
          opened = true;
          for (const { stream, last } of await sound.streams(space)) before.set(stream, last);
        };
        return {
          append: async (request) => {
            await remember(request.space);
            return sound.append(request);
          },
          streams: async (space) => {
            await remember(space);
            return (await sound.streams(space)).map(({ stream, last }) => ({
              stream,
              last: last - (before.get(stream) ?? 0),
            }));
          },
        };
      },
    },
  },
];

type CallOf = Parameters<NonNullable<Overrides['catalog.streams']>>[2];

function faulty(
  name: string,
  law: string,
  fault: string,
  make: (place: Place) => Overrides,
  rest: Partial<Mutant> = {},
): Mutant {
  return {
    name: `cat-${name}`,
    facet: 'catalog',
    law,
    fault,
    base: 'memory',
    reach: 'golden',
    broken: { in: 'operations', make },
    ...rest,
  };
}

/** A store whose list is another one; the count goes with it. */
function listing(
  name: string,
  law: string,
  fault: string,
  list: (streams: string[], call: CallOf) => string[] | Promise<string[]>,
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

/** A store that lists more than the streams. */
function also(
  name: string,
  law: string,
  fault: string,
  where: readonly ('catalog.streams' | 'catalog.count')[],
  more: (call: CallOf, all: boolean) => Promise<string[]>,
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

async function internal(call: CallOf): Promise<string[]> {
  return (await call('global.position', {})) > 0 ? ['$internal'] : [];
}

/** A store that lists a stream when this operation has only looked at it. */
function touched(name: string, fault: string, operation: OperationName, base: Mutant['base'] = 'memory'): Mutant {
  return listedAfter(name, fault, operation, base, () => true);
}

/** A store that lists a stream when an append to it did not happen. */
function refused(name: string, fault: string, operation: OperationName, how: 'refused' | 'conflict' | 'empty'): Mutant {
  return listedAfter(name, fault, operation, 'memory', (ended) => ended === how);
}

type Ended = 'answered' | 'empty' | 'conflict' | 'refused';

function listedAfter(
  name: string,
  fault: string,
  operation: OperationName,
  base: Mutant['base'],
  wanted: (ended: Ended) => boolean,
): Mutant {
  return faulty(
    name,
    'CAT-5',
    fault,
    (place) => {
      const listed = place.shared('listed', () => new Set<string>());
      const unknown = async (call: CallOf) =>
        kept([...listed], async (stream) => !(await call('catalog.exists', { stream })));
      const note = (stream: unknown, ended: Ended) => {
        if (typeof stream === 'string' && stream !== '' && !stream.startsWith('$') && wanted(ended)) listed.add(stream);
      };
      const run = async ({ stream }: { stream?: unknown }, work: () => Promise<unknown>): Promise<never> => {
        try {
          const answer = await work();
          note(stream, endOf(answer));
          return answer as never;
        } catch (error) {
          note(stream, 'refused');
          throw error;
        }
      };
      return {
        'catalog.streams': async (args, sound, call) => [...(await sound(args)), ...(await unknown(call))],
        'catalog.count': async (args, sound, call) => (await sound(args)) + (await unknown(call)).length,
        'catalog.exists': async (args, sound) => (await sound(args)) || listed.has(args.stream),
        [operation]: async (args: never, sound: (args: never) => Promise<unknown>) => run(args, () => sound(args)),
      };
    },
    { base },
  );
}

function endOf(answer: unknown): Ended {
  if (Array.isArray(answer) && answer.length === 0) return 'empty';
  return typeof answer === 'object' && answer !== null && 'conflict' in answer ? 'conflict' : 'answered';
}

/** A store that does not list the streams whose first event came by this operation. */
function withoutAppends(name: string, law: string, fault: string, operation: OperationName): Mutant {
  return faulty(name, law, fault, (place) => {
    const hidden = place.shared('hidden', () => new Set<string>());
    const shown = (streams: readonly string[]) => streams.filter((stream) => !hidden.has(stream));
    return {
      [operation]: async (args: { stream: string }, sound: (args: never) => Promise<unknown>, call: CallOf) => {
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

/** A store whose total is made of the marks in another way. */
function total(
  name: string,
  law: string,
  fault: string,
  sum: (marks: readonly (readonly [string, number])[], call: CallOf) => number | Promise<number>,
  base: Mutant['base'] = 'memory',
): Mutant {
  return faulty(
    `total-${name}`,
    law,
    fault,
    () => ({
      'catalog.totalEvents': async (args, sound, call) => {
        await sound(args);
        const streams = await call('catalog.streams', {});
        const marks = await Promise.all(
          streams.map(async (stream) => [stream, await call('log.lastSeq', { stream })] as const),
        );
        return sum(marks, call);
      },
    }),
    { base },
  );
}

async function kept(names: readonly string[], wanted: (name: string) => Promise<boolean>): Promise<string[]> {
  const flags = await Promise.all(names.map(wanted));
  return names.filter((_, index) => flags[index]);
}

function oncePer(names: readonly string[], fold: (name: string) => string): string[] {
  return [...new Map(names.map((name) => [fold(name), name])).values()];
}
