// Faults of the global order that one caller alone never sees.

import type { Mutant } from '../parts/mutant.js';
import { enter } from '../parts/on-disk.js';
import { later } from './later.js';
import { shownAtCommit } from './shown-at-commit.js';

export const racingGlobal: readonly Mutant[] = [
  {
    name: 'global-commit-reorder',
    facet: 'global',
    law: 'GLO-13',
    fault: 'A position is taken at the insert and visible at the commit, which a later one can overtake.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => shownAtCommit(sound, place, () => true),
    },
  },
  {
    name: 'global-entered-later',
    facet: 'global',
    law: 'GLO-3',
    fault: 'The event is stored first and entered in the order later: two of one stream can change places.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const { global, ...plain } = request;
          if (global !== true) return sound.append(request);
          const outcome = await sound.append(plain);
          if (outcome.outcome !== 'appended') return outcome;
          const positions: number[] = [];
          for (const { stream, seq } of outcome.events) {
            for (let turn = 0; turn < 3 - (seq % 3); turn++) await later();
            positions.push(enter(place, { space: request.space, stream, seq }));
          }
          return { ...outcome, positions };
        },
      }),
    },
  },
  {
    name: 'global-entered-before',
    facet: 'global',
    law: 'GLO-3',
    fault: 'The order is entered first and the event stored later: meanwhile a position names nothing.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const { global, ...plain } = request;
          const mark = await sound.mark(request);
          if (global !== true || (request.expected ?? mark) !== mark) return sound.append(request);
          const { space, stream } = request;
          const positions = request.events.map((_, index) => enter(place, { space, stream, seq: mark + 1 + index }));
          await later();
          const outcome = await sound.append(plain);
          return outcome.outcome === 'appended' ? { ...outcome, positions } : outcome;
        },
      }),
    },
  },
  {
    name: 'global-told-position-read-before',
    facet: 'global',
    law: 'GLO-1',
    fault: 'An append is told the position after the newest that it has read: two at once are told the same one.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        append: async (request) => {
          const position = await sound.globalPosition(request.space);
          await later();
          const outcome = await sound.append(request);
          if (outcome.outcome !== 'appended') return outcome;
          return { ...outcome, positions: outcome.positions.map((_, index) => position + 1 + index) };
        },
      }),
    },
  },
  {
    name: 'global-loser-takes-position',
    facet: 'global',
    law: 'GLO-10',
    fault: 'A global append that loses the race for its mark has taken a position.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const isRight = request.expected === (await sound.mark(request));
          await later();
          const outcome = await sound.append(request);
          if (!isRight || request.global !== true || outcome.outcome !== 'conflict') return outcome;
          const { space, stream } = request;
          enter(place, { space, stream, seq: outcome.actual });
          return outcome;
        },
      }),
    },
  },
];
