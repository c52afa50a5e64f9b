// Shows with Emmett alone that `maxCount` does not count: 0n is no limit, and none counts beside `to`.
import { getInMemoryEventStore } from '@event-driven-io/emmett';

const store = getInMemoryEventStore();
const events = [1, 2, 3, 4, 5].map((n) => ({ type: 'tick', data: { n } }));
await store.appendToStream('five', events);
const read = async (options) => (await store.readStream('five', options)).events.length;

const none = await read({ maxCount: 0n });
const one = await read({ from: 3n, to: 5n, maxCount: 1n });

console.log('expected 0 events with maxCount 0n, and 1 event from 3n to 5n with maxCount 1n');
console.log(`got ${none} and ${one}`);
process.exitCode = none === 0 && one === 1 ? 0 : 1;
