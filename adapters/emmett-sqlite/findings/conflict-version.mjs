// Shows with Emmett alone that a conflict in SQLite does not tell the current version, and that one on a missing stream is none.
import { end, event, store, told } from './memory.mjs';

await store.appendToStream('s', [event(), event(), event()]);
const stale = await told(() => store.appendToStream('s', [event()], { expectedStreamVersion: 1n }));
const missing = await told(() => store.appendToStream('new', [event()], { expectedStreamVersion: 5n }));

console.log('expected a conflict with the current version 3, and one with the current version 0');
console.log(`got ${stale}`);
console.log(`got ${missing}`);
end(!stale.includes('current 3') || !missing.includes('current 0'));
