// The store that the findings ask, in memory as where no file is named, and what it answers in a word.
import { getSQLiteEventStore, InMemorySQLiteDatabase } from '@event-driven-io/emmett-sqlite';

// The store prints the errors of its transactions itself; that is left out.
const { log } = console;
console.log = (what) => typeof what === 'string' && log(what);

export const store = getSQLiteEventStore({ fileName: InMemorySQLiteDatabase });
export const event = (data = {}) => ({ type: 'placed', data });

export async function told(append) {
  try {
    return `accepted at ${(await append()).nextExpectedStreamVersion}`;
  } catch (error) {
    return `refused: ${error.message}`;
  }
}

export function end(isWrong) {
  process.exitCode = isWrong ? 1 : 0;
}
