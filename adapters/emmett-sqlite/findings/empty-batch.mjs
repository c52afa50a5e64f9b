// Shows with Emmett alone that appending no events is told to be a conflict in SQLite, whatever was expected.
import { end, event, store, told } from './memory.mjs';

await store.appendToStream('s', [event()]);
const answers = [
  await told(() => store.appendToStream('s', [])),
  await told(() => store.appendToStream('s', [], { expectedStreamVersion: 1n })),
];

console.log(
  'expected an empty append to store nothing and to be no conflict, without an expectation and with the right one',
);
for (const answer of answers) console.log(`got ${answer}`);
end(answers.some((answer) => answer.startsWith('refused')));
