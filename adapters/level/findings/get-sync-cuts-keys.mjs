// getSync writes the key into a buffer that it reuses, and takes the buffer for large enough when it is not full. Buffer.write
// stops before a character that does not fit whole, so that bytes are left over and the key is cut: another key is read.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';

const folder = mkdtempSync(join(tmpdir(), 'level-finding-'));
const level = new ClassicLevel(folder);
await level.open();
const long = 'é'.repeat(40);
await level.put(long, 'of 40 letters');
await level.put('é'.repeat(32), 'of 32 letters');
level.getSync('a'); // The buffer has 1 + 64 bytes from here on.
const expected = await level.get(long);
const got = level.getSync(long);
await level.close();
rmSync(folder, { recursive: true });
process.stdout.write(`expected ${expected}\n`);
process.stdout.write(`got      ${got}\n`);
process.exit(got === expected ? 0 : 1);
