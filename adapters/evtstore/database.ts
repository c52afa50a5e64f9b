// A PostgreSQL database of evtstore's own: one table of events, in which every store has its name.
import { DatabaseError, Pool } from 'pg';
import { type Provider, postgres } from './library.js';

const NAME = 'assay_evtstore';
const TABLES = { events: 'events', bookmarks: 'bookmarks' };
/** It is there already, also where another process made it at the same moment. */
const EXISTS = ['42P04', '23505'];
const IN_USE = ['55006'];

export interface Database {
  readonly provider: Provider;
  /** Forgets the events of one store; evtstore has nothing for that. */
  forget(kind: string): Promise<void>;
  /** Drops it too, when it is empty and nobody else uses it. */
  close(): Promise<void>;
}

export async function openDatabase(server: string): Promise<Database> {
  const url = new URL(server);
  url.pathname = `/${NAME}`;
  await ask(server, `CREATE DATABASE ${NAME}`, EXISTS);
  const client = new Pool({ connectionString: url.href });
  // A server that goes away under idle connections is noticed at the next query.
  client.on('error', () => undefined);
  await postgres.migrate({ client, ...TABLES });
  return {
    provider: postgres.createProvider({ client, ...TABLES }),
    async forget(kind) {
      await client.query('DELETE FROM events WHERE stream = $1', [kind]);
    },
    async close() {
      const { rowCount } = await client.query('SELECT 1 FROM events LIMIT 1');
      await client.end();
      if (rowCount === 0) await ask(server, `DROP DATABASE IF EXISTS ${NAME}`, IN_USE);
    },
  };
}

async function ask(connectionString: string, command: string, excused: readonly string[]): Promise<void> {
  const client = new Pool({ connectionString, max: 1 });
  try {
    await client.query(command);
  } catch (error) {
    if (!(error instanceof DatabaseError && excused.includes(error.code ?? ''))) throw error;
  } finally {
    await client.end();
  }
}
