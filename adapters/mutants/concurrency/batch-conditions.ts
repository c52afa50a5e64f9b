// Faults of the condition of a batch, and of the empty batch.
import type { NewEvent } from '../../../harness/contract/index.js';
import { makeStream } from '../../memory/disk.js';
import { isLawful } from '../parts/lawful.js';
import type { Mutant, Overrides } from '../parts/mutant.js';
import { diskOf, markOn, streamOn } from '../parts/on-disk.js';
import { family, type Told } from '../parts/told.js';
import { without } from '../parts/without.js';

const inBatch = family({ facet: 'batch', law: 'BAT-3' });

const asking = (told: Told, broken: NonNullable<Overrides['batch.appendBatch']>): Mutant =>
  inBatch({ ...told, broken: { in: 'operations', make: () => ({ 'batch.appendBatch': broken }) } });

/** Where the batch is one that can be stored. */
const lawful = (told: Told, broken: NonNullable<Overrides['batch.appendBatch']>): Mutant =>
  asking(told, async (args, sound, call) =>
    isLawful(args) && Array.isArray(args.events) ? broken(args, sound, call) : sound(args),
  );

/** What an empty batch answers. */
const empty = (told: Told, answer: (conflict: boolean) => unknown): Mutant =>
  asking({ law: 'BAT-4', ...told }, async (args, sound) => {
    const sane = await sound(args);
    return (args.events.length > 0 ? sane : answer('conflict' in sane)) as typeof sane;
  });

export const conditionsOfBatches: readonly Mutant[] = [
  lawful(
    { name: 'batch-ignores-its-expectation', law: 'BAT-3', fault: 'A batch is stored whatever it expects.' },
    (args, sound) =>
      sound(Number.isInteger(args.expected) && Number(args.expected) >= 0 ? without(args, 'expected') : args),
  ),
  lawful(
    { name: 'batch-zero-means-any', law: 'BAT-3', fault: 'A batch that expects 0 is stored whatever the mark is.' },
    (args, sound) => sound(args.expected === 0 ? without(args, 'expected') : args),
  ),
  lawful(
    {
      name: 'batch-expectation-is-the-mark-after',
      law: 'BAT-3',
      fault: 'A batch holds too when it expects the mark that it leads to.',
    },
    async (args, sound, call) => {
      const mark = await call('log.lastSeq', { stream: args.stream });
      return sound(args.expected === mark + args.events.length ? without(args, 'expected') : args);
    },
  ),
  inBatch({
    name: 'batch-expectation-for-each',
    law: 'BAT-3',
    fault: 'Each element is checked against the expectation: the first one is stored, the second conflicts.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          if (request.events.length < 2 || request.expected !== markOn(place, request)) return sound.append(request);
          sound.append({ ...request, events: request.events.slice(0, 1) });
          return { outcome: 'conflict', actual: markOn(place, request) };
        },
      }),
    },
  }),
  inBatch({
    name: 'batch-stores-before-it-conflicts',
    law: 'BAT-3',
    fault: 'The first element of a batch that conflicts is stored.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          const { expected } = request;
          const actual = markOn(place, request);
          if (request.events.length < 2 || expected === undefined || expected === actual) return sound.append(request);
          sound.append({ ...without(request, 'expected'), events: request.events.slice(0, 1) });
          return { outcome: 'conflict', actual };
        },
      }),
    },
  }),
  inBatch({
    name: 'batch-conflict-takes-seqs',
    law: 'BAT-3',
    fault: 'A batch that conflicts has used up its seqs.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async append(request) {
          const outcome = await sound.append(request);
          const stream = streamOn(place, request);
          if (outcome.outcome === 'conflict' && request.events.length > 1 && stream !== undefined) {
            stream.last += request.events.length;
          }
          return outcome;
        },
      }),
    },
  }),
  inBatch({
    name: 'batch-compares-the-count',
    fault: 'A batch compares what it expects with the number of stored events.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'batch.appendBatch': async (args, sound) => {
          const { events = [], last = 0 } = streamOn(place, { space: 0, stream: args.stream }) ?? {};
          return sound(events.length < last && args.expected === events.length ? { ...args, expected: last } : args);
        },
      }),
    },
  }),
  asking(
    { name: 'batch-conflict-in-a-list', law: 'BAT-3', fault: 'The conflict of a batch is answered in a list.' },
    async (args, sound) => {
      const answer = await sound(args);
      return ('conflict' in answer ? [answer] : answer) as typeof answer;
    },
  ),
  asking(
    { name: 'batch-conflict-is-empty', law: 'BAT-3', fault: 'A batch that conflicts answers no events.' },
    async (args, sound) => {
      const answer = await sound(args);
      return 'conflict' in answer ? [] : answer;
    },
  ),
  asking(
    {
      name: 'batch-null-expectation-means-any',
      law: 'ANS-7',
      fault: 'In a batch an expectation of null counts as left out.',
    },
    (args, sound) => sound((args.expected as unknown) === null ? without(args, 'expected') : args),
  ),
  asking(
    {
      name: 'batch-negative-expectation-means-any',
      law: 'ANS-7',
      fault: 'In a batch an expectation of -1 counts as left out.',
    },
    (args, sound) => sound(args.expected === -1 ? without(args, 'expected') : args),
  ),
  asking(
    { name: 'batch-fraction-expected-is-rounded', law: 'ANS-7', fault: 'In a batch an expectation is rounded down.' },
    (args, sound) => sound(typeof args.expected === 'number' ? { ...args, expected: Math.floor(args.expected) } : args),
  ),
];

