// Faults of the event that an append or a read answers, where what is stored is right.
import type { Event } from '../../../harness/contract/index.js';
import type { Mutant } from '../parts/mutant.js';
import { family, type Told } from '../parts/told.js';

const inLog = family({ facet: 'log', law: 'EVT-4' });

/** What log.append answers for an event that it stored. */
const answered = (told: Told, change: (event: Event) => object): Mutant =>
  inLog({
    ...told,
    broken: {
      in: 'operations',
      make: () => ({
        'log.append': async (args, sound) => {
          const answer = await sound(args);
          return 'conflict' in answer ? answer : (change(answer) as Event);
        },
      }),
    },
  });

/** What log.read answers for each event. */
const read = (told: Told, change: (event: Event) => object): Mutant =>
  inLog({
    ...told,
    broken: {
      in: 'operations',
      make: () => ({ 'log.read': async (args, sound) => (await sound(args)).map((event) => change(event) as Event) }),
    },
  });

export const answers: readonly Mutant[] = [
  answered(
    {
      name: 'log-append-result-not-stored',
      number: 'L13',
      fault: 'append answers the timestamp as a date in text, where a read answers the number.',
    },
    (event) => ({ ...event, at: event.at > 0 && event.at < 1e15 ? new Date(event.at).toISOString() : event.at }),
  ),
  answered(
    { name: 'event-append-answers-more', law: 'EVT-1', fault: 'append answers an id that is not part of an event.' },
    (event) => ({ ...event, id: `${event.stream}-${event.seq}` }),
  ),
  answered(
    {
      name: 'event-append-answers-no-timestamp',
      law: 'EVT-2',
      fault: 'append leaves a timestamp of 0 out of its answer.',
    },
    ({ at, ...event }) => (at === 0 ? event : { ...event, at }),
  ),
  answered(
    { name: 'event-append-answers-no-data', law: 'EVT-2', fault: 'append leaves empty data out of its answer.' },
    ({ data, ...event }) => (JSON.stringify(data) === '{}' ? event : { ...event, data }),
  ),
  answered(
    { name: 'event-append-answers-data-as-text', fault: 'append answers lists in the data as JSON text.' },
    (event) => ({ ...event, data: Array.isArray(event.data) ? JSON.stringify(event.data) : event.data }),
  ),
  answered(
    {
      name: 'event-append-answers-a-whole-timestamp',
      law: 'EVT-3',
      fault: 'append answers the timestamp without its fraction.',
    },
    (event) => ({ ...event, at: Math.trunc(event.at) }),
  ),
  answered(
    {
      name: 'event-append-answers-the-type-in-small-letters',
      law: 'NAME-1',
      fault: 'append answers the type in small letters.',
    },
    (event) => ({ ...event, type: event.type.toLowerCase() }),
  ),
  answered(
    {
      name: 'event-append-answers-the-last-slash-part',
      law: 'EVT-1',
      fault: 'append answers only the last part of the stream name.',
    },
    (event) => ({ ...event, stream: event.stream.replace(/^.*\/(?=.)/s, '') }),
  ),
  read(
    { name: 'event-read-answers-more', law: 'EVT-1', fault: 'read answers a position that is not part of an event.' },
    (event) => ({
      ...event,
      position: event.seq,
    }),
  ),
  read(
    { name: 'event-read-answers-no-stream', law: 'EVT-1', fault: 'read leaves the stream out: the caller knows it.' },
    ({ stream: _known, ...event }) => event,
  ),
  read(
    { name: 'event-read-answers-no-timestamp', law: 'EVT-2', fault: 'read leaves a timestamp of 0 out.' },
    ({ at, ...event }) => (at === 0 ? event : { ...event, at }),
  ),
  read({ name: 'event-read-answers-null-data', law: 'EVT-2', fault: 'read answers empty data as null.' }, (event) => ({
    ...event,
    data: JSON.stringify(event.data) === '{}' ? null : event.data,
  })),
  read(
    {
      name: 'event-read-answers-data-as-text',
      base: 'sqlite',
      fault: 'read answers data that is a list as its JSON text.',
    },
    (event) => ({ ...event, data: Array.isArray(event.data) ? JSON.stringify(event.data) : event.data }),
  ),
  read(
    { name: 'event-read-answers-seqs-as-texts', law: 'EVT-1', fault: 'read answers seqs past 9 as texts.' },
    (event) => ({ ...event, seq: event.seq > 9 ? `${event.seq}` : event.seq }),
  ),
  read(
    { name: 'event-read-spreads-the-data', fault: 'In a read the members of the data replace those of the event.' },
    (event) => {
      const { stream, seq, type, at, data } = { ...event, ...(event.data as object) };
      return { stream, seq, type, at, data };
    },
  ),
  read(
    {
      name: 'event-read-swaps-type-and-stream',
      law: 'EVT-1',
      fault: 'read answers the type as the stream when it has a slash in it.',
    },
    (event) => (event.type.includes('/') ? { ...event, stream: event.type, type: event.stream } : event),
  ),
];
