// Where the stores of a run are put when nobody says where: in memory, if the system has a folder there.
import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY_FOLDER = '/dev/shm';
/** Far more than the stores of one case hold; containers often give 64 MiB only. */
const ROOM_BYTES = 1024 ** 3;

/**
 * Goldens never cut the power, so syncing to a disk would cost most of a run and show nothing. A temporary folder that
 * somebody chose (TMPDIR) is taken instead.
 */
export function fastFolder(): string {
  const standard = tmpdir();
  if (standard !== '/tmp') return standard;
  try {
    accessSync(MEMORY_FOLDER, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    return bavail * bsize > ROOM_BYTES ? MEMORY_FOLDER : standard;
  } catch {
    return standard;
  }
}
