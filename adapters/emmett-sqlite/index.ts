// Emmett's event store in SQLite, in memory, as it is where no file is named: what it offers itself, which is streams with
// expected versions.
import { getSQLiteEventStore, InMemorySQLiteDatabase } from '@event-driven-io/emmett-sqlite';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { operationsOf } from './operations.js';

const stores = new Map<string, ReturnType<typeof getSQLiteEventStore>>();

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'emmett-sqlite',
    language: 'typescript',
    implementation: {
      name: '@event-driven-io/emmett-sqlite',
      version: '0.42.4',
      homepage: 'https://github.com/event-driven-io/emmett',
    },
    profile: {
      facets: { log: 'native', concurrency: 'native', batch: 'native', catalog: 'native' },
      without: ['log.truncate', 'catalog.streams', 'catalog.count', 'catalog.totalEvents'],
      store: { reopen: false, handles: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'process' },
    },
  },
  open({ location, fresh }) {
    const known = fresh ? undefined : stores.get(location);
    const store = known ?? getSQLiteEventStore({ fileName: InMemorySQLiteDatabase });
    stores.set(location, store);
    return nativeStore(operationsOf(store), () => undefined);
  },
  discard: (location) => {
    stores.delete(location);
  },
  dispose: () => stores.clear(),
});

export default adapter;
