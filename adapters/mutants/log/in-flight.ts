// Faults of calls that are in flight at once on one handle, or on one store.
import { errorCodeOf } from '../../../harness/contract/index.js';
import type { AppendRequest } from '../../../harness/facets/index.js';
import type { Mutant } from '../parts/mutant.js';
import { diskOf, streamOn } from '../parts/on-disk.js';
import { pause } from '../parts/pausing.js';
import { storeWith } from '../parts/store-with.js';
import { family } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'LOG-13', reach: 'race' });

export const inFlight: readonly Mutant[] = [
  inLog({
    name: 'log-handle-keeps-one-request',
    fault:
      'A handle keeps the append it is at in one place: a second one at the same time is stored twice, the first never.',
    broken: {
      in: 'backend',
      make(sound) {
        let current: AppendRequest | undefined;
        return {
          async append(request) {
            if (request.expected !== undefined || request.key !== undefined || request.global)
              return sound.append(request);
            current = request;
            await pause();
            return sound.append(current);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-handle-answers-the-latest',
    fault: 'A handle answers each of several appends at once with the event of the last of them.',
    broken: {
      in: 'operations',
      make: () => {
        let latest: object | undefined;
        return {
          'log.append': async (args, sound) => {
            const answer = await sound(args);
            latest = answer;
            await pause();
            return latest as typeof answer;
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-handle-reads-the-stream-asked-last',
    law: 'LOG-2',
    fault: 'Of several reads at once on a handle each answers the stream that was asked for last.',
    broken: {
      in: 'operations',
      make: () => {
        let stream: string;
        return {
          'log.read': async (args, sound) => {
            stream = args.stream;
            await pause();
            return sound('stream' in args ? { ...args, stream } : args);
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-handle-refuses-what-is-beside',
    law: 'LOG-13',
    fault: 'While an append is in flight on a handle, another one there conflicts.',
    broken: {
      in: 'backend',
      make(sound, place) {
        let busy = 0;
        return {
          async append(request) {
            busy += 1;
            const beside = busy > 1 && request.key === undefined && !request.global;
            await pause();
            busy -= 1;
            return beside
              ? { outcome: 'conflict', actual: streamOn(place, request)?.last ?? 0 }
              : sound.append(request);
          },
        };
      },
    },
  }),
  inLog({
    name: 'batch-refused-takes-others-back',
    facet: 'batch',
    law: 'BAT-2',
    fault: 'A batch with a bad value in it is rolled back together with what was appended to the stream meanwhile.',
    broken: {
      in: 'store',
      make: (store, place) =>
        storeWith(store, {
          'batch.appendBatch': async (args, sound) => {
            const seen = streamOn(place, { space: 0, stream: args.stream })?.last ?? 0;
            try {
              return await sound(args);
            } catch (error) {
              if (errorCodeOf(error) !== 'INVALID_VALUE') throw error;
              await pause();
              const stream = diskOf(place).spaces.get(0)?.streams.get(args.stream);
              stream?.events.splice(Math.max(seen - stream.dropped, 0));
              if (stream !== undefined) stream.last = seen;
              throw error;
            }
          },
        }),
    },
  }),
  inLog({
    name: 'batch-conflict-takes-others-back',
    facet: 'batch',
    law: 'BAT-3',
    fault: 'A batch that conflicts is rolled back together with what was appended to the stream meanwhile.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async append(request) {
          const outcome = await sound.append(request);
          const stream = streamOn(place, request);
          if (outcome.outcome !== 'conflict' || request.events.length < 2 || stream === undefined) return outcome;
          await pause();
          stream.events.splice(Math.max(outcome.actual - stream.dropped, 0));
          stream.last = outcome.actual;
          return outcome;
        },
      }),
    },
  }),
  inLog({
    name: 'log-truncations-at-once-the-lower-holds',
    law: 'LOG-10',
    fault: 'Of truncations at once the lowest one holds.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const wanted = place.shared('wanted', () => new Map<string, number[]>());
        return {
          async truncate(request) {
            const all = wanted.get(request.stream) ?? [];
            wanted.set(request.stream, [...all, request.through]);
            await pause();
            const through = Math.min(request.through, ...(wanted.get(request.stream) ?? []));
            await pause();
            wanted.delete(request.stream);
            return sound.truncate({ ...request, through });
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-streams-beyond-a-thousand-put-out-the-first',
    law: 'LOG-2',
    reach: 'golden',
    fault: 'Of more than a thousand streams only the newest thousand are read.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.read': async (args, sound) => {
          const streams = [...(diskOf(place).spaces.get(0)?.streams.keys() ?? [])];
          const events = await sound(args);
          return streams.slice(0, -1000).includes(args.stream) ? [] : events;
        },
      }),
    },
  }),
];
