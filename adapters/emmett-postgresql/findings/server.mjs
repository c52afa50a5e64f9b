// The store that the findings ask, in the database that ASSAY_POSTGRES_URL names. Tables are made there; use one of no worth.
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';

const url = process.env.ASSAY_POSTGRES_URL;
if (url === undefined) {
  console.error('ASSAY_POSTGRES_URL=postgres://postgres@127.0.0.1:5432/postgres names a PostgreSQL, for instance of');
  console.error('docker run -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres:15');
  process.exit(2);
}

export const store = getPostgreSQLEventStore(url);
export const stream = `finding-${Date.now()}`;
export const event = (data = {}) => ({ type: 'placed', data });

/** What an append came to, in a word. */
export async function told(append) {
  try {
    return `accepted at ${(await append).nextExpectedStreamVersion}`;
  } catch (error) {
    return `refused: ${error.message}`;
  }
}

export async function end(isWrong) {
  await store.close();
  process.exitCode = isWrong ? 1 : 0;
}
