// Faults of a global order that every event should enter, and that one caller alone never sees.
import { type Disk, spaceIn } from '../../memory/disk.js';
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
          if (request.global === true) return sound.append(request);
          const disk = diskOf(place);
          const before = disk.lastPosition;
          const appending = sound.append(request);
          takeBack(disk, request.space, disk.lastPosition - before);
          const outcome = await appending;
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
  }),
];

/** The newest entries of the order, as if they had never been made. */
function takeBack(disk: Disk, space: number, entries: number): void {
  if (entries === 0) return;
  spaceIn(disk, space).commits.splice(-entries);
  disk.lastPosition -= entries;
}
