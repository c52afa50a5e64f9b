// Can a stream have the name of what every object has?
import { promisify } from 'node:util';
import eventstore from 'eventstore';

const store = eventstore();
await promisify(store.init.bind(store))();
const load = promisify(store.getEventStream.bind(store));
const outcomes = [];
for (const name of ['orders', 'constructor']) {
  try {
    const stream = await load(name);
    stream.addEvent({ placed: 1 });
    await promisify(stream.commit.bind(stream))();
    outcomes.push(`${name} committed`);
  } catch (error) {
    outcomes.push(`${name}: ${error}`);
  }
}

console.log('expected orders committed, constructor committed');
console.log(`got      ${outcomes.join(', ')}`);
process.exit(outcomes[1] === 'constructor committed' ? 0 : 1);
