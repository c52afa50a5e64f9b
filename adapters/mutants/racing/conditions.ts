// Faults of conditional appends and of batches that one caller alone never sees.

import { diskAt, spaceIn } from '../../memory/disk.js';
import type { Mutant } from '../parts/mutant.js';
import { later } from './later.js';
import { streamAt } from './log.js';

export const racingConditions: readonly Mutant[] = [
  {
    name: 'concurrency-check-then-append',
    facet: 'concurrency',
    law: 'CON-5',
    fault: 'The mark is compared first and the event appended later, whatever the mark is by then.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const { expected, ...unconditional } = request;
          if (expected === undefined || expected !== (await sound.mark(request))) return sound.append(request);
          await later();
          return sound.append(unconditional);
        },
      }),
    },
  },
  {
    name: 'concurrency-actual-read-before',
    facet: 'concurrency',
    law: 'CON-5',
    fault: 'Who loses a race is told the mark that was there before it, which is the one that was expected.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const mark = await sound.mark(request);
          await later();
          const outcome = await sound.append(request);
          return outcome.outcome === 'conflict' ? { ...outcome, actual: mark } : outcome;
        },
      }),
    },
  },
  {
    name: 'concurrency-loser-uses-seq',
    facet: 'concurrency',
    law: 'CON-4',
    fault: 'Who loses a race has taken a seq already, which is then missing.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const isRight = request.expected === (await sound.mark(request));
          await later();
          const outcome = await sound.append(request);
          const stream = streamAt(place, request);
          if (isRight && outcome.outcome === 'conflict' && stream !== undefined) stream.last++;
          return outcome;
        },
      }),
    },
  },
  {
    name: 'concurrency-refusal-rolls-back-others',
    facet: 'concurrency',
    law: 'CON-4',
    fault: 'Writers share a transaction: who is refused takes back what was stored in other streams meanwhile.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, { location }) => ({
        append: async (request) => {
          if (request.expected === undefined) return sound.append(request);
          const { streams } = spaceIn(diskAt(location, false), request.space);
          const marks = new Map([...streams].map(([name, { last }]) => [name, last]));
          await later();
          const outcome = await sound.append(request);
          if (outcome.outcome !== 'conflict') return outcome;
          for (const [name, stream] of streams) {
            if (name === request.stream) continue;
            stream.last = marks.get(name) ?? 0;
            stream.events.splice(Math.max(0, stream.last - stream.dropped));
          }
          return outcome;
        },
      }),
    },
  },
  {
    name: 'concurrency-count-while-truncating',
    facet: 'concurrency',
    law: 'CON-2',
    fault: 'While a truncation is on its way, the number of stored events is taken for the mark.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const truncations = place.shared('truncations', () => ({ running: 0 }));
        return {
          truncate: async (request) => {
            truncations.running++;
            await later();
            await sound.truncate(request);
            truncations.running--;
          },
          append: async (request) => {
            const { expected, ...unconditional } = request;
            if (expected === undefined || truncations.running === 0) return sound.append(request);
            const actual = await sound.count(request);
            return expected === actual ? sound.append(unconditional) : { outcome: 'conflict', actual };
          },
        };
      },
    },
  },
  {
    name: 'batch-interleaves',
    facet: 'batch',
    law: 'BAT-6',
    fault: 'The events of a batch are appended one by one, and other writers come in between.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const [first, ...rest] = request.events;
          if (first === undefined || rest.length === 0) return sound.append(request);
          const begun = await sound.append({ ...request, events: [first] });
          if (begun.outcome !== 'appended') return begun;
          const events = [...begun.events];
          for (const [index, event] of rest.entries()) {
            if (index % 100 === 0) await later();
            const one = await sound.append({ space: request.space, stream: request.stream, events: [event] });
            if (one.outcome === 'appended') events.push(...one.events);
          }
          return { ...begun, events };
        },
      }),
    },
  },
  {
    name: 'batch-check-then-append',
    facet: 'batch',
    law: 'BAT-3',
    fault: 'A batch compares the mark first and is appended later, whatever the mark is by then.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const { expected, ...unconditional } = request;
          const isRight = expected !== undefined && expected === (await sound.mark(request));
          if (request.events.length < 2 || !isRight) return sound.append(request);
          await later();
          return sound.append(unconditional);
        },
      }),
    },
  },
  {
    name: 'batch-loser-leaves-first-event',
    facet: 'batch',
    law: 'CON-4',
    fault: 'A batch that loses a race has stored its first event.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const isRight = request.expected === (await sound.mark(request));
          await later();
          const outcome = await sound.append(request);
          if (!isRight || outcome.outcome !== 'conflict' || request.events.length < 2) return outcome;
          const { space, stream, events } = request;
          await sound.append({ space, stream, events: events.slice(0, 1) });
          return outcome;
        },
      }),
    },
  },
];