export const emptyBatches: readonly Mutant[] = [
  inBatch({
    name: 'batch-empty-creates-stream',
    number: 'B05',
    law: 'BAT-4',
    fault: 'An empty batch enters its stream in the catalog.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'batch.appendBatch': async (args, sound) => {
          const answer = await sound(args);
          if (args.events.length === 0 && !('conflict' in answer)) makeStream(diskOf(place), 0, args.stream);
          return answer;
        },
      }),
    },
  }),
  inBatch({
    name: 'batch-empty-takes-a-seq',
    law: 'BAT-4',
    fault: 'An empty batch uses up a seq of a stream that has events.',
    broken: {
      in: 'operations',
      make: (place) => ({
        'batch.appendBatch': async (args, sound) => {
          const answer = await sound(args);
          const stream = streamOn(place, { space: 0, stream: args.stream });
          if (args.events.length === 0 && stream !== undefined) stream.last += 1;
          return answer;
        },
      }),
    },
  }),
  inBatch({
    name: 'batch-empty-stores-an-event',
    law: 'BAT-4',
    fault: 'An empty batch stores an event without data in a new stream.',
    broken: {
      in: 'operations',
      make: () => ({
        'batch.appendBatch': async (args, sound, call) => {
          const answer = await sound(args);
          const { stream, events } = args;
          if (events.length === 0 && (await call('log.lastSeq', { stream })) === 0) {
            await call('log.append', { stream, type: 'batch' });
          }
          return answer;
        },
      }),
    },
  }),
  empty({ name: 'batch-empty-answers-null', fault: 'An empty batch answers null.' }, () => null),
  empty(
    { name: 'batch-empty-never-conflicts', fault: 'An empty batch answers no events whatever it expects.' },
    () => [],
  ),
  asking({ name: 'batch-empty-is-refused', law: 'BAT-4', fault: 'An empty batch is refused.' }, (args, sound) =>
    sound(args.events?.length === 0 ? { ...args, events: [null as unknown as NewEvent] } : args),
  ),
  asking(
    {
      name: 'batch-empty-with-an-expectation-conflicts',
      law: 'BAT-4',
      fault: 'An empty batch that expects anything conflicts.',
    },
    async (args, sound, call) => {
      const answer = await sound(args);
      const { stream, events, expected } = args;
      if (events.length > 0 || expected === undefined || 'conflict' in answer) return answer;
      return { conflict: true, expected, actual: await call('log.lastSeq', { stream }) };
    },
  ),
  asking(
    { name: 'batch-empty-zero-means-any', law: 'BAT-4', fault: 'An empty batch that expects 0 never conflicts.' },
    async (args, sound) => {
      const answer = await sound(args);
      return args.events.length === 0 && args.expected === 0 ? [] : answer;
    },
  ),
];
