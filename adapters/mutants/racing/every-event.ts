// Faults of a global order that every event should enter, and that one caller alone never sees.
import { spaceIn } from '../../memory/disk.js';
import type { Mutant } from '../parts/mutant.js';
import { diskOf, enter } from '../parts/on-disk.js';
import { family } from '../parts/told.js';
import { later } from './later.js';
import { shownAtCommit } from './shown-at-commit.js';

const every = family({ facet: 'global', law: 'GLO-13', reach: 'race' });
const options = { entry: 'every' } as const;

export const racingEveryEvent: readonly Mutant[] = [
  every({
    name: 'global-every-commit-reorder',
    fault: 'Plain appends take their positions at the insert and show them at the commit, which others overtake.',
    options,
    broken: { in: 'backend', make: (sound, place) => shownAtCommit(sound, place, ({ global }) => global !== true) },
  }),
  every({
    name: 'global-every-batch-reorder',
    fault: 'Batches take their positions at the insert and show them at the commit, which others overtake.',
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => {
        const order = shownAtCommit(sound, place, ({ events }) => events.length > 1);
        return {
          ...order,
          append: async (request) => {
            await later();
            return order.append(request);
          },
        };
      },
    },
  }),
  every({
    name: 'global-every-entered-later',
    law: 'GLO-3',
    fault: 'A plain event is stored first and entered in the order later: two of one stream can change places.',
    options,
    broken: {
      in: 'backend',
      make: (sound, place) => ({
        append: async (request) => {
          const outcome = await sound.append(request);
          if (outcome.outcome !== 'appended' || request.global === true) return outcome;
          const { commits } = spaceIn(diskOf(place), request.space);
          const entered = commits.findIndex(({ position }) => position === outcome.positions[0]);
          if (entered >= 0) commits.splice(entered, outcome.positions.length);
          const positions: number[] = [];
          for (const { stream, seq } of outcome.events) {
            for (let turn = 0; turn < 3 - (seq % 3); turn++) await later();
            positions.push(enter(place, { space: request.space, stream, seq }));
          }
          return { ...outcome, positions };
        },
      }),
    },
  }),
];
