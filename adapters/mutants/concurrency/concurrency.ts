// Faults of conditional appends: what is compared with the mark, and when.
import type { AppendRequest } from '../../../harness/facets/index.js';
import type { Mutant, Place } from '../parts/mutant.js';
import { diskOf, markOn, streamOn } from '../parts/on-disk.js';
import { pause } from '../parts/pausing.js';
import { family, type Told } from '../parts/told.js';
import { without } from '../parts/without.js';

const inConcurrency = family({ facet: 'concurrency', law: 'CON-1' });

/** What the condition of an append is by a fault: the mark to expect, or undefined for none. */
type Condition = (expected: number, mark: number, request: AppendRequest, place: Place) => number | undefined;

const comparing = (told: Told, condition: Condition): Mutant =>
  inConcurrency({
    ...told,
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append(request) {
          if (request.expected === undefined) return sound.append(request);
          const expected = condition(request.expected, markOn(place, request), request, place);
          const plain = without(request, 'expected');
          const outcome = sound.append(expected === undefined ? plain : { ...plain, expected });
          return outcome;
        },
      }),
    },
  });

/** The condition holds by a fault where it should not, and otherwise as it should. */
const accepting = (told: Told, holds: (expected: number, mark: number) => boolean): Mutant =>
  comparing(told, (expected, mark) => (holds(expected, mark) ? undefined : expected));

/** Never a mark, and so always a conflict. */
const NO_MARK = Number.POSITIVE_INFINITY;

const refusing = (told: Told, refuses: (expected: number, mark: number) => boolean): Mutant =>
  comparing(told, (expected, mark) => (refuses(expected, mark) ? NO_MARK : expected));

