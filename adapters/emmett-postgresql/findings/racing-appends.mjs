// Shows with Emmett alone that of writers at once, who expect nothing, some are refused in PostgreSQL.
import { end, event, store, stream, told } from './server.mjs';

await store.appendToStream(stream, [event()]);
const racers = Array.from({ length: 8 }, () => told(store.appendToStream(stream, [event()])));
const answers = await Promise.all(racers);
const refused = answers.filter((answer) => answer.startsWith('refused'));

console.log('expected 8 appends without an expected version to be accepted');
console.log(`got ${refused.length} of them ${refused[0] ?? 'refused'}`);
await end(refused.length > 0);
