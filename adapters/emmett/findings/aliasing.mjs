// Shows with Emmett alone that its event store in memory hands in and out the objects that it stores.
import { getInMemoryEventStore } from '@event-driven-io/emmett';

const store = getInMemoryEventStore();
const data = { tags: ['new'] };
await store.appendToStream('orders', [{ type: 'placed', data }]);

data.tags.push('changed by the writer');
const { events } = await store.readStream('orders');
const written = JSON.stringify(events[0].data);
events[0].data.tags.push('changed by a reader');
const read = JSON.stringify((await store.readStream('orders')).events[0].data);

console.log('expected {"tags":["new"]} after the writer, and after a reader, changed what they hold');
console.log(`got ${written} and ${read}`);
process.exitCode = written === '{"tags":["new"]}' && read === written ? 0 : 1;
