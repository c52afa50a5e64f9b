// Faults of what a batch stores and answers, of its condition, and of the empty one.
import type { Event, NewEvent } from '../../../harness/contract/index.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { markOn } from '../parts/on-disk.js';
import { family, type Told } from '../parts/told.js';
import { without } from '../parts/without.js';

const inBatch = family({ facet: 'batch', law: 'BAT-1' });

const asking = (told: Told, broken: NonNullable<Overrides['batch.appendBatch']>): Mutant =>
  inBatch({ ...told, broken: { in: 'operations', make: () => ({ 'batch.appendBatch': broken }) } });

/** What a batch answers that was stored. */
const answered = (told: Told, change: (events: Event[]) => unknown): Mutant =>
  asking(told, async (args, sound) => {
    const answer = await sound(args);
    return (Array.isArray(answer) && answer.length > 0 ? change(answer) : answer) as typeof answer;
  });

/** What is stored of a batch of several events. */
const stored = (told: Told, change: (events: Required<NewEvent>[]) => Required<NewEvent>[]): Mutant =>
  inBatch({
    ...told,
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: (request) =>
          sound.append(request.events.length > 1 ? { ...request, events: change([...request.events]) } : request),
      }),
    },
  });

export const answersOfBatches: readonly Mutant[] = [
  answered(
    { name: 'batch-returns-last-only', number: 'B10', fault: 'A batch answers only its last event.' },
    (events) => events.slice(-1),
  ),
  answered(
    { name: 'batch-answers-in-reverse', fault: 'A batch answers its events with the last one first.' },
    (events) => events.reverse(),
  ),
  answered(
    { name: 'batch-answers-one-event-bare', fault: 'A batch of one event answers that event and no list.' },
    (events) => (events.length === 1 ? events[0] : events),
  ),
  answered({ name: 'batch-answers-the-mark', fault: 'A batch answers the mark.' }, (events) => events.at(-1)?.seq),
  answered({ name: 'batch-answers-null', fault: 'A batch answers nothing.' }, () => null),
  answered({ name: 'batch-answers-without-seqs', fault: 'A batch answers its events without seqs.' }, (events) =>
    events.map((event) => without(event, 'seq')),
  ),
  answered(
    { name: 'batch-answers-one-seq', fault: 'A batch answers each of its events with the seq of the last one.' },
    (events) => events.map((event) => ({ ...event, seq: events.at(-1)?.seq })),
  ),
  answered(
    {
      name: 'batch-answers-seqs-within',
      fault: 'A batch answers its events with seqs from 1, wherever the stream was.',
    },
    (events) => events.map((event, index) => ({ ...event, seq: index + 1 })),
  ),
  answered(
    {
      name: 'batch-answers-what-it-was-given',
      law: 'EVT-2',
      fault: 'A batch answers its events without what was left out.',
    },
    (events) => events.map((event) => (event.at === 0 ? without(event, 'at') : event)),
  ),
  answered({ name: 'batch-answers-a-page', law: 'BAT-5', fault: 'A batch answers at most 1000 events.' }, (events) =>
    events.slice(0, 1000),
  ),
];

export const contentsOfBatches: readonly Mutant[] = [
  stored({ name: 'batch-sorted-by-timestamp', fault: 'A batch is stored in the order of its timestamps.' }, (events) =>
    events.sort((a, b) => a.at - b.at),
  ),
  stored({ name: 'batch-sorted-by-type', fault: 'A batch is stored in the order of its types.' }, (events) =>
    events.sort((a, b) => (a.type < b.type ? -1 : Number(a.type > b.type))),
  ),
  stored({ name: 'batch-equal-elements-once', fault: 'Of equal elements in a row one is stored.' }, (events) =>
    events.filter((event, index) => index === 0 || JSON.stringify(event) !== JSON.stringify(events[index - 1])),
  ),
  stored({ name: 'batch-one-timestamp', fault: 'All events of a batch get the timestamp of the first.' }, (events) =>
    events.map((event) => ({ ...event, at: events[0]?.at ?? 0 })),
  ),
  stored({ name: 'batch-one-type', fault: 'All events of a batch get the type of the first.' }, (events) =>
    events.map((event) => ({ ...event, type: events[0]?.type ?? event.type })),
  ),
  stored(
    { name: 'batch-cut-at-a-thousand', law: 'BAT-5', fault: 'Of a batch the first 1000 events are stored.' },
    (events) => events.slice(0, 1000),
  ),
  stored(
    {
      name: 'batch-loses-the-last-of-a-full-page',
      law: 'BAT-5',
      fault: 'Of a batch of exactly 100 events the last is not stored.',
    },
    (events) => (events.length === 100 ? events.slice(0, 99) : events),
  ),
  stored(
    { name: 'batch-null-data-is-empty', law: 'EVT-2', fault: 'In a batch data that is null counts as left out.' },
    (events) => events.map((event) => ({ ...event, data: event.data ?? {} })),
  ),
  stored(
    { name: 'batch-whole-timestamps', law: 'EVT-3', fault: 'In a batch timestamps lose their fractions.' },
    (events) => events.map((event) => ({ ...event, at: Math.trunc(event.at) })),
  ),
  asking(
    {
      name: 'batch-carries-timestamps-on',
      law: 'EVT-2',
      fault: 'An element without a timestamp gets that of the one before it.',
    },
    (args, sound) => {
      let last = 0;
      const events = Array.isArray(args.events) ? args.events : [];
      const filled = events.map((event) => {
        last = event?.at ?? last;
        return event?.at === undefined && event?.type !== undefined && last !== 0 ? { ...event, at: last } : event;
      });
      return sound(events.length > 0 ? { ...args, events: filled } : args);
    },
  ),
  asking({ name: 'batch-merges-data', fault: 'An element holds the data of those before it too.' }, (args, sound) => {
    const events = Array.isArray(args.events) ? args.events : [];
    const before: { [key: string]: unknown } = {};
    const filled = events.map((event) => {
      if (typeof event?.data !== 'object' || event.data === null || Array.isArray(event.data)) return event;
      return { ...event, data: { ...Object.assign(before, event.data) } as NewEvent['data'] };
    });
    return sound(events.length > 0 ? ({ ...args, events: filled } as typeof args) : args);
  }),
  inBatch({
    name: 'batch-counts-as-one',
    fault: 'A batch raises the mark of the stream by one.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        mark: async (key) => {
          const batches = place.shared('batches', () => new Map<string, number>());
          return (await sound.mark(key)) - (batches.get(key.stream) ?? 0);
        },
        async append(request) {
          const batches = place.shared('batches', () => new Map<string, number>());
          const before = markOn(place, request);
          const outcome = await sound.append(request);
          const more = markOn(place, request) - before - 1;
          if (more > 0) batches.set(request.stream, (batches.get(request.stream) ?? 0) + more);
          return outcome;
        },
      }),
    },
  }),
];
