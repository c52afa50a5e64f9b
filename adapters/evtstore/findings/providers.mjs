// The providers that the findings are shown on: one in memory, and one on node-postgres where ASSAY_POSTGRES_URL names a server:
//   docker run -d -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres:15
//   ASSAY_POSTGRES_URL=postgres://postgres@127.0.0.1:5432/postgres node adapters/evtstore/findings/gaps.mjs
import memory from 'evtstore/provider/memory.js';
import postgres from 'evtstore/provider/pg.js';
import { Pool } from 'pg';

const connectionString = process.env.ASSAY_POSTGRES_URL;
const schema = `finding_${process.pid}`;
let client;

export const inMemory = () => memory.createProvider();

/** A provider in a schema of its own, or none where there is no server. */
export async function inPostgres() {
  if (connectionString === undefined) return undefined;
  client = new Pool({ connectionString, options: `-c search_path=${schema}` });
  await client.query(`CREATE SCHEMA ${schema}`);
  const tables = { client, events: 'events', bookmarks: 'bookmarks' };
  await postgres.migrate(tables);
  return postgres.createProvider(tables);
}

/** Appends events, given as objects with a type, from that version on. */
export const append = (provider, id, version, ...events) =>
  provider.append('orders', id, version, provider.createEvents('orders', id, version, events));

export const versionsOf = async (provider, id) =>
  (await provider.getEventsFor('orders', id)).map(({ version }) => version).join();

/** Leaves nothing behind. */
export async function end(misbehaves) {
  await client?.query(`DROP SCHEMA ${schema} CASCADE`);
  await client?.end();
  process.exitCode = misbehaves ? 1 : 0;
}

export const outcome = (promise) =>
  promise.then(
    () => 'stored',
    (error) => `${error.code ?? error.name}: ${error.message}`,
  );
