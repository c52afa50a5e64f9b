// Shows with evtstore alone that in memory getLastEventFor answers the last event of another aggregate.
import { append, end, inMemory } from './providers.mjs';

const provider = inMemory();
await append(provider, 'a', 1, { type: 't' });
await append(provider, 'b', 1, { type: 't' }, { type: 't' });
const known = await provider.getLastEventFor('orders', 'a');
const unknown = await provider.getLastEventFor('orders', 'c');
const told = (event) => (event === undefined ? 'none' : `version ${event.version} of ${event.aggregateId}`);

console.log('expected version 1 of a, and none of the unknown c');
console.log(`got ${told(known)}, and ${told(unknown)}`);
await end(told(known) !== 'version 1 of a' || unknown !== undefined);
