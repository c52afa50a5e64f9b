// Faults of numbering.
import { type Disk, makeStream, type Stream } from '../../memory/disk.js';
import type { Mutant } from '../parts/mutant.js';
import { bySeq, diskOf, markOn, numbered, streamOn } from '../parts/on-disk.js';
import { pause } from '../parts/pausing.js';
import { storeWith } from '../parts/store-with.js';
import { family, type Told } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'LOG-1' });

/** What is done to the mark before each append. */
const counting = (told: Told, count: (stream: Stream, disk: Disk) => void): Mutant =>
  inLog({ ...told, broken: { in: 'backend', make: (sound, place) => numbered(sound, place, count) } });

export const numbering: readonly Mutant[] = [
  counting(
    {
      name: 'log-seq-from-count',
      number: 'L04',
      law: 'LOG-9',
      fault: 'The next seq is the number of stored events plus 1.',
    },
    (stream) => {
      stream.last = stream.events.length;
    },
  ),
  counting(
    {
      name: 'log-shared-counter',
      number: 'L05',
      law: 'LOG-2',
      fault: 'One counter numbers the events of all streams.',
    },
    (stream, { spaces }) => {
      stream.last = Math.max(...[...(spaces.get(0)?.streams.values() ?? [])].map(({ last }) => last));
    },
  ),
  counting({ name: 'log-seq-skips-the-tenth', fault: 'No event has seq 10.' }, (stream) => {
    if (stream.last === 9) stream.last = 10;
  }),
  counting({ name: 'log-seq-in-one-byte', fault: 'After 255 the seqs begin again at 0.' }, (stream) => {
    if (stream.last === 255) stream.last = -1;
  }),
  counting(
    { name: 'log-seq-of-a-later-stream-from-zero', law: 'LOG-2', fault: 'All streams but the first begin at seq 0.' },
    (stream, { spaces }) => {
      if (stream.last === 0 && stream.events.length === 0 && (spaces.get(0)?.streams.size ?? 0) > 1) stream.last = -1;
    },
  ),
  counting(
    {
      name: 'log-seq-once-more-after-truncation',
      law: 'LOG-9',
      fault: 'After a full truncation the last seq is given again.',
    },
    (stream) => {
      if (stream.events.length === 0 && stream.last > 0) stream.last -= 1;
    },
  ),
  counting(
    {
      name: 'log-seq-from-one-after-full-truncation',
      law: 'LOG-9',
      fault: 'After a full truncation the seqs begin at 1 again.',
    },
    (stream) => {
      if (stream.events.length === 0) stream.last = 0;
    },
  ),
  inLog({
    name: 'log-seqs-taken-in-blocks',
    law: 'DUR-2',
    fault: 'Each handle takes twenty seqs at once, and those it has not used are lost with it.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const taken = new Map<string, { next: number; end: number }>();
        const ends = place.shared('ends', () => new Map<string, number>());
        return numbered(sound, place, (stream, _disk, { stream: name }) => {
          const block = taken.get(name);
          const end = ends.get(name) ?? stream.last;
          const mine = block && block.next < block.end ? block : { next: end, end: end + 20 };
          ends.set(name, Math.max(mine.end, end));
          taken.set(name, { next: mine.next + 1, end: mine.end });
          stream.last = mine.next;
        });
      },
    },
  }),
  inLog({
    name: 'log-refused-append-takes-a-seq',
    law: 'ANS-2',
    fault: 'An append whose data is no value has taken its seq when it is refused.',
    broken: {
      in: 'store',
      make: (store, place) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              const stream = streamOn(place, { space: 0, stream: args.stream });
              if (stream !== undefined) stream.last += 1;
              throw error;
            }
          },
        }),
    },
  }),
  inLog({
    name: 'log-refused-first-append-makes-the-stream',
    law: 'ANS-2',
    fault: 'A first append whose data is no value has entered its stream in the catalog when it is refused.',
    broken: {
      in: 'store',
      make: (store, place) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              if (typeof args.type === 'string' && args.type !== '' && isOrdinary(args.stream)) {
                makeStream(diskOf(place), 0, args.stream);
              }
              throw error;
            }
          },
        }),
    },
  }),
  inLog({
    name: 'log-concurrent-dup-seq',
    number: 'L19',
    law: 'LOG-13',
    fault: 'The mark is read, and only later the event is stored under the next seq, whoever wrote in between.',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        ...bySeq(place),
        async append(request) {
          if (request.expected !== undefined || request.key !== undefined || request.global)
            return sound.append(request);
          const seen = markOn(place, request);
          await pause();
          const stream = makeStream(diskOf(place), request.space, request.stream);
          const mark = stream.last;
          stream.last = seen;
          const outcome = sound.append(request);
          stream.last = Math.max(stream.last, mark);
          return outcome;
        },
      }),
    },
  }),
];

function isOrdinary(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && !name.startsWith('$');
}
