// Redis behind the derived facet library: streams for events, one script for each primitive.
import { type Adapter, defineAdapter, MAX_DEPTH } from '../../harness/contract/index.js';
import { DERIVED_FACETS, deriveStore } from '../../harness/facets/index.js';
import { Connection, connect, discardStore, disconnect } from './connection.js';
import { RedisBackend } from './redis-backend.js';

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'redis',
    language: 'typescript',
    implementation: { name: 'redis', version: '7.0', homepage: 'https://redis.io' },
    profile: {
      facets: {
        log: 'native',
        concurrency: 'native',
        batch: 'native',
        kv: 'native',
        cas: 'native',
        idempotency: 'native',
        global: 'native',
        catalog: 'native',
        spaces: 'native',
        durability: 'native',
        ...DERIVED_FACETS,
      },
      store: { reopen: true, handles: 'many', processes: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'crash' },
      idempotency: { scope: 'stream', window: 'infinite', mismatch: 'conflict' },
      global: { order: 'commit', visibility: 'immediate' },
      compaction: { others: 'refuse' },
      subscription: { delivery: 'exactly-once' },
      durability: { grade: 'process-crash' },
      limits: { depth: MAX_DEPTH },
    },
  },
  start: connect,
  async open({ location, fresh }) {
    if (fresh) await discardStore(location);
    return deriveStore(new RedisBackend(new Connection(location)), { compaction: 'refuse', mismatch: 'conflict' });
  },
  discard: discardStore,
  dispose: disconnect,
});

export default adapter;
