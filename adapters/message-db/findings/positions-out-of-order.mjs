// Are global positions seen in their order, over two categories? ASSAY_POSTGRES_URL names a server where the database
// message_store has Message DB (its database/install.sh), or ASSAY_MESSAGE_DB_URL such a database.
import { randomUUID } from 'node:crypto';
import pg from 'pg';

const { ASSAY_MESSAGE_DB_URL: database, ASSAY_POSTGRES_URL: server = 'postgres://postgres@127.0.0.1/postgres' } =
  process.env;
const connectionString = database ?? new URL('/message_store', server).href;
const connect = async () => {
  const client = new pg.Client({ connectionString, options: '-c search_path=message_store,public' });
  await client.connect();
  return client;
};
const [slow, quick, reader] = await Promise.all([connect(), connect(), connect()]);
const run = randomUUID().replaceAll('-', '');
const write = (client, stream) =>
  client.query('SELECT write_message($1, $2, $3, $4)', [randomUUID(), stream, 'happened', '{}']);
const seen = async () => {
  const { rows } = await reader.query(
    `SELECT category, global_position AS position FROM unnest($1::text[]) AS category,
       LATERAL get_category_messages(category, 1, -1) ORDER BY global_position`,
    [[`first${run}`, `second${run}`]],
  );
  return rows.map(({ position }) => Number(position));
};

await slow.query('BEGIN');
await write(slow, `first${run}-1`);
await write(quick, `second${run}-1`);
const before = await seen();
await slow.query('COMMIT');
const after = await seen();
await reader.query('DELETE FROM messages WHERE category(stream_name) = ANY ($1)', [[`first${run}`, `second${run}`]]);
await Promise.all([slow, quick, reader].map((client) => client.end()));

const late = after.filter((position) => position < Math.max(...before));
console.log('expected no position below one that a reader has seen');
console.log(`got      the reader saw ${before.join(', ')}, and later ${after.join(', ')}`);
process.exit(late.length === 0 ? 0 : 1);
