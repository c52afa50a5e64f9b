// Can an expected version be checked where no message is written? ASSAY_MESSAGE_DB_URL names a database that has Message DB,
// or ASSAY_POSTGRES_URL a server where the database message_store has it (its database/install.sh).
import pg from 'pg';

const { ASSAY_MESSAGE_DB_URL: database, ASSAY_POSTGRES_URL: server = 'postgres://postgres@127.0.0.1/postgres' } =
  process.env;
const client = new pg.Client({ connectionString: database ?? new URL('/message_store', server).href });
await client.connect();
const { rows } = await client.query(
  `SELECT DISTINCT proname AS name FROM pg_proc
     WHERE pronamespace = 'message_store'::regnamespace AND 'expected_version' = ANY (proargnames)`,
);
await client.end();

const others = rows.map(({ name }) => name).filter((name) => name !== 'write_message');
console.log('expected a function beside write_message that checks an expected version');
console.log(`got      ${others.length === 0 ? 'none' : others.join(', ')}`);
process.exit(others.length === 0 ? 1 : 0);
