// A PostgreSQL database of castore's own: one table of events, in which every store has its name.
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';
import postgres, { type Sql } from 'postgres';

const NAME = 'assay_castore';
/** Characters of an aggregate's id and of a type. The index over them takes 2704 bytes of PostgreSQL. */
export const NAME_LENGTH = 500;
/** It is there already, also where another process made it at the same moment. */
const EXISTS = ['42P04', '23505'];

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
  const connectionString = url.href;
  await once(server, (sql) => sql.unsafe(`CREATE DATABASE ${NAME}`), EXISTS);
  const own = postgres(connectionString, { max: 1, onnotice: () => undefined });
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
      const left = await own`SELECT 1 FROM event LIMIT 1`;
      await Promise.all([own.end(), clientOf(storage).end()]);
      if (left.length === 0) await once(server, (sql) => sql.unsafe(`DROP DATABASE IF EXISTS ${NAME}`), ['55006']);
    },
  };
}

async function once(server: string, ask: (sql: Sql) => Promise<unknown>, excused: readonly string[]): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => undefined });
  try {
    await ask(sql);
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
