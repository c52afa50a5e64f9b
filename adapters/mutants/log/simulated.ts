// Faults that show only in some place or at some time: in the second stream, at every hundredth append, after opening again.
import { errorCodeOf } from '../../../harness/contract/index.js';
import { streamOf } from '../parts/arguments.js';
import { isLawful } from '../parts/lawful.js';
import type { Mutant } from '../parts/mutant.js';
import { diskOf, streamOn } from '../parts/on-disk.js';
import { isJson } from '../parts/plain-json.js';
import { storeWith } from '../parts/store-with.js';
import { family } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'LOG-2' });

export const simulated: readonly Mutant[] = [
  inLog({
    name: 'sim-second-stream-only',
    number: 'Z03',
    fault: 'In the stream that was made second, `from` is exclusive.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.read': async (args, sound) => {
          const [, second] = diskOf(place).spaces.get(0)?.streams.keys() ?? [];
          return (await sound(args)).filter(({ seq }) => args.stream !== second || seq !== args.from);
        },
      }),
    },
  }),
  inLog({
    name: 'sim-slow',
    number: 'Z05',
    facet: 'batch',
    law: 'ANS-4',
    fault: 'A batch with a bad value in it never gives back its lock: the next one on the handle waits for ever.',
    broken: {
      in: 'store',
      make(store) {
        let locked = false;
        return storeWith(store, {
          'batch.appendBatch': async (args, sound) => {
            if (locked) await new Promise(() => undefined);
            try {
              return await sound(args);
            } catch (error) {
              locked = errorCodeOf(error) === 'INVALID_VALUE';
              throw error;
            }
          },
        });
      },
    },
  }),
  inLog({
    name: 'sim-third-stream-only',
    fault: 'The stream that was made third cannot be truncated.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.truncate': async (args, sound) => {
          const [, , third] = diskOf(place).spaces.get(0)?.streams.keys() ?? [];
          return args.stream === third && isLawful(args) ? null : sound(args);
        },
      }),
    },
  }),
  inLog({
    name: 'sim-every-97th-append-lost',
    law: 'LOG-1',
    fault: 'Every 97th append is acknowledged and not stored.',
    broken: {
      in: 'operations',
      make: (place) => {
        const appends = place.shared('appends', () => ({ count: 0 }));
        return {
          'log.append': async (args, sound, call) => {
            appends.count += 1;
            if (appends.count % 97 !== 0 || args.expected !== undefined) return sound(args);
            const { stream, type, at = 0, data = {} } = args;
            return { stream, seq: (await call('log.lastSeq', streamOf(args))) + 1, type, at, data };
          },
        };
      },
    },
  }),
  inLog({
    name: 'sim-every-10th-append-loses-its-data',
    law: 'EVT-4',
    fault: 'Every tenth event of a stream is stored without its data.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: (request) => {
          const mark = streamOn(place, request)?.last ?? 0;
          const events = request.events.map((event, index) =>
            (mark + index + 1) % 10 === 0 ? { ...event, data: {} } : event,
          );
          return sound.append({ ...request, events });
        },
      }),
    },
  }),
  inLog({
    name: 'sim-after-opening-again-only',
    law: 'DUR-3',
    fault: 'When the store was opened again, `to` is exclusive.',
    broken: {
      in: 'operations',
      make: (place) => {
        const openings = place.shared('openings', () => ({ count: 0 }));
        openings.count += 1;
        const again = openings.count > 1;
        return {
          'log.read': async (args, sound) => (await sound(args)).filter(({ seq }) => !again || seq !== args.to),
        };
      },
    },
  }),
  inLog({
    name: 'sim-truncated-streams-only',
    law: 'EVT-4',
    fault: 'In a stream that was truncated, an append leaves out the timestamp.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: (request) => {
          const truncated = (streamOn(place, request)?.dropped ?? 0) > 0;
          return sound.append(
            truncated ? { ...request, events: request.events.map((event) => ({ ...event, at: 0 })) } : request,
          );
        },
      }),
    },
  }),
  inLog({
    name: 'sim-above-2000-events-only',
    law: 'LOG-7',
    fault: 'In a stream of more than 2000 events a read from a seq on begins one later.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        read: (request) =>
          sound.read(
            request.from > 1 && (streamOn(place, request)?.events.length ?? 0) > 2000
              ? { ...request, from: request.from + 1 }
              : request,
          ),
      }),
    },
  }),
  inLog({
    name: 'sim-first-read-of-a-handle-only',
    law: 'LOG-12',
    fault: 'The first read of a handle that found the store there does not see the last event.',
    broken: {
      in: 'operations',
      make: (place) => {
        let first = (diskOf(place).spaces.get(0)?.streams.size ?? 0) > 0;
        return {
          'log.read': async (args, sound) => {
            const events = await sound(args);
            const answer = first ? events.slice(0, -1) : events;
            first = false;
            return answer;
          },
        };
      },
    },
  }),
  inLog({
    name: 'sim-after-a-conflict-only',
    facet: 'concurrency',
    law: 'CON-4',
    fault: 'The append after a conflict is stored with the data that was refused.',
    broken: {
      in: 'operations',
      make: () => {
        const refused = new Map<string, object>();
        return {
          'log.append': async (args, sound) => {
            const left = refused.get(args.stream);
            refused.delete(args.stream);
            const answer = await sound({ ...args, ...left });
            if ('conflict' in answer) refused.set(args.stream, { data: args.data ?? {} });
            return answer;
          },
        };
      },
    },
  }),
  inLog({
    name: 'sim-after-a-refusal-only',
    law: 'ANS-4',
    fault: 'After a refused append the next one on the handle is stored without its data.',
    broken: {
      in: 'store',
      make(store) {
        let refused = false;
        return storeWith(store, {
          'log.append': async (args, sound) => {
            const broken = refused && isJson(args);
            refused = true;
            const answer = await sound(broken ? { ...args, data: {} } : args);
            refused = false;
            return answer;
          },
        });
      },
    },
  }),
];
