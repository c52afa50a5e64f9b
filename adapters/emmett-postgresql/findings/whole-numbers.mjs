// Shows with Emmett alone that whole numbers beyond 2^53 come back from PostgreSQL as another type.
import { end, event, store, stream } from './server.mjs';

const data = { n: 2 ** 53, big: 1e21 };
await store.appendToStream(stream, [event(data)]);
const { events } = await store.readStream(stream);
const types = Object.values(events[0].data).map((value) => `${typeof value} ${value}`);

console.log(`expected number ${data.n}, number ${data.big}`);
console.log(`got ${types.join(', ')}`);
await end(events[0].data.n !== data.n || events[0].data.big !== data.big);
