// Shows with castore alone that in PostgreSQL 0 is taken for no limit and for no highest version; in memory it is not.
// Needs ASSAY_POSTGRES_URL (see storages.mjs).
import { end, inMemory, inPostgres } from './storages.mjs';

const store = await inPostgres();
if (store === undefined) throw new Error('set ASSAY_POSTGRES_URL');
const counts = async (asked) => {
  for (const version of [1, 2, 3]) await asked.pushEvent({ aggregateId: 'a', version, type: 't' });
  const limited = await asked.getEvents('a', { limit: 0 });
  const bounded = await asked.getEvents('a', { maxVersion: 0 });
  return [limited.events.length, bounded.events.length].join(' and ');
};
const expected = await counts(inMemory());
const got = await counts(store);

console.log(`expected ${expected} events with limit 0 and with maxVersion 0, as in memory`);
console.log(`got ${got}`);
await end(got !== expected);
