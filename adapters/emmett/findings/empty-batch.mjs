// Shows with Emmett alone that appending no events is an error of the program, though the condition held.
import { getInMemoryEventStore } from '@event-driven-io/emmett';

const store = getInMemoryEventStore();
const told = async (options) => {
  try {
    return JSON.stringify(await store.appendToStream('orders', [], options), (_, value) => String(value));
  } catch (error) {
    return `${error.constructor.name}: ${error.message}`;
  }
};
const answers = [await told(), await told({ expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' })];

console.log('expected an empty append to store nothing and to answer the version');
for (const answer of answers) console.log(`got ${answer}`);
process.exitCode = answers.some((answer) => answer.startsWith('TypeError')) ? 1 : 0;
