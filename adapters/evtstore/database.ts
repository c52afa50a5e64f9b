// A PostgreSQL database of evtstore's own: one table of events, in which every store has its name.
import { DatabaseError, Pool } from 'pg';
import { type Provider, postgres } from './library.js';

const NAME = 'assay_evtstore';
const TABLES = { events: 'events', bookmarks: 'bookmarks' };
/** It is there already, also where another process made it at the same moment. */
const EXISTS = ['42P04', '23505'];
/** Somebody began to use it. */
const IN_USE = ['55006'];
/** Rows, or the connections of other processes. */
const USED = `
  SELECT 1 FROM events
  UNION ALL
  SELECT 1 FROM pg_stat_activity
  WHERE datname = current_database() AND application_name <> current_setting('application_name')
  LIMIT 1`;

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
  url.searchParams.set('application_name', `assay-${process.pid}`);
  await ask(server, `CREATE DATABASE ${NAME}`, EXISTS);
  // One connection: what races in one process is decided the same way each time.
  const client = new Pool({ connectionString: url.href, max: 1 });
  // A server that goes away under idle connections is noticed at the next query.
  client.on('error', () => undefined);
  await postgres.migrate({ client, ...TABLES });
  return {
    provider: postgres.createProvider({ client, ...TABLES }),
    async forget(kind) {
      await client.query('DELETE FROM events WHERE stream = $1', [kind]);
    },
    async close() {
      const { rowCount } = await client.query(USED);
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
