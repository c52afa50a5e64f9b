// node-eventstore in Redis: every store has a prefix of its own there, and every handle its connection.
import { createHash } from 'node:crypto';
import eventstore, { type Eventstore } from 'eventstore';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { redisServer } from '../../harness/servers/index.js';
import { IMPLEMENTATION } from './implementation.js';
import { answered, operationsOf } from './operations.js';

let server: URL | undefined;

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'node-eventstore-redis',
    language: 'typescript',
    implementation: IMPLEMENTATION,
    profile: {
      facets: { log: 'native', concurrency: 'native', batch: 'native', durability: 'native' },
      without: ['log.truncate'],
      store: { reopen: true, handles: 'many', processes: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'process' },
      durability: { grade: 'process-crash' },
    },
  },
  async start() {
    server = new URL(await redisServer.use());
  },
  async open({ location, fresh }) {
    const store = await connected(location);
    if (fresh) await answered((answer) => store.store.clear(answer));
    return nativeStore(operationsOf(store), () => disconnect(store));
  },
  async discard(location) {
    const store = await connected(location);
    await answered((answer) => store.store.clear(answer));
    await disconnect(store);
  },
  async dispose() {
    if (server !== undefined) await redisServer.release();
    server = undefined;
  },
});

export default adapter;

async function connected(location: string): Promise<Eventstore> {
  if (server === undefined) throw new Error('node-eventstore-redis was not started');
  const prefix = `assay${createHash('sha256').update(location).digest('hex').slice(0, 24)}`;
  const store = eventstore({ type: 'redis', host: server.hostname, port: Number(server.port), prefix });
  await answered((answer) => store.init(answer));
  return store;
}

async function disconnect({ store }: Eventstore): Promise<void> {
  await answered((answer) => store.disconnect(answer));
}
