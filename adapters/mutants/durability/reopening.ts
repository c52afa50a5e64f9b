// Damage that is done to a store when it is opened again, after every handle on it was closed.
import type { Backend } from '../../../harness/facets/index.js';
import { type Disk, diskAt } from '../../memory/disk.js';
import type { Break, Place } from '../parts/mutant.js';

/** @param damage is told how often the store was opened before. */
export function onReopening(damage: (disk: Disk, times: number) => void): Break {
  return { in: 'backend', make: (sound, place) => reopened(sound, place, damage) };
}

/** Does the damage if the handle opens the store again; the primitive notices when that can happen the next time. */
export function reopened(
  sound: Backend,
  place: Place,
  damage: (disk: Disk, times: number) => void,
): Pick<Backend, 'close'> {
  const { times, close } = counted(sound, place);
  if (times > 0) damage(diskAt(place.location, false), times);
  return { close };
}

/** How often the store was opened while no handle was open on it, before this handle. */
export function counted(sound: Backend, place: Place): { readonly times: number; readonly close: () => Promise<void> } {
  const state = place.shared('openings', () => ({ handles: 0, times: 0 }));
  const times = state.handles === 0 ? state.times : 0;
  if (state.handles === 0) state.times += 1;
  state.handles += 1;
  let open = true;
  const close = async (): Promise<void> => {
    if (open) state.handles -= 1;
    open = false;
    await sound.close();
  };
  return { times, close };
}
