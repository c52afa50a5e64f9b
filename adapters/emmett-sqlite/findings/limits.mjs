// Shows with Emmett alone that `maxCount` does not count in SQLite.
import { end, event, store } from './memory.mjs';

await store.appendToStream('s', [event(), event(), event(), event(), event()]);
const read = async (options) => (await store.readStream('s', options)).events.length;
const got = [
  await read({ from: 2n, maxCount: 2n }),
  await read({ maxCount: 0n }),
  await read({ from: 3n, to: 5n, maxCount: 1n }),
].join(', ');

console.log('expected 2, 0, 1 events with maxCount 2n from 2n, 0n from the beginning, 1n from 3n to 5n');
console.log(`got ${got}`);
end(got !== '2, 0, 1');
