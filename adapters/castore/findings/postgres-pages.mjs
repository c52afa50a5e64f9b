// Shows with castore alone that in PostgreSQL aggregates that began at the same moment are left out of later pages.
// Needs ASSAY_POSTGRES_URL (see storages.mjs).
import { end, inMemory, inPostgres } from './storages.mjs';

const store = await inPostgres();
if (store === undefined) throw new Error('set ASSAY_POSTGRES_URL');
const timestamp = new Date(0).toISOString();
const paged = async (asked) => {
  for (const aggregateId of ['a', 'b', 'c']) await asked.pushEvent({ aggregateId, version: 1, type: 't', timestamp });
  const ids = [];
  for (let page = await asked.listAggregateIds({ limit: 1 }); ; ) {
    ids.push(...page.aggregateIds.map(({ aggregateId }) => aggregateId));
    if (page.nextPageToken === undefined) return ids.join();
    page = await asked.listAggregateIds({ pageToken: page.nextPageToken });
  }
};
const expected = await paged(inMemory());
const got = await paged(store);

console.log(`expected ${expected} in pages of one, as in memory`);
console.log(`got ${got}`);
await end(got !== expected);
