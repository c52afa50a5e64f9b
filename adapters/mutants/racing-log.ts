// Faults of the log that one caller alone never sees: what was read is out of date when it is written.
import type { StreamKey } from '../../harness/facets/index.js';
import { diskAt, findStream, type Stream } from '../memory/disk.js';
import { later } from './later.js';
import type { Mutant, Place } from './mutant.js';

export const racingLog: readonly Mutant[] = [
  {
    name: 'log-concurrent-dup-seq',
    number: 'L19',
    facet: 'log',
    law: 'LOG-13',
    fault: 'The mark is read first and the event stored later: two appends at once get the same seq.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const mark = await sound.mark(request);
          await later();
          const outcome = await sound.append(request);
          const stream = streamAt(place, request);
          if (outcome.outcome !== 'appended' || stream === undefined) return outcome;
          const count = outcome.events.length;
          stream.last = mark + count;
          for (const list of [stream.events.slice(-count), outcome.events]) {
            for (const [index, event] of list.entries()) Object.assign(event, { seq: mark + 1 + index });
          }
          return outcome;
        },
      }),
    },
  },
  {
    name: 'log-write-skew-ok-lost',
    number: 'L15',
    facet: 'log',
    law: 'LOG-13',
    fault: 'Of two appends at once the second is not stored, and is told success with the seq of the first.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const mark = await sound.mark(request);
          await later();
          const { stream, expected = mark, key, global } = request;
          const isLate = (await sound.mark(request)) !== mark && expected === mark;
          if (!isLate || key !== undefined || global === true) return sound.append(request);
          const events = request.events.map((event, index) => ({ stream, seq: mark + 1 + index, ...event }));
          return { outcome: 'appended', events, positions: [] };
        },
      }),
    },
  },
  {
    name: 'log-ack-before-store',
    number: 'L16',
    facet: 'log',
    law: 'LOG-12',
    fault: 'While one append is on its way to the disk, the next ones are acknowledged at once and stored later.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const disk = place.shared('under way', () => ({ appends: 0 }));
        return {
          append: async (request) => {
            const { stream, expected, key, global } = request;
            if (expected !== undefined || key !== undefined || global === true) return sound.append(request);
            if (disk.appends === 0) {
              disk.appends++;
              await later();
              disk.appends--;
              return sound.append(request);
            }
            const mark = (await sound.mark(request)) + disk.appends;
            const events = request.events.map((event, index) => ({ stream, seq: mark + 1 + index, ...event }));
            disk.appends++;
            void storedLater(async () => {
              disk.appends--;
              await sound.append(request);
            });
            return { outcome: 'appended', events, positions: [] };
          },
        };
      },
    },
  },
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

/** Nobody waits for it, and nobody hears of it when it comes too late. */
async function storedLater(store: () => Promise<unknown>): Promise<void> {
  await later();
  await later();
  try {
    await store();
  } catch {
    // The handle was closed: the event is lost, and was acknowledged.
  }
}
