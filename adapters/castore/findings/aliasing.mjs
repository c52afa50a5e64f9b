// Shows with castore alone that the storage adapter in memory hands in and out the payloads that it stores.
import { end, inMemory } from './storages.mjs';

const store = inMemory();
const payload = { tags: ['new'] };
const stored = async () => (await store.getEvents('a')).events[0].payload;
await store.pushEvent({ aggregateId: 'a', version: 1, type: 't', payload });

payload.tags.push('changed by the writer');
const written = JSON.stringify(await stored());
(await stored()).tags.push('changed by a reader');
const read = JSON.stringify(await stored());

console.log('expected {"tags":["new"]} after the writer, and after a reader, changed what they hold');
console.log(`got ${written} and ${read}`);
await end(written !== '{"tags":["new"]}' || read !== written);