export const conditions: readonly Mutant[] = [
  accepting(
    { name: 'occ-ge', number: 'O02', law: 'CON-3', fault: 'An expectation below the mark holds.' },
    (expected, mark) => expected <= mark,
  ),
  accepting(
    { name: 'occ-zero-means-any', number: 'O03', law: 'CON-2', fault: 'An expectation of 0 counts as left out.' },
    (expected) => expected === 0,
  ),
  refusing(
    { name: 'occ-ts-string-compare', number: 'O12', law: 'CON-7', fault: 'From 10 on no expectation equals the mark.' },
    (expected) => expected >= 10,
  ),
  accepting(
    { name: 'occ-future-holds', law: 'CON-3', fault: 'An expectation beyond the mark holds.' },
    (expected, mark) => expected > mark,
  ),
  accepting(
    { name: 'occ-one-behind-holds', law: 'CON-3', fault: 'An expectation one below the mark holds.' },
    (expected, mark) => expected > 0 && expected === mark - 1,
  ),
  accepting(
    {
      name: 'occ-one-ahead-holds',
      law: 'CON-3',
      fault: 'An expectation one beyond the mark holds: it is taken for the next seq.',
    },
    (expected, mark) => expected === mark + 1,
  ),
  accepting(
    {
      name: 'occ-compared-as-texts',
      law: 'CON-7',
      fault: 'An expectation holds when as a text it does not come before the mark.',
    },
    (expected, mark) => expected < mark && `${expected}` > `${mark}`,
  ),
  accepting(
    { name: 'occ-first-digits-compared', law: 'CON-7', fault: 'An expectation that the mark begins with holds.' },
    (expected, mark) => expected > 0 && `${mark}`.startsWith(`${expected}`),
  ),
  accepting(
    { name: 'occ-compared-in-one-byte', law: 'CON-7', fault: 'Of expectation and mark the lower 8 bits are compared.' },
    (expected, mark) => (expected & 255) === (mark & 255),
  ),
  accepting(
    { name: 'occ-compared-in-32-bits', law: 'CON-7', fault: 'Of expectation and mark the lower 32 bits are compared.' },
    (expected, mark) => (expected | 0 ? (expected | 0) === (mark | 0) : expected === mark),
  ),
  comparing(
    { name: 'occ-compared-with-the-count', fault: 'What is expected is compared with the number of stored events.' },
    (expected, mark, request, place) =>
      expected === (streamOn(place, request)?.events.length ?? 0) ? undefined : expected === mark ? NO_MARK : expected,
  ),
  comparing(
    {
      name: 'occ-zero-after-full-truncation',
      law: 'CON-2',
      fault: 'An expectation of 0 holds on a stream whose events are all gone.',
    },
    (expected, _mark, request, place) =>
      expected === 0 && streamOn(place, request)?.events.length === 0 ? undefined : expected,
  ),
  comparing(
    { name: 'occ-last-event-compared', fault: 'On a stream whose events are all gone no expectation holds.' },
    (expected, mark, request, place) =>
      mark > 0 && streamOn(place, request)?.events.length === 0 ? NO_MARK : expected,
  ),
  comparing(
    { name: 'occ-mark-of-all-streams', fault: 'An expectation is compared with the highest mark of any stream.' },
    (expected, mark, _request, place) => {
      const marks = [...(diskOf(place).spaces.get(0)?.streams.values() ?? [])].map(({ last }) => last);
      return expected === mark && Math.max(mark, ...marks) > mark ? NO_MARK : expected;
    },
  ),
  comparing(
    { name: 'occ-zero-needs-an-empty-store', fault: 'An expectation of 0 holds only while the store has no stream.' },
    (expected, mark, _request, place) =>
      expected === 0 && mark === 0 && (diskOf(place).spaces.get(0)?.streams.size ?? 0) > 0 ? NO_MARK : expected,
  ),
  refusing(
    { name: 'occ-zero-never-holds', fault: 'An expectation of 0 conflicts on a new stream.' },
    (expected, mark) => expected === 0 && mark === 0,
  ),
  inConcurrency({
    name: 'occ-compared-with-what-the-handle-knows',
    fault: 'An expectation is compared with the mark that the handle saw last, if it saw one.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const known = new Map<string, number>();
        const see = (request: { readonly space: number; readonly stream: string }): number => {
          const mark = markOn(place, request);
          known.set(request.stream, mark);
          return mark;
        };
        return {
          mark: see,
          append(request) {
            const { expected } = request;
            const seen = expected !== undefined && expected === known.get(request.stream);
            const outcome = sound.append(seen ? without(request, 'expected') : request);
            see(request);
            return outcome;
          },
        };
      },
    },
  }),
  inConcurrency({
    name: 'occ-second-try-holds',
    law: 'CON-6',
    fault: 'A handle that was refused on a stream is not refused there a second time.',
    broken: {
      in: 'backend',
      make(sound) {
        const refused = new Set<string>();
        return {
          async append(request) {
            const again = refused.delete(request.stream) && (request.expected ?? 0) > 0;
            const outcome = await sound.append(again ? without(request, 'expected') : request);
            if (outcome.outcome === 'conflict') refused.add(request.stream);
            return outcome;
          },
        };
      },
    },
  }),
  inConcurrency({
    name: 'occ-checked-before-the-write',
    law: 'CON-5',
    base: 'sqlite',
    reach: 'race',
    fault: 'The expectation is checked in one transaction, and the event written in a later one.',
    broken: {
      in: 'backend',
      make: (sound) => ({
        async append(request) {
          if (request.expected === undefined || request.expected !== (await sound.mark(request))) {
            return sound.append(request);
          }
          await pause();
          return sound.append(without(request, 'expected'));
        },
      }),
    },
  }),
  inConcurrency({
    name: 'occ-losers-are-told-they-won',
    law: 'CON-5',
    reach: 'race',
    fault: 'Of racers on one mark all are told that they won, and the event of the first is stored.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async append(request) {
          const { expected } = request;
          if (expected === undefined || expected !== markOn(place, request) || request.global)
            return sound.append(request);
          await pause();
          const outcome = await sound.append(request);
          if (outcome.outcome !== 'conflict') return outcome;
          const events = request.events.map((event, index) => ({
            stream: request.stream,
            seq: expected + index + 1,
            ...event,
          }));
          return { outcome: 'appended', events, positions: [] };
        },
      }),
    },
  }),
  inConcurrency({
    name: 'occ-all-racers-lose',
    law: 'CON-5',
    reach: 'race',
    fault: 'Of racers on one mark each sees the other, and all are refused.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const racing = place.shared('racing', () => new Map<string, number>());
        return {
          async append(request) {
            const { stream, expected } = request;
            if (expected === undefined) return sound.append(request);
            racing.set(stream, (racing.get(stream) ?? 0) + 1);
            await pause();
            const alone = racing.get(stream) === 1;
            await pause();
            racing.set(stream, (racing.get(stream) ?? 1) - 1);
            return alone ? sound.append(request) : { outcome: 'conflict', actual: markOn(place, request) };
          },
        };
      },
    },
  }),
];
