// Opening a file that is no database is answered by an exception for a short one, and for a longer one by the end of the process.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from 'lmdb';

const [, , file] = process.argv;
if (file !== undefined) {
  try {
    open({ path: file, noSubdir: true });
    process.exit(2);
  } catch {
    process.exit(0);
  }
}
const folder = mkdtempSync(join(tmpdir(), 'lmdb-finding-'));
const other = join(folder, 'no-database');
writeFileSync(other, 'no database'.repeat(1000));
const { status, signal } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), other]);
rmSync(folder, { recursive: true });
process.stdout.write('expected an exception\n');
process.stdout.write(`got      ${signal ?? (status === 0 ? 'an exception' : 'an opened database')}\n`);
process.exit(status === 0 ? 0 : 1);
