// The store in a file of its own that is removed afterwards, for what is found with files only.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';

const folder = mkdtempSync(join(tmpdir(), 'emmett-sqlite-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

export const store = getSQLiteEventStore({ fileName: join(folder, 'events.db') });
export const event = (data = {}) => ({ type: 'placed', data });

/** What an append came to, in a word. The store prints the errors of its transactions itself; that is left out. */
export async function told(append) {
  const { log } = console;
  console.log = () => undefined;
  try {
    return `accepted at ${(await append()).nextExpectedStreamVersion}`;
  } catch (error) {
    return `refused: ${error.message}`;
  } finally {
    console.log = log;
  }
}

export function end(isWrong) {
  process.exitCode = isWrong ? 1 : 0;
}
