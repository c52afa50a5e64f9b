// In Redis: does a commit come back in its order, a text as a text, a name as itself, and an empty commit at all?
// ASSAY_REDIS_URL names the server (redis-server --port 6379 --save '').
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import eventstore from 'eventstore';

const { hostname, port } = new URL(process.env.ASSAY_REDIS_URL ?? 'redis://127.0.0.1:6379');
const store = eventstore({ type: 'redis', host: hostname, port: Number(port), prefix: randomUUID() });
await promisify(store.init.bind(store))();
const load = promisify(store.getEventStream.bind(store));
const commit = async (name, payloads) => {
  const stream = await load(name);
  stream.addEvents(payloads);
  await promisify(stream.commit.bind(stream))();
};
let wrong = 0;
const show = (what, expected, got) => {
  console.log(`${what}: expected ${expected}`);
  console.log(`${what}: got      ${got}`);
  if (expected !== got) wrong++;
};

await commit(
  'many',
  Array.from({ length: 12 }, (_, n) => ({ n })),
);
const events = await promisify(store.getEventsByRevision.bind(store))('many');
show('order', '0 1 2 3 4 5 6 7 8 9 10 11', events.map(({ payload }) => payload.n).join(' '));

await commit('dates', [{ text: '2020-01-01T00:00:00.000Z' }]);
show('text', 'string', typeof (await load('dates')).events[0].payload.text);

show('name', '0 events of m*', `${(await load('m*')).events.length} events of m*`);

const thrown = new Promise((resolve) =>
  process.once('uncaughtException', ({ message }) => resolve(`thrown beside it: ${message}`)),
);
show(
  'empty commit',
  'answered',
  await Promise.race([
    commit('none', []).then(
      () => 'answered',
      () => 'answered',
    ),
    thrown,
  ]),
);
await promisify(store.store.clear.bind(store.store))();
process.exit(wrong === 0 ? 0 : 1);
