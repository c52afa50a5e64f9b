// Shows with castore alone that in memory an aggregate cannot have the name of a member of every object.
import { end, inMemory, outcome } from './storages.mjs';

let misbehaves = false;
for (const aggregateId of ['constructor', 'toString', '__proto__']) {
  const store = inMemory();
  const read = await outcome(store.getEvents(aggregateId));
  const pushed = await outcome(store.pushEvent({ aggregateId, version: 1, type: 't' }));
  const { aggregateIds } = await store.listAggregateIds();
  console.log(`${aggregateId}: expected {"events":[]}, the event pushed, and 1 aggregate listed`);
  console.log(`${aggregateId}: got ${read}, ${pushed}, and ${aggregateIds.length} listed`);
  misbehaves ||= read !== '{"events":[]}' || aggregateIds.length !== 1;
}
await end(misbehaves);
