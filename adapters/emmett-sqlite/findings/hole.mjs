// Shows with Emmett alone that an append that SQLite's store refuses moves the position all the same, and leaves a hole.
import { end, event, store, told } from './memory.mjs';

await store.appendToStream('s', [event(), event(), event()]);
const stale = await told(() => store.appendToStream('s', [event()], { expectedStreamVersion: 1n }));
await store.appendToStream('s', [event()]);
const { events } = await store.readStream('s');
const positions = events.map(({ metadata }) => Number(metadata.streamPosition)).join(', ');
const count = await told(() => store.appendToStream('s', [event()], { expectedStreamVersion: 4n }));

console.log('expected positions 1, 2, 3, 4 after a refused append, and an append at 4 to be accepted');
console.log(`got stale append ${stale}`);
console.log(`got positions ${positions}, append at 4 ${count}`);
end(positions !== '1, 2, 3, 4');
