// The stores that the findings are shown on: one in memory, and one in PostgreSQL where ASSAY_POSTGRES_URL names a server:
//   docker run -d -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres:15
//   ASSAY_POSTGRES_URL=postgres://postgres@127.0.0.1:5432/postgres node adapters/castore/findings/gaps.mjs
import { EventStore } from '@castore/core';
import { InMemoryEventStorageAdapter } from '@castore/event-storage-adapter-in-memory';
import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres';

const connectionString = process.env.ASSAY_POSTGRES_URL;
const tables = [];

export const storeOn = (eventStorageAdapter) =>
  new EventStore({ eventStoreId: 'findings', eventTypes: [], reducer: (_, event) => event, eventStorageAdapter });

export const inMemory = () => storeOn(new InMemoryEventStorageAdapter());

/** A store in a table of its own, or none where there is no server. */
export async function inPostgres(tableName = `finding_${process.pid}_${tables.length}`) {
  if (connectionString === undefined) return undefined;
  tables.push(tableName);
  const aggregateId = { type: 'VARCHAR', length: 64 };
  await PostgresEventStorageAdapter.createEventTable({ connectionString, tableName, aggregateId });
  return storeOn(new PostgresEventStorageAdapter({ connectionString, tableName }));
}

/** Leaves nothing behind. */
export async function end(misbehaves) {
  for (const tableName of tables) await PostgresEventStorageAdapter.dropEventTable({ connectionString, tableName });
  // The storage adapter has no close; its connections would keep the process.
  process.exit(misbehaves ? 1 : 0);
}

export const outcome = (promise) =>
  promise.then(
    (value) => JSON.stringify(value),
    (error) => `${error.code ?? error.name}: ${error.message}`,
  );
