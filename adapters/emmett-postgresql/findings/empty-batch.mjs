// Shows with Emmett alone that appending no events is told to be a conflict in PostgreSQL, whatever was expected.
import { end, event, store, stream, told } from './server.mjs';

await store.appendToStream(stream, [event()]);
const answers = [
  await told(store.appendToStream(stream, [])),
  await told(store.appendToStream(stream, [], { expectedStreamVersion: 1n })),
];

console.log(
  'expected an empty append to store nothing and to be no conflict, without an expectation and with the right one',
);
for (const answer of answers) console.log(`got ${answer}`);
await end(answers.some((answer) => answer.startsWith('refused')));
