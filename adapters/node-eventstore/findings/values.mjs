// Does the store refuse what JSON has not?
import { promisify } from 'node:util';
import eventstore from 'eventstore';

const store = eventstore();
await promisify(store.init.bind(store))();
const stream = await promisify(store.getEventStream.bind(store))('orders');
const payloads = [{ n: Number.NaN }, { n: undefined }, { at: new Date(0) }, { run: () => 1 }, { text: '\ud800' }];
stream.addEvents(payloads);
const outcome = await promisify(stream.commit.bind(stream))().then(
  ({ eventsToDispatch }) => `${eventsToDispatch.length} stored`,
  (error) => `refused: ${error.message}`,
);

console.log('expected refused');
console.log(`got      ${outcome}`);
process.exit(outcome.startsWith('refused') ? 0 : 1);
