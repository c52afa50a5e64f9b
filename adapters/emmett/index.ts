// Emmett's event store in memory: what it offers itself, which is streams with expected versions.
import { getInMemoryEventStore, type InMemoryEventStore } from '@event-driven-io/emmett';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { operationsOf } from './operations.js';

const stores = new Map<string, InMemoryEventStore>();

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'emmett',
    language: 'typescript',
    implementation: {
      name: '@event-driven-io/emmett',
      version: '0.42.0',
      homepage: 'https://github.com/event-driven-io/emmett',
      positions: 'from 1; `from` excluded',
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
    const store = (fresh ? undefined : stores.get(location)) ?? getInMemoryEventStore();
    stores.set(location, store);
    return nativeStore(operationsOf(store), () => undefined);
  },
  discard: (location) => {
    stores.delete(location);
  },
  dispose: () => stores.clear(),
});

export default adapter;
