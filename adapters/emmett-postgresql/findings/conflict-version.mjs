// Shows with Emmett alone that a conflict in PostgreSQL does not tell the current version.
import { end, event, store, stream } from './server.mjs';

await store.appendToStream(stream, [event(), event(), event()]);
const error = await store
  .appendToStream(stream, [event()], { expectedStreamVersion: 1n })
  .then(() => undefined)
  .catch((refused) => refused);

console.log('expected the current version 3');
console.log(`got ${error?.current}: ${error?.message}`);
await end(error?.current !== '3');
