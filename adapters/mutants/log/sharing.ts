// Faults of what is handed in and out: live references to what is stored, arguments that are written to.
import type { Event, Json } from '../../../harness/contract/index.js';
import { eventAt } from '../../memory/disk.js';
import type { Mutant, Place } from '../parts/mutant.js';
import { streamOn } from '../parts/on-disk.js';
import { storeWith } from '../parts/store-with.js';
import { family } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'ALIAS-2' });

export const sharing: readonly Mutant[] = [
  inLog({
    name: 'log-read-aliases-event',
    number: 'L10',
    fault: 'read answers the stored events themselves.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async read(request) {
          const slice = await sound.read(request);
          return { ...slice, events: slice.events.map((event) => storedOn(place, event) ?? event) };
        },
      }),
    },
  }),
  inLog({
    name: 'log-append-aliases-event',
    fault: 'append answers the stored event itself.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.append': async (args, sound) => {
          const answer = await sound(args);
          return 'conflict' in answer ? answer : (storedOn(place, answer) ?? answer);
        },
      }),
    },
  }),
  inLog({
    name: 'log-append-keeps-the-data',
    law: 'ALIAS-1',
    fault: 'append stores the data it was given itself, and no copy.',
    broken: {
      in: 'store',
      make: (store, place) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            const { data } = args;
            const answer = await sound(args);
            const event = 'conflict' in answer ? undefined : storedOn(place, answer);
            if (event !== undefined && data !== undefined) event.data = data;
            return answer;
          },
        }),
    },
  }),
  inLog({
    name: 'batch-keeps-the-data',
    facet: 'batch',
    law: 'ALIAS-1',
    fault: 'A batch stores the data it was given itself, and no copy.',
    broken: {
      in: 'store',
      make: (store, place) =>
        storeWith(store, {
          'batch.appendBatch': async (args, sound) => {
            const given = Array.isArray(args.events) ? args.events.map((event) => event?.data) : [];
            const answer = await sound(args);
            for (const [index, event] of Array.isArray(answer) ? answer.entries() : []) {
              const stored = storedOn(place, event);
              const data = given[index];
              if (stored !== undefined && data !== undefined) stored.data = data;
            }
            return answer;
          },
        }),
    },
  }),
  inLog({
    name: 'batch-answers-stored-events',
    facet: 'batch',
    fault: 'A batch answers the stored events themselves.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'batch.appendBatch': async (args, sound) => {
          const answer = await sound(args);
          return Array.isArray(answer) ? answer.map((event) => storedOn(place, event) ?? event) : answer;
        },
      }),
    },
  }),
  inLog({
    name: 'log-default-data-is-one-object',
    fault: 'All events without data hold and answer one and the same object.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.append': async (args, sound) => {
          const data = place.shared('data', (): Json => ({}));
          const answer = await sound(args);
          if ('conflict' in answer || args.data !== undefined) return answer;
          const stored = storedOn(place, answer);
          if (stored !== undefined) stored.data = data;
          return { ...answer, data };
        },
      }),
    },
  }),
  inLog({
    name: 'log-read-answers-one-list',
    fault: 'While nothing is appended, every read of a stream answers one and the same list.',
    broken: {
      in: 'operations',
      make: () => {
        const known = new Map<string, { readonly mark: number; readonly count: number; readonly events: Event[] }>();
        return {
          'log.read': async (args, sound, call) => {
            const events = await sound(args);
            const { stream } = args;
            const mark = await call('log.lastSeq', { stream });
            const count = await call('log.count', { stream });
            const last = known.get(JSON.stringify(args));
            if (last?.mark === mark && last.count === count) return last.events;
            known.set(JSON.stringify(args), { mark, count, events });
            return events;
          },
        };
      },
    },
  }),
  inLog({
    name: 'log-append-writes-the-seq-into-its-arguments',
    law: 'ALIAS-3',
    fault: 'append writes the seq of the event into the arguments.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            const answer = await sound(args);
            if (!('conflict' in answer)) Object.assign(args, { seq: answer.seq });
            return answer;
          },
        }),
    },
  }),
  inLog({
    name: 'log-append-empties-its-data',
    law: 'ALIAS-3',
    fault: 'append takes the members of the data out of the object it was given.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            const { data } = args;
            const answer = await sound(args);
            if (typeof data === 'object' && data !== null && !Array.isArray(data)) {
              for (const key of Object.keys(data)) delete data[key];
            }
            return answer;
          },
        }),
    },
  }),
  inLog({
    name: 'log-refused-append-changes-its-arguments',
    law: 'ALIAS-3',
    fault: 'An append that is refused has removed the data from its arguments.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'log.append': async (args, sound) => {
            try {
              return await sound(args);
            } catch (error) {
              Reflect.deleteProperty(args, 'data');
              throw error;
            }
          },
        }),
    },
  }),
  inLog({
    name: 'batch-takes-its-elements-out',
    facet: 'batch',
    law: 'ALIAS-3',
    fault: 'A batch takes the elements out of the list it was given.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'batch.appendBatch': async (args, sound) => {
            const answer = await sound(args);
            args.events.splice(0);
            return answer;
          },
        }),
    },
  }),
  inLog({
    name: 'batch-fills-in-its-elements',
    facet: 'batch',
    law: 'ALIAS-3',
    fault: 'A batch writes the timestamp 0 into the elements it was given without one.',
    broken: {
      in: 'store',
      make: (store) =>
        storeWith(store, {
          'batch.appendBatch': async (args, sound) => {
            const answer = await sound(args);
            for (const event of args.events) event.at ??= 0;
            return answer;
          },
        }),
    },
  }),
];

function storedOn(place: Place, { stream, seq }: Event): Event | undefined {
  const home = streamOn(place, { space: 0, stream });
  return home && eventAt(home, seq);
}
