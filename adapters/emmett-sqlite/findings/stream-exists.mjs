// Shows with Emmett alone that `streamExists` knows no stream in SQLite.
import { end, event, store } from './memory.mjs';

await store.appendToStream('s', [event()]);
const { streamExists } = await store.readStream('s');
const asked = await store.streamExists('s');

console.log('expected streamExists to be true for a stream with an event, as readStream says');
console.log(`got ${asked} from streamExists, ${streamExists} from readStream`);
end(asked !== true);
