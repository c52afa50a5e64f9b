// Shows with evtstore alone that the provider in memory hands in and out the events that it stores.
import { append, end, inMemory } from './providers.mjs';

const provider = inMemory();
const event = { type: 't', tags: ['new'] };
const stored = async () => (await provider.getEventsFor('orders', 'a'))[0].event.tags;
await append(provider, 'a', 1, event);

event.tags.push('changed by the writer');
const written = JSON.stringify(await stored());
(await stored()).push('changed by a reader');
const read = JSON.stringify(await stored());

console.log('expected ["new"] after the writer, and after a reader, changed what they hold');
console.log(`got ${written} and ${read}`);
await end(written !== '["new"]' || read !== written);
