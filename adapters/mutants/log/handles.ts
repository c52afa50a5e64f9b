// Faults that show when a store has several handles, or several callers at once.
import type { Event } from '../../../harness/contract/index.js';
import type { StreamSlice } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';
import { bySeq, diskOf, markOn, numbered, streamOn, writesNothing } from '../parts/on-disk.js';
import { pause } from '../parts/pausing.js';
import { family } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'LOG-12' });

export const handles: readonly Mutant[] = [
  inLog({
    name: 'log-write-skew-ok-lost',
    number: 'L15',
    law: 'LOG-13',
    fault: 'An append that finds its seq taken stores nothing and is acknowledged all the same.',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async append(request) {
          if (request.expected !== undefined || request.key !== undefined || request.global)
            return sound.append(request);
          const seen = markOn(place, request);
          await pause();
          if (markOn(place, request) === seen) return sound.append(request);
          const events = request.events.map(
            (event, index): Event => ({ stream: request.stream, seq: seen + index + 1, ...event }),
          );
          return { outcome: 'appended', events, positions: [] };
        },
      }),
    },
  }),
  inLog({
    name: 'log-ack-before-store',
    number: 'L16',
    fault: 'An append is acknowledged a moment before another handle can read it.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const hidden = place.shared(
          'hidden',
          () => new Map<string, { readonly after: number; readonly from: object }>(),
        );
        const me = {};
        const shownOf = (stream: string): number => {
          const lag = hidden.get(stream);
          return lag === undefined || lag.from === me ? Number.POSITIVE_INFINITY : lag.after;
        };
        return {
          append(request) {
            const after = markOn(place, request);
            const outcome = sound.append(request);
            if (markOn(place, request) > after && !hidden.has(request.stream)) {
              hidden.set(request.stream, { after, from: me });
              setImmediate(() => hidden.delete(request.stream));
            }
            return outcome;
          },
          read: ({ to, ...request }) =>
            sound.read({ ...request, to: Math.min(to ?? Number.POSITIVE_INFINITY, shownOf(request.stream)) }),
        };
      },
    },
  }),
  inLog({
    name: 'log-read-cached-by-handle',
    fault: 'A handle keeps what it has read of a stream until it writes there itself.',
    broken: {
      in: 'operations',
      make: () => {
        const known = new Map<string, Event[]>();
        const forget = (stream: string): boolean => known.delete(stream);
        return {
          'log.read': async (args, sound) => {
            if (Object.keys(args).length > 1) return sound(args);
            const events = known.get(args.stream) ?? (await sound(args));
            known.set(args.stream, events);
            return structuredClone(events);
          },
          'log.append': (args, sound) => {
            forget(args.stream);
            return sound(args);
          },
          'log.truncate': (args, sound) => {
            forget(args.stream);
            return sound(args);
          },
          'batch.appendBatch': (args, sound) => {
            forget(args.stream);
            return sound(args);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-emptiness-cached-by-handle',
    fault: 'A handle that once found a stream empty goes on saying so until it writes there itself.',
    broken: {
      in: 'backend',
      make(sound) {
        const empty = new Map<string, StreamSlice>();
        return {
          append(request) {
            empty.delete(request.stream);
            return sound.append(request);
          },
          async read(request) {
            const slice = empty.get(request.stream) ?? (await sound.read(request));
            if (slice.last === 0) empty.set(request.stream, slice);
            return { ...slice, events: [...slice.events] };
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-snapshot-held-by-handle',
    base: 'sqlite',
    fault: 'The first read of a stream opens a transaction that is never ended: what others append later is not seen.',
    broken: {
      in: 'operations',
      make: () => {
        const ends = new Map<string, number>();
        return {
          'log.read': async (args, sound, call) => {
            const mark = await call('log.lastSeq', { stream: args.stream });
            const end = ends.get(args.stream) ?? mark;
            ends.set(args.stream, end);
            return (await sound(args)).filter(({ seq }) => seq <= end);
          },
          'log.append': (args, sound) => {
            ends.delete(args.stream);
            return sound(args);
          },
          'batch.appendBatch': (args, sound) => {
            ends.delete(args.stream);
            return sound(args);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-count-kept-by-handle',
    fault: 'A handle counts a stream once, and then only what it appends and drops itself.',
    broken: {
      in: 'operations',
      make: () => {
        const counts = new Map<string, number>();
        return {
          'log.count': async (args, sound) => {
            const count = counts.get(args.stream) ?? (await sound(args));
            counts.set(args.stream, count);
            return count;
          },
          'log.append': async (args, sound) => {
            const answer = await sound(args);
            const count = counts.get(args.stream);
            if (count !== undefined && !('conflict' in answer)) counts.set(args.stream, count + 1);
            return answer;
          },
          'log.truncate': (args, sound) => {
            counts.delete(args.stream);
            return sound(args);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-mark-kept-by-handle',
    fault: 'A handle reads the mark once and then counts on from it, whatever other handles append.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const marks = new Map<string, number>();
        return numbered(sound, place, (stream, _disk, { stream: name, events }) => {
          const mark = marks.get(name) ?? stream.last;
          stream.last = mark;
          marks.set(name, mark + events.length);
        });
      },
    },
  }),
  inLog({
    name: 'log-last-writer-overwrites',
    law: 'LOG-13',
    reach: 'race',
    fault: 'A handle writes back the whole stream as it read it: of writers at once the last one stays.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        ...bySeq(place),
        async append(request) {
          if (writesNothing(place, request) || request.key !== undefined || request.global)
            return sound.append(request);
          const seen = markOn(place, request);
          await pause();
          const stream = streamOn(place, request);
          if (stream !== undefined && stream.last > seen) {
            stream.events.splice(0, stream.events.length, ...stream.events.filter(({ seq }) => seq <= seen));
            stream.last = seen;
          }
          return sound.append({ ...request, expected: seen });
        },
      }),
    },
  }),
  inLog({
    name: 'log-append-lost-beside-a-truncation',
    law: 'LOG-8',
    reach: 'race',
    fault: 'A truncation drops what is appended while it runs.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async truncate(request) {
          const seen = markOn(place, request);
          await pause();
          const added = markOn(place, request) > seen;
          return sound.truncate({ ...request, through: added ? Number.MAX_SAFE_INTEGER : request.through });
        },
      }),
    },
  }),
  inLog({
    name: 'log-streams-made-at-once-replace-each-other',
    law: 'LOG-13',
    reach: 'race',
    fault: 'Of writers that find no stream each makes a new one, and the last one stays.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async append(request) {
          const { space, stream, expected, key } = request;
          if (streamOn(place, request) !== undefined || expected !== undefined || key !== undefined || request.global) {
            return sound.append(request);
          }
          await pause();
          diskOf(place).spaces.get(space)?.streams.delete(stream);
          return sound.append(request);
        },
      }),
    },
  }),
];
