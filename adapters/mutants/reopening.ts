// Damage that is done to a store when it is opened again: after it was closed, or after its process was killed.
import type { Backend } from '../../harness/facets/index.js';
import { type Disk, diskAt } from '../memory/disk.js';
import { SqliteFile } from '../sqlite/database.js';
import type { Break, Place } from './mutant.js';

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

/** The same of a store in SQLite. */
export function onReopeningFile(damage: (file: SqliteFile) => void): Break {
  return {
    in: 'backend',
    make: (sound, place) => {
      const { times, close } = counted(sound, place);
      if (times > 0) withFile(place, (file) => file.write(() => damage(file)));
      return { close };
    },
  };
}

/** Damage that is done when the process that had the store open before did not close it. */
export function onRestart(damage: (file: SqliteFile) => void, more?: (sound: Backend) => Partial<Backend>): Break {
  return {
    in: 'backend',
    make: (sound, place) => {
      const handles = place.shared('handles', () => ({ open: 0 }));
      withFile(place, (file) => {
        file.run('CREATE TABLE IF NOT EXISTS processes (pid INTEGER NOT NULL)');
        file.write(() => {
          const killed = file.rows('SELECT pid FROM processes').some(([pid]) => pid !== process.pid);
          if (killed) damage(file);
          file.run('DELETE FROM processes');
          file.run('INSERT INTO processes (pid) VALUES (?)', process.pid);
        });
      });
      handles.open += 1;
      let open = true;
      return {
        ...more?.(sound),
        close: async () => {
          if (open && handles.open === 1) withFile(place, (file) => file.run('DELETE FROM processes'));
          if (open) handles.open -= 1;
          open = false;
          await sound.close();
        },
      };
    },
  };
}

/** How often the store was opened while no handle was open on it, before this handle. */
function counted(sound: Backend, place: Place): { readonly times: number; readonly close: () => Promise<void> } {
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

function withFile(place: Place, work: (file: SqliteFile) => void): void {
  const file = new SqliteFile(place.location, 'FULL');
  try {
    work(file);
  } finally {
    file.close();
  }
}
