// Emmett's event store in PostgreSQL: what it offers itself, which is streams with expected versions.
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { postgresServer } from '../../harness/servers/index.js';
import { Databases } from './databases.js';
import { operationsOf } from './operations.js';

/** PostgreSQL keeps U+0000 neither in text nor in jsonb. */
const LIMITS = { nul: false };

let databases: Databases | undefined;

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'emmett-postgresql',
    language: 'typescript',
    implementation: {
      name: '@event-driven-io/emmett-postgresql',
      version: '0.42.0',
      homepage: 'https://github.com/event-driven-io/emmett',
      positions: 'from 1',
    },
    profile: {
      facets: { log: 'native', concurrency: 'native', batch: 'native', catalog: 'native', durability: 'native' },
      without: ['log.truncate', 'catalog.streams', 'catalog.count', 'catalog.totalEvents'],
      store: { reopen: true, handles: 'many', processes: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'crash' },
      durability: { grade: 'process-crash' },
      limits: LIMITS,
    },
  },
  async start() {
    databases = await Databases.connect(await postgresServer.use());
  },
  async open({ location, fresh }) {
    const server = started();
    if (fresh) await server.take(location);
    const store = server.storeAt(location);
    return nativeStore(operationsOf(store), () => store.close(), LIMITS);
  },
  discard: (location) => started().giveBack(location),
  async dispose() {
    if (databases === undefined) return;
    await databases.end();
    databases = undefined;
    await postgresServer.release();
  },
});

export default adapter;

function started(): Databases {
  if (databases === undefined) throw new Error('the adapter is not started');
  return databases;
}
