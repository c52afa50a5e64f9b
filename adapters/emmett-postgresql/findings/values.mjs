// Shows with Emmett alone that the store in PostgreSQL takes values that it cannot give back.
import { end, event, store, stream, told } from './server.mjs';

const outside = { a: Number.NaN, b: Number.POSITIVE_INFINITY, c: undefined, d: () => 1, e: new Date(0) };
const answer = await told(store.appendToStream(stream, [event(outside)]));
const { events } = await store.readStream(stream);

console.log('expected NaN, Infinity, undefined, a function and a date to be refused');
console.log(`got ${answer}, and back ${JSON.stringify(events[0]?.data)}`);
await end(events.length > 0);
