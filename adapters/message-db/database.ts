// The database with Message DB's functions: made once a run under a name of its own and dropped after it, or the one that
// ASSAY_MESSAGE_DB_URL names, where Message DB is installed already.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { postgresServer, type SharedServer, sharedServer } from '../../harness/servers/index.js';
import { install } from './installation.js';

export const messageDatabase: SharedServer = sharedServer('ASSAY_MESSAGE_DB_URL', async () => {
  const server = await postgresServer.use();
  const name = `assay_message_db_${randomUUID().replaceAll('-', '')}`;
  const stop = async (): Promise<void> => {
    await run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await postgresServer.release();
  };
  const address = new URL(server);
  address.pathname = `/${name}`;
  try {
    await run(server, `CREATE DATABASE ${name}`);
    await install((sql) => run(address.href, sql));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: address.href, server: { stop } };
});

export interface Database {
  readonly pool: pg.Pool;
  /** Removes the messages of all streams whose names begin so; Message DB has no function for that. */
  readonly forget: (prefix: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export function openDatabase(url: string): Database {
  // The functions call each other without naming their schema.
  const options = '-c search_path=message_store,public';
  const pool = new pg.Pool({ connectionString: url, options, max: 10, allowExitOnIdle: true });
  // A connection that breaks while nobody uses it is replaced; whoever uses it is told.
  pool.on('error', () => undefined);
  return {
    pool,
    forget: async (prefix) => {
      await pool.query('DELETE FROM messages WHERE starts_with(stream_name, $1)', [prefix]);
    },
    close: () => pool.end(),
  };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
