// Does the store in memory keep the objects that it is given?
import { promisify } from 'node:util';
import eventstore from 'eventstore';

const store = eventstore();
await promisify(store.init.bind(store))();
const load = promisify(store.getEventStream.bind(store));

const payload = { tags: ['new'] };
const stream = await load('orders');
stream.addEvent(payload);
await promisify(stream.commit.bind(stream))();

payload.tags.push('changed by the writer');
const written = JSON.stringify((await load('orders')).events[0].payload);
stream.eventsToDispatch[0].payload.tags.push('changed by a reader of the answer');
const answered = JSON.stringify((await load('orders')).events[0].payload);

console.log('expected {"tags":["new"]} twice');
console.log(`got      ${written} and ${answered}`);
process.exit(written === '{"tags":["new"]}' && answered === written ? 0 : 1);
