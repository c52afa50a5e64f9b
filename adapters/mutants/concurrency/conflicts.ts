// Faults of conflicts: what they tell and leave behind, and conditions that are none.
import { ContractError } from '../../../harness/contract/index.js';
import type { StreamKey } from '../../../harness/facets/index.js';
import { makeStream } from '../../memory/disk.js';
import { isLawful } from '../parts/lawful.js';
import type { Mutant } from '../parts/mutant.js';
import { bySeq, diskOf, markOn, numbered, streamOn } from '../parts/on-disk.js';
import { pause } from '../parts/pausing.js';
import { family, inOperations, type Told } from '../parts/told.js';
import { without } from '../parts/without.js';

const inConcurrency = family({ facet: 'concurrency', law: 'CON-1' });

interface Conflicted {
  readonly conflict: true;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** What log.append answers instead of a conflict. */
const told = (of: Told, change: (conflict: Conflicted) => object): Mutant =>
  inConcurrency({
    law: 'CON-3',
    ...of,
    broken: {
      in: 'operations',
      make: () => ({
        'log.append': async (args, sound) => {
          const answer = await sound(args);
          return 'conflict' in answer ? (change(answer) as typeof answer) : answer;
        },
      }),
    },
  });

const asking = inOperations(inConcurrency);

export const conflicts: readonly Mutant[] = [
  told(
    { name: 'occ-conflict-shape', number: 'O11', fault: 'A conflict does not tell what was expected.' },
    ({ conflict, actual }) => ({
      conflict,
      actual,
    }),
  ),
  told(
    { name: 'occ-conflict-without-actual', fault: 'A conflict does not tell an actual mark of 0.' },
    ({ actual, ...rest }) => (actual === 0 ? rest : { ...rest, actual }),
  ),
  told({ name: 'occ-conflict-expected-null', fault: 'A conflict tells null where 0 was expected.' }, (conflict) => ({
    ...conflict,
    expected: conflict.expected || null,
  })),
  told(
    {
      name: 'occ-conflict-swapped',
      fault: 'A conflict tells the mark as expected, and what was expected as the mark.',
    },
    (conflict) => ({
      ...conflict,
      expected: conflict.actual,
      actual: conflict.expected,
    }),
  ),
  told({ name: 'occ-conflict-next-seq', fault: 'A conflict tells the next seq as the mark.' }, (conflict) => ({
    ...conflict,
    actual: Number(conflict.actual) + 1,
  })),
  told({ name: 'occ-conflict-marks-as-texts', fault: 'A conflict tells marks past 9 as texts.' }, (conflict) => ({
    ...conflict,
    actual: Number(conflict.actual) > 9 ? `${conflict.actual}` : conflict.actual,
  })),
  told(
    { name: 'occ-conflict-with-a-message', fault: 'A conflict has a message besides its three members.' },
    (conflict) => ({
      ...conflict,
      message: 'the stream has moved on',
    }),
  ),
  told({ name: 'occ-conflict-flag-is-text', fault: 'The member conflict of a conflict is a text.' }, (conflict) => ({
    ...conflict,
    conflict: 'true',
  })),
  told({ name: 'occ-conflict-is-an-error', law: 'ANS-1', fault: 'A conflict is an error.' }, () => {
    throw new ContractError('INVALID_ARGUMENT', 'the stream has moved on');
  }),
  told(
    { name: 'occ-conflict-is-null', law: 'ANS-1', fault: 'A conflict is answered as null.' },
    () => null as unknown as object,
  ),
  inConcurrency({
    name: 'occ-conflict-consumes-seq',
    number: 'O07',
    law: 'CON-4',
    fault: 'A conflict uses up a seq.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        ...bySeq(place),
        async append(request) {
          const outcome = await sound.append(request);
          const stream = streamOn(place, request);
          if (outcome.outcome === 'conflict' && stream !== undefined) stream.last += 1;
          return outcome;
        },
      }),
    },
  }),
  inConcurrency({
    name: 'occ-conflict-leaves-a-hole',
    law: 'CON-4',
    fault: 'A conflict uses up a seq, unless 0 was expected; the mark tells nothing of it.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const used = place.shared('used', () => new Set<string>());
        const log = numbered(sound, place, (stream, _disk, request) => {
          if (used.delete(keyOf(request))) stream.last += 1;
        });
        return {
          ...log,
          async append(request) {
            const outcome = await log.append(request);
            const isCounted = outcome.outcome === 'conflict' && request.expected !== 0 && markOn(place, request) > 0;
            if (isCounted) used.add(keyOf(request));
            return outcome;
          },
        };
      },
    },
  }),
  inConcurrency({
    name: 'occ-conflict-makes-the-stream',
    law: 'CON-4',
    fault: 'A conflict on an unknown stream enters it in the catalog.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          if (request.events.length > 0) makeStream(diskOf(place), request.space, request.stream);
          return sound.append(request);
        },
      }),
    },
  }),
  inConcurrency({
    name: 'occ-conflict-writes-all-the-same',
    law: 'CON-4',
    fault: 'The event is stored, and then the conflict is answered.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          const { expected } = request;
          const actual = markOn(place, request);
          if (expected === undefined || expected === actual || request.key !== undefined || request.global) {
            return sound.append(request);
          }
          sound.append(without(request, 'expected'));
          return { outcome: 'conflict', actual };
        },
      }),
    },
  }),
  inConcurrency({
    name: 'occ-conflict-tells-the-mark-it-saw-first',
    law: 'CON-5',
    reach: 'race',
    fault: 'A racer that loses is told the mark from before the winner.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async append(request) {
          const { expected } = request;
          if (expected === undefined) return sound.append(request);
          const actual = markOn(place, request);
          await pause();
          const outcome = await sound.append(request);
          return outcome.outcome === 'conflict' ? { ...outcome, actual } : outcome;
        },
      }),
    },
  }),
  inConcurrency({
    name: 'occ-conflict-stops-the-stream',
    law: 'CON-6',
    fault: 'After a conflict the next append of the handle to the stream conflicts too.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const stopped = new Set<string>();
        return {
          async append(request) {
            const { stream, expected } = request;
            if (expected !== undefined && stopped.delete(stream)) {
              return { outcome: 'conflict', actual: markOn(place, request) };
            }
            const outcome = await sound.append(request);
            if (outcome.outcome === 'conflict') stopped.add(stream);
            return outcome;
          },
        };
      },
    },
  }),
  inConcurrency({
    name: 'occ-success-looks-like-a-conflict',
    fault: 'An append whose expectation held answers conflict: false besides the event.',
    broken: {
      in: 'operations',
      make: () => ({
        'log.append': async (args, sound) => {
          const answer = await sound(args);
          return args.expected === undefined || 'conflict' in answer ? answer : { ...answer, conflict: false };
        },
      }),
    },
  }),
  asking(
    { name: 'occ-negative-means-any', law: 'ANS-7', fault: 'An expectation of -1 counts as left out.' },
    { 'log.append': (args, sound) => sound(args.expected === -1 ? without(args, 'expected') : args) },
  ),
  asking(
    { name: 'occ-null-means-any', law: 'ANS-7', fault: 'An expectation of null counts as left out.' },
    { 'log.append': (args, sound) => sound((args.expected as unknown) === null ? without(args, 'expected') : args) },
  ),
  asking(
    { name: 'occ-texts-are-read', law: 'ANS-7', fault: 'An expectation given as a text is read as a number.' },
    {
      'log.append': (args, sound) =>
        sound(typeof args.expected === 'string' ? { ...args, expected: Number(args.expected) } : args),
    },
  ),
  asking(
    {
      name: 'occ-fractions-are-rounded',
      law: 'ANS-7',
      fault: 'An expectation that is no whole number is rounded down.',
    },
    {
      'log.append': (args, sound) =>
        sound(typeof args.expected === 'number' ? { ...args, expected: Math.floor(args.expected) } : args),
    },
  ),
  asking(
    { name: 'occ-false-means-none', law: 'ANS-7', fault: 'An expectation of false counts as left out.' },
    { 'log.append': (args, sound) => sound((args.expected as unknown) === false ? without(args, 'expected') : args) },
  ),
  asking(
    {
      name: 'occ-unsafe-conflict-is-refused',
      law: 'CON-3',
      fault: 'An expectation of more than 2^31 is refused as an argument.',
    },
    {
      'log.append': (args, sound) =>
        sound(isLawful(args) && (args.expected ?? 0) > 2 ** 31 ? { ...args, expected: -1 } : args),
    },
  ),
];

function keyOf({ space, stream }: StreamKey): string {
  return JSON.stringify([space, stream]);
}
