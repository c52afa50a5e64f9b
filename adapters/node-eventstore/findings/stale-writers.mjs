// Can two writers that loaded one stream at one revision both commit? In memory, and in Redis where ASSAY_REDIS_URL names one
// (redis-server --port 6379 --save '').
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import eventstore from 'eventstore';

const { ASSAY_REDIS_URL: redis } = process.env;
const kinds = [{ type: 'inmemory' }];
if (redis)
  kinds.push({ type: 'redis', host: new URL(redis).hostname, port: Number(new URL(redis).port), prefix: randomUUID() });

let wrong = 0;
for (const options of kinds) {
  const store = eventstore(options);
  await promisify(store.init.bind(store))();
  const load = promisify(store.getEventStream.bind(store));
  const commit = (stream) =>
    promisify(stream.commit.bind(stream))().then(
      () => 'committed',
      () => 'refused',
    );

  const [one, two] = [await load('account'), await load('account')];
  one.addEvent({ withdrawn: 4 });
  two.addEvent({ withdrawn: 3 });
  const outcomes = [await commit(one), await commit(two)];
  const { events } = await load('account');
  console.log(`${options.type}: expected committed, refused`);
  console.log(
    `${options.type}: got      ${outcomes.join(', ')}; revisions ${events.map((event) => event.streamRevision).join(', ')}`,
  );
  if (outcomes[1] === 'committed') wrong++;
  if (options.type === 'redis') await promisify(store.store.clear.bind(store.store))();
}
process.exit(wrong === 0 ? 0 : 1);
