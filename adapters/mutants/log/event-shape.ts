// Faults of what is stored of an event, and of what stands for what was left out.
import type { NewEvent } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { streamOn } from '../parts/on-disk.js';
import { family, type Told } from '../parts/told.js';
import { storing } from '../values/storing.js';

const inLog = family({ facet: 'log', law: 'EVT-4' });

/** What is stored of each event. */
const stored = (told: Told, change: (event: Required<NewEvent>) => Required<NewEvent>): Mutant =>
  inLog({ ...told, broken: { in: 'backend', make: (sound) => storing(sound, change) } });

/** What is stored as the timestamp of each event. */
const timed = (told: Told, change: (at: number) => number): Mutant =>
  stored({ law: 'EVT-3', ...told }, (event) => ({ ...event, at: change(event.at) }));

export const timestamps: readonly Mutant[] = [
  timed(
    {
      name: 'event-at-zero-is-now',
      law: 'EVT-2',
      fault: 'A timestamp of 0 counts as left out, and becomes that of a clock.',
    },
    (at) => (at === 0 ? 1_700_000_000_000 : at),
  ),
  timed({ name: 'event-at-whole', fault: 'Timestamps lose their fractions.' }, Math.trunc),
  timed({ name: 'event-at-to-the-microsecond', fault: 'Timestamps are rounded to six decimals.' }, (at) =>
    Math.abs(at) < 1e9 ? Math.round(at * 1e6) / 1e6 : at,
  ),
  timed({ name: 'event-at-in-32-bits', fault: 'Whole timestamps are stored in 32 bits.' }, (at) =>
    Number.isInteger(at) ? at | 0 : at,
  ),
  timed({ name: 'event-at-not-negative', fault: 'A timestamp below 0 is stored as 0.' }, (at) => Math.max(at, 0)),
  timed({ name: 'event-at-without-its-sign', fault: 'Timestamps lose their sign.' }, Math.abs),
  timed({ name: 'event-at-single-precision', fault: 'Timestamps are stored in single precision.' }, (at) => {
    const single = Math.fround(at);
    return Number.isFinite(single) ? single : at;
  }),
  timed({ name: 'event-at-as-a-date', fault: 'A timestamp that is no date of ECMAScript is stored as 0.' }, (at) =>
    Math.abs(at) > 8.64e15 ? 0 : at,
  ),
  timed({ name: 'event-at-in-53-bits', fault: 'Timestamps beyond 2^53 - 1 are stored as 2^53 - 1.' }, (at) =>
    Math.min(at, Number.MAX_SAFE_INTEGER),
  ),
  timed({ name: 'event-at-subnormal-lost', fault: 'The smallest timestamps are stored as 0.' }, (at) =>
    Math.abs(at) < 2.2e-308 ? 0 : at,
  ),
  inLog({
    name: 'event-at-never-goes-back',
    law: 'EVT-3',
    fault: 'A timestamp before that of the last event is raised to it.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          let latest = streamOn(place, request)?.events.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
          const events = request.events.map((event) => {
            latest = Math.max(latest, event.at);
            return { ...event, at: latest };
          });
          return sound.append({ ...request, events });
        },
      }),
    },
  }),
  inLog({
    name: 'event-at-never-twice',
    law: 'EVT-3',
    fault: 'A timestamp that the last event has already is raised by one.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          const last = streamOn(place, request)?.events.at(-1)?.at;
          const events = request.events.map((event) =>
            event.at === last && last !== 0 ? { ...event, at: last + 1 } : event,
          );
          return sound.append({ ...request, events });
        },
      }),
    },
  }),
];

export const contents: readonly Mutant[] = [
  stored(
    { name: 'event-falsy-data-is-empty', law: 'EVT-2', fault: 'Data that is 0, false, null or "" counts as left out.' },
    (event) => ({
      ...event,
      data: event.data || {},
    }),
  ),
  stored(
    { name: 'event-null-data-is-empty', law: 'EVT-2', fault: 'Data that is null counts as left out.' },
    (event) => ({
      ...event,
      data: event.data ?? {},
    }),
  ),
  stored(
    {
      name: 'event-empty-list-is-empty-object',
      law: 'EVT-2',
      fault: 'Data that is an empty list is stored as an empty object.',
    },
    (event) => ({
      ...event,
      data: Array.isArray(event.data) && event.data.length === 0 ? {} : event.data,
    }),
  ),
  stored(
    { name: 'event-scalar-data-is-wrapped', fault: 'Data that is no object is stored as the value of one.' },
    (event) => ({
      ...event,
      data: typeof event.data === 'object' ? event.data : { value: event.data },
    }),
  ),
  stored(
    { name: 'event-list-data-loses-the-rest', fault: 'Of data that is a list the first object is stored.' },
    (event) => {
      const [first] = Array.isArray(event.data) ? event.data : [];
      return typeof first === 'object' && first !== null ? { ...event, data: first } : event;
    },
  ),
  stored(
    { name: 'event-own-type-in-the-data-wins', fault: 'A type in the data is stored as that of the event.' },
    (event) => {
      const { type } = Object(event.data) as { readonly type?: unknown };
      return typeof type === 'string' && type !== '' ? { ...event, type } : event;
    },
  ),
  inLog({
    name: 'event-equal-one-is-not-stored-again',
    fault: 'An append of what the last event holds already answers that event.',
    broken: {
      in: 'operations',
      make: () => ({
        'log.append': async (args, sound, call) => {
          if (args.expected !== undefined || typeof args.stream !== 'string' || args.stream === '') return sound(args);
          const last = await call('log.lastSeq', { stream: args.stream });
          const [event] = await call('log.read', { stream: args.stream, from: Math.max(last, 1), to: last });
          const same = JSON.stringify([event?.type, event?.at, event?.data]);
          return event && same === JSON.stringify([args.type, args.at ?? 0, args.data ?? {}]) ? event : sound(args);
        },
      }),
    },
  }),
  inLog({
    name: 'event-later-one-of-an-id-replaces',
    fault: 'An event whose data has the id of an earlier one is merged into that one too.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          for (const { data } of request.events) {
            const { id } = Object(data) as { readonly id?: unknown };
            const earlier = streamOn(place, request)?.events.find(
              (event) => id !== undefined && Object(event.data).id === id,
            );
            if (earlier !== undefined) earlier.data = { ...Object(earlier.data), ...Object(data) };
          }
          return sound.append(request);
        },
      }),
    },
  }),
  inLog({
    name: 'event-later-one-of-a-time-replaces',
    fault: 'An event with the timestamp of an earlier one writes its type over that of the earlier one.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          for (const { at, type } of request.events) {
            const earlier = streamOn(place, request)?.events.find((event) => at !== 0 && event.at === at);
            if (earlier !== undefined) earlier.type = type;
          }
          return sound.append(request);
        },
      }),
    },
  }),
];
