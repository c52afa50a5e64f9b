// Faults of batches that are not written as one: parts that show, others that come in between.
import type { Event } from '../../../harness/contract/index.js';
import type { AppendOutcome, AppendRequest, Backend } from '../../../harness/facets/index.js';
import { makeStream } from '../../memory/disk.js';
import type { Mutant } from '../parts/mutant.js';
import { bySeq, diskOf, markOn } from '../parts/on-disk.js';
import { inTurn, pause } from '../parts/pausing.js';
import { family, type Told } from '../parts/told.js';
import { without } from '../parts/without.js';

const inBatch = family({ facet: 'batch', law: 'BAT-7' });

/** Batches of more than `size` events are written in pieces of that size, with a turn for others between them. */
const inPieces = (told: Told, size: number): Mutant =>
  inBatch({
    ...told,
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: (request) => (request.events.length > size ? piecewise(sound, request, size) : sound.append(request)),
      }),
    },
  });

export const parts: readonly Mutant[] = [
  inBatch({
    name: 'batch-visible-partially',
    number: 'B03',
    law: 'BAT-7',
    reach: 'race',
    fault: 'The events of a batch become readable one by one, while other writers wait.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: (request) =>
          inTurn(place, async () => {
            const { expected } = request;
            if (request.events.length < 2 || (expected !== undefined && expected !== markOn(place, request))) {
              return sound.append(request);
            }
            return piecewise(sound, request, 1);
          }),
      }),
    },
  }),
  inPieces(
    {
      name: 'batch-chunked',
      number: 'B09',
      law: 'BAT-5',
      base: 'sqlite',
      reach: 'race',
      fault: 'A batch is written in transactions of 999 events, and its expectation checked in the first.',
    },
    999,
  ),
  inPieces(
    {
      name: 'batch-of-a-hundred-at-once',
      law: 'BAT-6',
      reach: 'race',
      fault: 'A batch is written in pieces of 100 events.',
    },
    100,
  ),
  inPieces(
    { name: 'batch-one-by-one', law: 'BAT-6', reach: 'race', fault: 'The events of a batch are appended one by one.' },
    1,
  ),
  inBatch({
    name: 'batch-raises-the-mark-first',
    law: 'BAT-7',
    reach: 'race',
    fault: 'The mark tells of a batch a moment before its events can be read.',
    broken: {
      in: 'backend',
      make(sound, place) {
        const ahead = place.shared('ahead', () => new Map<string, number>());
        return {
          append: (request) =>
            inTurn(place, async () => {
              const { stream, expected, events } = request;
              const mark = markOn(place, request);
              if (events.length < 2 || (expected !== undefined && expected !== mark)) return sound.append(request);
              ahead.set(stream, mark + events.length);
              await pause();
              ahead.delete(stream);
              return sound.append(request);
            }),
          mark: (key) => ahead.get(key.stream) ?? sound.mark(key),
        };
      },
    },
  }),
  inBatch({
    name: 'batch-seqs-given-before-its-turn',
    law: 'LOG-13',
    reach: 'race',
    fault: 'A batch takes its seqs from the mark it read, whoever wrote in between.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        ...bySeq(place),
        async append(request) {
          if (request.events.length < 2 || request.expected !== undefined) return sound.append(request);
          const seen = markOn(place, request);
          await pause();
          const stream = makeStream(diskOf(place), request.space, request.stream);
          const mark = stream.last;
          stream.last = seen;
          const outcome = await sound.append(request);
          stream.last = Math.max(stream.last, mark);
          return outcome;
        },
      }),
    },
  }),
  inBatch({
    name: 'batch-checked-before-the-write',
    law: 'BAT-3',
    reach: 'race',
    fault: 'The expectation of a batch is checked, and only later its events are stored.',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        async append(request) {
          const { expected } = request;
          if (request.events.length < 2 || expected === undefined || expected !== markOn(place, request)) {
            return sound.append(request);
          }
          await pause();
          return sound.append(without(request, 'expected'));
        },
      }),
    },
  }),
];

async function piecewise(sound: Backend, request: AppendRequest, size: number): Promise<AppendOutcome> {
  const events: Event[] = [];
  const positions: number[] = [];
  let piece: AppendRequest = request;
  for (let start = 0; start < request.events.length; start += size) {
    if (start > 0) await pause();
    const outcome = await sound.append({ ...piece, events: request.events.slice(start, start + size) });
    if (outcome.outcome !== 'appended') return outcome;
    events.push(...outcome.events);
    positions.push(...outcome.positions);
    piece = without(request, 'expected');
  }
  return { outcome: 'appended', events, positions };
}
