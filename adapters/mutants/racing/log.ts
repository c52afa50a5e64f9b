// Faults of the log that one caller alone never sees: what was read is out of date when it is written.
import type { StreamKey } from '../../../harness/facets/index.js';
import { diskAt, findStream, type Stream } from '../../memory/disk.js';
import type { Mutant, Place } from '../parts/mutant.js';
import { later } from './later.js';

export const racingLog: readonly Mutant[] = [
  {
    name: 'log-mark-before-event',
    facet: 'log',
    law: 'LOG-12',
    fault: 'The mark rises before the event is stored, so that a reader finds nothing behind it.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const risen = place.shared('marks', () => new Map<string, number>());
        return {
          append: async (request) => {
            if (request.expected !== undefined || request.key !== undefined) return sound.append(request);
            risen.set(request.stream, (await sound.mark(request)) + request.events.length);
            await later();
            return sound.append(request);
          },
          mark: async (stream) => Math.max(await sound.mark(stream), risen.get(stream.stream) ?? 0),
        };
      },
    },
  },
  {
    name: 'log-append-rewrites',
    facet: 'log',
    law: 'LOG-13',
    fault: 'An append writes the events it has read and its own: those appended in between are lost.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const read = [...(streamAt(place, request)?.events ?? [])];
          await later();
          const outcome = await sound.append(request);
          const stream = streamAt(place, request);
          if (outcome.outcome !== 'appended' || stream === undefined) return outcome;
          const own = stream.events.slice(-outcome.events.length);
          const kept = read.filter(({ seq }) => seq > stream.dropped);
          stream.events.splice(0, stream.events.length, ...kept, ...own);
          return outcome;
        },
      }),
    },
  },
  {
    name: 'log-read-in-pages',
    facet: 'log',
    law: 'LOG-8',
    fault:
      'A read fetches page after page, each at its own moment: a truncation in between leaves a hole in the answer.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        read: async (request) => {
          const first = await sound.read({ ...request, limit: Math.min(request.limit ?? 1, 1) });
          const [event] = first.events;
          if (event === undefined || request.limit === 1) return first;
          await later();
          const limit = request.limit === undefined ? {} : { limit: request.limit - 1 };
          const rest = await sound.read({ ...request, from: event.seq + 1, ...limit });
          return { ...rest, events: [event, ...rest.events], dropped: first.dropped };
        },
      }),
    },
  },
  {
    name: 'log-truncate-drops-newcomers',
    facet: 'log',
    law: 'LOG-8',
    fault: 'A truncation of all events drops those too that are appended while it is on its way.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        truncate: async (request) => {
          if (request.through < (await sound.mark(request))) return sound.truncate(request);
          await later();
          return sound.truncate({ ...request, through: await sound.mark(request) });
        },
      }),
    },
  },
  {
    name: 'log-truncate-restores',
    facet: 'log',
    law: 'LOG-10',
    fault:
      'A truncation writes back what it has read beyond its end: of two at once the nearer one can undo the farther.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        truncate: async (request) => {
          const before = streamAt(place, request);
          if (before === undefined) return sound.truncate(request);
          const read = [...before.events];
          const { dropped, last } = before;
          await later();
          const end = Math.max(dropped, Math.min(request.through, last));
          const stream = streamAt(place, request) ?? before;
          const kept = [...read.filter(({ seq }) => seq > end), ...stream.events.filter(({ seq }) => seq > last)];
          stream.events.splice(0, stream.events.length, ...kept);
          stream.dropped = end;
        },
      }),
    },
  },
  {
    name: 'log-truncate-resets-mark',
    facet: 'log',
    law: 'LOG-9',
    fault:
      'A truncation writes back the mark it has read: what was appended meanwhile shares its seqs with what comes.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        truncate: async (request) => {
          const mark = await sound.mark(request);
          await later();
          await sound.truncate(request);
          const stream = streamAt(place, request);
          if (stream !== undefined) stream.last = mark;
        },
      }),
    },
  },
];

/** Of a store that is made of memory. */
export function streamAt({ location }: Place, { space, stream }: StreamKey): Stream | undefined {
  return findStream(diskAt(location, false), space, stream);
}
