// Shows with Emmett alone that the store in SQLite takes values that it cannot give back.
import { end, event, store, told } from './memory.mjs';

const outside = { a: Number.NaN, b: Number.POSITIVE_INFINITY, c: undefined, d: () => 1, e: new Date(0) };
const answer = await told(() => store.appendToStream('s', [event(outside)]));
const { events } = await store.readStream('s');

console.log('expected NaN, Infinity, undefined, a function and a date to be refused');
console.log(`got ${answer}, and back ${JSON.stringify(events[0]?.data)}`);
end(events.length > 0);
