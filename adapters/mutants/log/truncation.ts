// Faults of dropping the beginning of a stream.
import { ContractError, type Event } from '../../../harness/contract/index.js';
import { makeStream } from '../../memory/disk.js';
import { streamOf } from '../parts/arguments.js';
import { isLawful } from '../parts/lawful.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { diskOf, streamOn } from '../parts/on-disk.js';
import { family, type Told } from '../parts/told.js';

type Truncate = NonNullable<Overrides['log.truncate']>;

const inLog = family({ facet: 'log', law: 'LOG-8' });

const anyTruncating = (told: Told, truncate: Truncate): Mutant =>
  inLog({ ...told, broken: { in: 'operations', make: () => ({ 'log.truncate': truncate }) } });

const truncating = (told: Told, truncate: Truncate): Mutant =>
  anyTruncating(told, async (args, sound, call) =>
    'through' in args && isLawful(args) ? truncate(args, sound, call) : sound(args),
  );

export const truncation: readonly Mutant[] = [
  truncating({ name: 'log-truncate-exclusive', fault: 'The event at `through` stays.' }, (args, sound) =>
    sound({ ...args, through: Math.max(args.through - 1, 0) }),
  ),
  truncating(
    { name: 'log-truncate-one-too-many', fault: 'The event after `through` is dropped as well.' },
    (args, sound) => sound({ ...args, through: args.through === 0 ? 0 : args.through + 1 }),
  ),
  truncating(
    { name: 'log-truncate-by-index', fault: '`through` is how many of the stored events are dropped.' },
    async (args, sound, call) => {
      const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
      return sound({ ...args, through: dropped + args.through });
    },
  ),
  truncating(
    { name: 'log-truncate-keeps-the-last', fault: 'The last event of a stream is never dropped.' },
    async (args, sound, call) => {
      const mark = await call('log.lastSeq', streamOf(args));
      return sound({ ...args, through: Math.max(Math.min(args.through, mark - 1), 0) });
    },
  ),
  truncating(
    { name: 'log-truncate-drops-a-page', fault: 'One truncation drops at most 1000 events.' },
    async (args, sound, call) => {
      const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
      return sound({ ...args, through: Math.min(args.through, dropped + 1000) });
    },
  ),
  truncating({ name: 'log-truncate-in-32-bits', fault: 'Of `through` only the lower 32 bits count.' }, (args, sound) =>
    sound({ ...args, through: args.through >>> 0 }),
  ),
  truncating(
    { name: 'log-truncate-every-stream', fault: 'The events up to `through` are dropped in every stream.' },
    async (args, sound, call) => {
      for (const stream of await call('catalog.streams', {})) await sound({ ...args, stream });
      return null;
    },
  ),
  truncating(
    {
      name: 'log-truncate-by-prefix',
      fault: 'Streams whose names begin with that of the stream are truncated with it.',
    },
    async (args, sound, call) => {
      for (const stream of await call('catalog.streams', {})) {
        if (stream.startsWith(args.stream)) await sound({ ...args, stream });
      }
      return null;
    },
  ),
  truncating(
    { name: 'log-truncate-by-pattern', fault: 'A % in the name of the stream to truncate stands for any letters.' },
    async (args, sound, call) => {
      const [head = '', tail] = args.stream.split('%');
      if (tail === undefined) return sound(args);
      for (const stream of await call('catalog.streams', {})) {
        if (stream.startsWith(head) && stream.endsWith(tail)) await sound({ ...args, stream });
      }
      return null;
    },
  ),
  truncating(
    {
      name: 'log-truncate-by-timestamp',
      fault: 'The events dropped are those whose `at` is at most that of `through`.',
    },
    async (args, sound, call) => {
      const events = await call('log.read', streamOf(args));
      const bound = events.find(({ seq }) => seq === args.through)?.at;
      const kept = bound === undefined ? undefined : events.find(({ at }) => at > bound);
      return sound(kept === undefined ? args : { ...args, through: kept.seq - 1 });
    },
  ),
  truncating(
    { name: 'log-truncate-beyond-the-end-is-refused', law: 'LOG-10', fault: 'A `through` beyond the mark is refused.' },
    async (args, sound, call) => {
      if (args.through <= (await call('log.lastSeq', streamOf(args)))) return sound(args);
      throw new ContractError('INVALID_ARGUMENT', 'there are no such events');
    },
  ),
  truncating(
    {
      name: 'log-truncate-beyond-the-end-drops-nothing',
      law: 'LOG-10',
      fault: 'A `through` beyond the mark drops nothing.',
    },
    async (args, sound, call) => (args.through > (await call('log.lastSeq', streamOf(args))) ? null : sound(args)),
  ),
  inLog({
    name: 'log-truncate-beyond-the-end-raises-the-mark',
    law: 'LOG-10',
    fault: 'A `through` beyond the end becomes the mark.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        truncate(request) {
          const stream = streamOn(place, request);
          if (stream !== undefined) stream.last = Math.max(stream.last, request.through);
          return sound.truncate(request);
        },
      }),
    },
  }),
  inLog({
    name: 'log-truncate-makes-the-stream',
    law: 'LOG-10',
    fault: 'Truncating an unknown stream makes one whose mark is `through`.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        truncate(request) {
          if (streamOn(place, request) !== undefined) return sound.truncate(request);
          const { through } = request;
          Object.assign(makeStream(diskOf(place), request.space, request.stream), { last: through, dropped: through });
        },
      }),
    },
  }),
  truncating(
    { name: 'log-truncate-zero-drops-all', law: 'LOG-10', fault: 'A `through` of 0 counts as left out and drops all.' },
    async (args, sound, call) =>
      sound({ ...args, through: args.through || (await call('log.lastSeq', streamOf(args))) }),
  ),
  anyTruncating(
    { name: 'log-truncate-negative-from-the-end', law: 'ANS-7', fault: 'A negative `through` counts from the end.' },
    async (args, sound, call) => {
      if (args.through >= 0) return sound(args);
      const mark = await call('log.lastSeq', streamOf(args));
      return sound({ ...args, through: Math.max(mark + args.through, 0) });
    },
  ),
  anyTruncating(
    {
      name: 'log-truncate-without-a-bound-drops-all',
      law: 'ANS-7',
      fault: 'Without `through` all events are dropped.',
    },
    async (args, sound, call) => {
      if ('through' in args) return sound(args);
      const { stream } = args as { readonly stream: string };
      return sound({ stream, through: await call('log.lastSeq', { stream }) });
    },
  ),
  anyTruncating(
    {
      name: 'log-truncate-rounds-a-fraction',
      law: 'ANS-7',
      fault: 'A `through` that is no whole number is rounded down.',
    },
    (args, sound) => sound(typeof args.through === 'number' ? { ...args, through: Math.floor(args.through) } : args),
  ),
  inLog({
    name: 'log-truncate-lower-brings-back',
    law: 'LOG-10',
    fault: 'Truncation is a bound of the stream: a lower one brings dropped events back.',
    broken: {
      in: 'backend',
      make(_sound, place) {
        const dropped = place.shared('dropped', () => new Map<string, Event[]>());
        return {
          truncate(request) {
            const stream = streamOn(place, request);
            if (stream === undefined) return;
            const all = [...(dropped.get(request.stream) ?? []), ...stream.events];
            dropped.set(
              request.stream,
              all.filter(({ seq }) => seq <= request.through),
            );
            stream.events.splice(0, stream.events.length, ...all.filter(({ seq }) => seq > request.through));
            stream.dropped = Math.min(request.through, stream.last);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-truncate-known-to-one-handle',
    law: 'LOG-12',
    fault: 'A truncation is remembered by the handle it was asked of, and by nobody else.',
    broken: {
      in: 'operations',
      make: () => {
        const bounds = new Map<string, number>();
        const boundOf = (stream: string): number => bounds.get(stream) ?? 0;
        return {
          'log.truncate': async (args, sound, call) => {
            await sound({ ...args, through: 0 });
            const through = Math.min(args.through, await call('log.lastSeq', streamOf(args)));
            bounds.set(args.stream, Math.max(through, boundOf(args.stream)));
            return null;
          },
          'log.read': (args, sound) => {
            const first = boundOf(args.stream) + 1;
            return sound(first > 1 && first > (args.from ?? 1) ? { ...args, from: first } : args);
          },
          'log.count': async (args, sound) => {
            const count = await sound(args);
            return Math.max(count - boundOf(args.stream), 0);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-truncate-undone-by-opening',
    law: 'DUR-1',
    fault: 'What was dropped is there again when the store is opened again.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const dropped = place.shared('dropped', () => new Map<string, Event[]>());
        for (const [name, events] of dropped) {
          const stream = streamOn(place, { space: 0, stream: name });
          stream?.events.unshift(...events);
          if (stream !== undefined) stream.dropped = (stream.events[0]?.seq ?? stream.last + 1) - 1;
        }
        dropped.clear();
        return {
          truncate(request) {
            const events = streamOn(place, request)?.events ?? [];
            const gone = events.filter(({ seq }) => seq <= request.through);
            dropped.set(request.stream, [...(dropped.get(request.stream) ?? []), ...gone]);
            return sound.truncate(request);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-read-renumbered-after-truncation',
    fault: 'After a truncation the events that are left are read with the seqs 1, 2, 3 …',
    broken: {
      in: 'operations',
      make: () => ({
        'log.read': async (args, sound, call) => {
          const events = await sound(args);
          const dropped = (await call('log.lastSeq', streamOf(args))) - (await call('log.count', streamOf(args)));
          return events.map((event) => ({ ...event, seq: event.seq - dropped }));
        },
      }),
    },
  }),
];
