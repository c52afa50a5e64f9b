// A PostgreSQL database of castore's own: one table of events, in which every store has its name.
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import postgres, { type Sql } from 'postgres';

const NAME = 'assay_castore';
/** Characters of an aggregate's id and of a type, which the table has to be made for. */
export const NAME_LENGTH = 2000;
/** It is there already, also where another process made it at the same moment. */
const EXISTS = ['42P04', '23505'];
/** Somebody began to use it. */
const IN_USE = ['55006'];

export interface Database {
  readonly storage: PostgresEventStorageAdapter;
  /** Forgets the events of one store; castore has nothing for that. */
  forget(eventStoreId: string): Promise<void>;
  /** Drops it too, when it is empty and nobody else uses it. */
  close(): Promise<void>;
}

export async function openDatabase(server: string): Promise<Database> {
  const url = new URL(server);
  url.pathname = `/${NAME}`;
  url.searchParams.set('application_name', `assay-${process.pid}`);
  // One connection: what races in one process is decided the same way each time.
  url.searchParams.set('max', '1');
  const connectionString = url.href;
  await ask(server, `CREATE DATABASE ${NAME}`, EXISTS);
  const own = postgres(connectionString, { onnotice: () => undefined });
  await own`SELECT pg_advisory_lock(1)`;
  const aggregateId = { type: 'VARCHAR', length: NAME_LENGTH } as const;
  await PostgresEventStorageAdapter.createEventTable({ connectionString, aggregateId, typeLength: NAME_LENGTH });
  await own`SELECT pg_advisory_unlock(1)`;
  const storage = new PostgresEventStorageAdapter({ connectionString });
  return {
    storage,
    async forget(eventStoreId) {
      await own`DELETE FROM event WHERE aggregate_name = ${eventStoreId}`;
    },
    async close() {
      const used = await own`
        SELECT 1 FROM event
        UNION ALL
        SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND application_name <> current_setting('application_name')
        LIMIT 1`;
      await Promise.all([own.end(), clientOf(storage).end()]);
      if (used.length === 0) await ask(server, `DROP DATABASE IF EXISTS ${NAME}`, IN_USE);
    },
  };
}

async function ask(server: string, command: string, excused: readonly string[]): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(command);
  } catch (error) {
    if (!(error instanceof postgres.PostgresError && excused.includes(error.code))) throw error;
  } finally {
    await sql.end();
  }
}

/** The storage adapter has no close: without this its connections would keep the process. */
function clientOf(storage: PostgresEventStorageAdapter): Sql {
  return (storage as unknown as { readonly _sql: Sql })._sql;
}
