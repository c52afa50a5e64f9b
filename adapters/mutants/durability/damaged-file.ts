// Damage that is done to a SQLite file when it is opened again: after it was closed, or after its process was killed.
import type { Backend } from '../../../harness/facets/index.js';
import type { SqliteFile } from '../../sqlite/database.js';
import { backendInPart } from '../parts/backend-in-part.js';
import type { Break, Place } from '../parts/mutant.js';
import { counted } from './reopening.js';

export function onReopeningFile(damage: (file: SqliteFile) => void): Break {
  return {
    in: 'backend',
    make: (sound, place) => {
      const { times, close } = counted(sound, place);
      const done = times > 0 ? withFile(place, damage) : Promise.resolve();
      return after(done, backendInPart(sound, { close }));
    },
  };
}

/** Damage that is done when the process that had the store open before did not close it. */
export function onRestart(damage: (file: SqliteFile) => void, more?: (sound: Backend) => Partial<Backend>): Break {
  return {
    in: 'backend',
    make: (sound, place) => {
      const handles = place.shared('handles', () => ({ open: 0 }));
      handles.open += 1;
      let open = true;
      const close = async (): Promise<void> => {
        if (open && handles.open === 1) await withFile(place, (file) => file.run('DELETE FROM processes'));
        if (open) handles.open -= 1;
        open = false;
        await sound.close();
      };
      const done = withFile(place, (file) => {
        file.run('CREATE TABLE IF NOT EXISTS processes (pid INTEGER NOT NULL)');
        const killed = file.rows('SELECT pid FROM processes').some(([pid]) => pid !== process.pid);
        if (killed) damage(file);
        file.run('DELETE FROM processes');
        file.run('INSERT INTO processes (pid) VALUES (?)', process.pid);
      });
      return after(done, backendInPart(sound, { ...more?.(sound), close }));
    },
  };
}

/** In one transaction. The module is loaded only here, because it needs what may not be installed. */
async function withFile(place: Place, work: (file: SqliteFile) => void): Promise<void> {
  const { SqliteFile } = await import('../../sqlite/database.js');
  const file = new SqliteFile(place.location, 'FULL');
  try {
    file.write(() => work(file));
  } finally {
    file.close();
  }
}

const PRIMITIVES = [
  'append',
  'read',
  'count',
  'mark',
  'truncate',
  'streams',
  'keyed',
  'globalRead',
  'globalRefs',
  'globalPosition',
  'get',
  'swap',
  'cells',
  'close',
] as const satisfies readonly (keyof Backend)[];

type Primitive = (...args: readonly unknown[]) => unknown;

/** The backend, whose primitives wait until the work is done, and fail as it did. */
function after(done: Promise<void>, backend: Backend): Backend {
  // Nobody may ask for anything, and then nobody is to be told.
  done.catch(() => undefined);
  const waiting: Record<string, Primitive> = {};
  for (const name of PRIMITIVES) {
    waiting[name] = async (...args) => {
      if (name !== 'close') await done;
      return (backend[name] as Primitive)(...args);
    };
  }
  return waiting as unknown as Backend;
}
