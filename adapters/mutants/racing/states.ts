// Faults of snapshots, compaction and views that one caller alone never sees.
import type { Backend, CellKey } from '../../../harness/facets/index.js';
import { streamOf } from '../parts/arguments.js';
import type { Mutant, Place } from '../parts/mutant.js';
import { later } from './later.js';

export const racingStates: readonly Mutant[] = [
  {
    name: 'snapshot-seq-ahead',
    facet: 'snapshot',
    law: 'SNP-3',
    fault: 'A checkpoint is stored with the mark that is read after the fold, which passes over what came in between.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'snapshot.checkpoint': async (args, sound, call) => {
          const state = await call('snapshot.replay', args);
          await later();
          const mark = await call('log.lastSeq', streamOf(args));
          if (mark === state.seq) return sound(args);
          return call('snapshot.save', { ...streamOf(args), name: args.name, value: state.value, seq: mark });
        },
      }),
    },
  },
  {
    name: 'snapshot-older-overwrites',
    facet: 'snapshot',
    law: 'SNP-5',
    fault: 'The stored seq is compared first and the state written later: a slow checkpoint replaces a newer one.',
    base: 'memory',
    reach: 'race',
    broken: { in: 'backend', make: (sound, place) => ({ swap: lateSwap(sound, 'snapshot', place) }) },
  },
  {
    name: 'compaction-stale-snapshot-truncate',
    facet: 'compaction',
    law: 'CMP-2',
    fault: 'What is dropped goes up to the mark that is read after the checkpoint: events never folded are gone.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'operations',
      make: () => ({
        'compaction.compact': async (args, sound, call) => {
          const state = await sound(args);
          await later();
          const mark = await call('log.lastSeq', streamOf(args));
          if (mark > state.seq) await call('log.truncate', { ...streamOf(args), through: mark });
          return state;
        },
      }),
    },
  },
  {
    name: 'compaction-drops-before-it-covers',
    facet: 'compaction',
    law: 'CMP-3',
    fault: 'Events are dropped before the checkpoint that covers them is stored.',
    base: 'memory',
    reach: 'race',
    options: { compaction: 'refuse' },
    broken: {
      in: 'operations',
      make: () => ({
        'compaction.compact': async (args, _sound, call) => {
          const { value, seq } = await call('snapshot.replay', args);
          await call('log.truncate', { ...streamOf(args), through: seq });
          await later();
          return call('snapshot.save', { ...streamOf(args), name: args.name, value, seq });
        },
      }),
    },
  },
  {
    name: 'view-define-last-wins',
    facet: 'view',
    law: 'VIW-8',
    fault: 'A definition looks first whether the name is free and is stored later, over whatever is there by then.',
    base: 'memory',
    reach: 'race',
    broken: {
      in: 'backend',
      make: (sound) => ({
        swap: async (request) => {
          const { cell, when, next } = request;
          if (cell.area !== 'view' || when !== null || (await sound.get(cell)) !== null) return sound.swap(request);
          await later();
          return sound.swap({ cell, when: 'any', next });
        },
      }),
    },
  },
  {
    name: 'view-older-overwrites',
    facet: 'view',
    law: 'VIW-4',
    fault: 'The stored state is compared first and the new one written later: a slow refresh replaces a newer one.',
    base: 'memory',
    reach: 'race',
    broken: { in: 'backend', make: (sound, place) => ({ swap: lateSwap(sound, 'view', place) }) },
  },
];

/** Compares at once and writes later, whatever is there by then; every second time so slowly that it is overtaken. */
function lateSwap(sound: Backend, area: CellKey['area'], place: Place): Backend['swap'] {
  const written = place.shared('late swaps', () => ({ count: 0 }));
  return async (request) => {
    const { cell, when, next } = request;
    if (cell.area !== area || when === 'any' || when === null) return sound.swap(request);
    const tried = await sound.swap({ cell, when, next: when });
    if (!tried.swapped) return tried;
    written.count++;
    for (let turns = written.count % 2 === 0 ? 1 : 4; turns > 0; turns--) await later();
    return sound.swap({ cell, when: 'any', next });
  };
}
