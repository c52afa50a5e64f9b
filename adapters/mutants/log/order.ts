// Faults of what a read answers: pages, order, streams that are not there.
import { ContractError, type Event } from '../../../harness/contract/index.js';
import { makeStream } from '../../memory/disk.js';
import { streamOf } from '../parts/arguments.js';
import type { Mutant } from '../parts/mutant.js';
import { diskOf } from '../parts/on-disk.js';
import type { Told } from '../parts/told.js';
import { inLog, read } from './reads.js';

/** What the events of a read become. */
const answer = (told: Told, change: (events: Event[]) => Event[]): Mutant =>
  read(told, async (args, sound) => change(await sound(args)));

export const pages: readonly Mutant[] = [
  answer(
    {
      name: 'log-read-page-cap',
      number: 'L07',
      law: 'LOG-7',
      fault: 'A read ends silently after 1000 events.',
    },
    (events) => events.slice(0, 1000),
  ),
  answer(
    {
      name: 'log-read-page-boundary-dup',
      number: 'L08',
      law: 'LOG-7',
      fault: 'The last event of each page of 500 is answered again at the head of the next.',
    },
    (events) =>
      events.flatMap((event, index) =>
        index % 500 === 499 && index + 1 < events.length ? [event, { ...event }] : [event],
      ),
  ),
  answer(
    {
      name: 'log-read-page-boundary-skip',
      law: 'LOG-7',
      fault: 'The first event of each later page of 1000 is left out.',
    },
    (events) => events.filter((_, index) => index === 0 || index % 1000 !== 0),
  ),
  read(
    { name: 'log-read-default-limit', law: 'LOG-7', fault: 'Without a limit a read answers 100 events.' },
    (args, sound) => sound({ limit: 100, ...args }),
  ),
  read({ name: 'log-read-limit-capped', fault: 'A limit of more than 1000 counts as 1000.' }, (args, sound) =>
    sound({ ...args, ...(args.limit !== undefined && { limit: Math.min(args.limit, 1000) }) }),
  ),
  answer(
    { name: 'log-read-one-page-too-many', law: 'LOG-7', fault: 'A read of exactly 100 events loses the last one.' },
    (events) => (events.length === 100 ? events.slice(0, 99) : events),
  ),
];

export const order: readonly Mutant[] = [
  answer(
    {
      name: 'log-at-sorts-stream',
      number: 'L25',
      law: 'LOG-3',
      fault: 'Events are read in the order of their timestamps, and only then of their seqs.',
    },
    (events) => events.sort((a, b) => a.at - b.at || a.seq - b.seq),
  ),
  answer(
    { name: 'log-seqs-sorted-as-texts', law: 'LOG-3', fault: 'Events are read in the order of their seqs as texts.' },
    (events) => events.sort((a, b) => (`${a.seq}` < `${b.seq}` ? -1 : 1)),
  ),
  answer(
    {
      name: 'log-equal-timestamps-reversed',
      law: 'LOG-3',
      fault: 'Of neighbours with one timestamp the later is read first.',
    },
    (events) => {
      for (let index = 1; index < events.length; index++) {
        const [a, b] = [events[index - 1], events[index]] as [Event, Event];
        if (a.at === b.at && a.at !== 0) events.splice(index++ - 1, 2, b, a);
      }
      return events;
    },
  ),
  answer(
    {
      name: 'log-read-by-type',
      law: 'LOG-3',
      base: 'sqlite',
      fault: 'A read has no order of its own: it follows an index on the types.',
    },
    (events) => events.sort((a, b) => (a.type < b.type ? -1 : Number(a.type > b.type))),
  ),
  read(
    {
      name: 'log-read-tail-newest-first',
      law: 'LOG-3',
      fault: 'A read that begins after the first event answers the newest first.',
    },
    async (args, sound) => {
      const events = await sound(args);
      return (args.from ?? 1) > 1 ? events.reverse() : events;
    },
  ),
  answer(
    {
      name: 'log-read-drops-equal-neighbours',
      law: 'LOG-3',
      fault: 'Of neighbours that are alike but for the seq one is answered.',
    },
    (events) => events.filter((event, index) => index === 0 || !alike(event, events[index - 1] as Event)),
  ),
];

export const unknown: readonly Mutant[] = [
  read(
    { name: 'log-unknown-stream-is-not-found', law: 'LOG-5', fault: 'Reading an unknown stream is refused.' },
    async (args, sound, call) => {
      if ((await call('log.lastSeq', streamOf(args))) > 0) return sound(args);
      throw new ContractError('NOT_FOUND', 'there is no such stream');
    },
  ),
  inLog({
    name: 'log-unknown-mark-is-below-zero',
    law: 'LOG-5',
    fault: 'The mark of an unknown stream is -1.',
    broken: {
      in: 'operations',
      make: () => ({ 'log.lastSeq': async (args, sound) => (await sound(args)) || -1 }),
    },
  }),
  inLog({
    name: 'log-read-makes-the-stream',
    law: 'LOG-6',
    fault: 'Reading an unknown stream enters it in the catalog.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.read': async (args, sound) => {
          const events = await sound(args);
          makeStream(diskOf(place), 0, args.stream);
          return events;
        },
      }),
    },
  }),
  inLog({
    name: 'log-asking-for-the-mark-makes-the-stream',
    law: 'LOG-6',
    fault: 'Asking for the mark of an unknown stream enters it in the catalog.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.lastSeq': async (args, sound) => {
          const mark = await sound(args);
          makeStream(diskOf(place), 0, args.stream);
          return mark;
        },
      }),
    },
  }),
  inLog({
    name: 'log-read-raises-the-mark',
    law: 'LOG-6',
    fault: 'Reading an unknown stream from a seq on makes a stream whose mark is before it.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'log.read': async (args, sound, call) => {
          const events = await sound(args);
          if ((await call('log.lastSeq', streamOf(args))) > 0) return events;
          makeStream(diskOf(place), 0, args.stream).last = Math.max((args.from ?? 1) - 1, 0);
          return events;
        },
      }),
    },
  }),
];

function alike(a: Event, b: Event): boolean {
  return JSON.stringify([a.type, a.at, a.data]) === JSON.stringify([b.type, b.at, b.data]);
}
