// Shows with Emmett alone that writers at once in SQLite, each on a stream of its own, refuse each other what they then store.
import { end, event, store, told } from './memory.mjs';

const refused = [];
let stored = 0;
async function write(stream) {
  for (let round = 1; round <= 200; round++) {
    await store.readStream(stream);
    const answer = await told(() => store.appendToStream(stream, [event({ round })]));
    if (!answer.startsWith('refused')) continue;
    refused.push(answer);
    const { events } = await store.readStream(stream);
    if (events.some(({ data }) => data.round === round)) stored++;
  }
}
await Promise.all(['a', 'b', 'c'].map(write));

console.log(
  'expected 600 appends to be accepted, without an expected version and each stream by one writer that reads before it appends',
);
console.log(`got ${refused.length} ${[...new Set(refused)].join('; ') || 'refused'}`);
console.log(`got ${stored} of them stored all the same`);
end(refused.length > 0);
