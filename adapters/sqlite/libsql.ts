// Loads libsql, which is installed only where this adapter is wanted.
import type Libsql from 'libsql';

export type Connection = Libsql.Database;
export type Statement = Libsql.Statement;

type Constructor = new (path: string) => Connection;

/** Opens or makes the database file. */
export const Database: Constructor = await loadLibsql();

async function loadLibsql(): Promise<Constructor> {
  try {
    return (await import('libsql')).default;
  } catch (cause) {
    throw new Error('the sqlite adapter needs libsql, which is not installed here: npm install libsql', { cause });
  }
}
