// Faults of the mark and of the count.
import type { Stream } from '../../memory/disk.js';
import type { Mutant } from '../parts/mutant.js';
import { diskOf, markOn, streamOn } from '../parts/on-disk.js';
import { family } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'LOG-1' });

export const marks: readonly Mutant[] = [
  inLog({
    name: 'log-last-seq-from-last-event',
    number: 'L21',
    law: 'LOG-9',
    fault: 'The mark is the seq of the last stored event: 0 when all of them are gone.',
    broken: {
      in: 'backend',
      make: (sound) => ({
        mark: async (stream) => (await sound.read({ ...stream, from: 1 })).events.at(-1)?.seq ?? 0,
      }),
    },
  }),
  inLog({
    name: 'log-last-seq-is-the-count',
    law: 'LOG-11',
    fault: 'lastSeq answers how many events are stored.',
    broken: {
      in: 'operations',
      make: () => ({ 'log.lastSeq': (args, _sound, call) => call('log.count', args) }),
    },
  }),
  inLog({
    name: 'log-count-is-the-mark',
    law: 'LOG-11',
    fault: 'count answers the mark.',
    broken: {
      in: 'operations',
      make: () => ({ 'log.count': (args, _sound, call) => call('log.lastSeq', args) }),
    },
  }),
  inLog({
    name: 'log-count-page-cap',
    law: 'LOG-11',
    fault: 'count counts one page of 2048 events.',
    broken: {
      in: 'operations',
      make: () => ({ 'log.count': async (args, sound) => Math.min(await sound(args), 2048) }),
    },
  }),
  inLog({
    name: 'log-count-of-all-streams',
    law: 'LOG-2',
    fault: 'count counts the events of every stream as soon as there are several.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.count': async (args, sound) =>
          (await sound(args)) && sum([...(diskOf(place).spaces.get(0)?.streams.values() ?? [])]),
      }),
    },
  }),
  inLog({
    name: 'log-last-seq-of-a-batch-is-its-first',
    law: 'LOG-11',
    fault: 'After an append of several events lastSeq answers the seq of the first of them.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const first = place.shared('first', () => new Map<string, number>());
        return {
          append(request) {
            const before = markOn(place, request);
            const outcome = sound.append(request);
            if (markOn(place, request) > before) first.set(request.stream, before + 1);
            return outcome;
          },
          mark: (key) => first.get(key.stream) ?? sound.mark(key),
        };
      },
    },
  }),
  inLog({
    name: 'log-mark-lost-at-opening',
    law: 'DUR-2',
    fault: 'At opening the mark is counted anew from the stored events: 0 where all of them are gone.',
    broken: {
      in: 'backend',
      make(_sound, place) {
        for (const stream of diskOf(place).spaces.get(0)?.streams.values() ?? []) {
          if (stream.events.length === 0) Object.assign(stream, { last: 0, dropped: 0 });
        }
        return {};
      },
    },
  }),
  inLog({
    name: 'log-mark-known-to-one-handle',
    law: 'LOG-9',
    fault: 'Only the handle that emptied a stream remembers its mark; to others it is 0.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const emptied = new Set<string>();
        return {
          truncate(request) {
            emptied.add(request.stream);
            return sound.truncate(request);
          },
          mark(key) {
            const stream = streamOn(place, key);
            const forgotten = stream?.events.length === 0 && !emptied.has(key.stream);
            return forgotten ? 0 : sound.mark(key);
          },
        };
      },
    },
  }),
];

function sum(streams: readonly Stream[]): number {
  return streams.reduce((total, { events }) => total + events.length, 0);
}
