// LMDB in a file, behind the derived facet library.
import { type Adapter, defineAdapter, MAX_DEPTH } from '../../harness/contract/index.js';
import { DERIVED_FACETS, deriveStore } from '../../harness/facets/index.js';
import { Environment, removeFiles } from './environment.js';
import { LmdbBackend } from './lmdb-backend.js';

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'lmdb',
    language: 'typescript',
    implementation: { name: 'lmdb', version: '3.5.6', homepage: 'https://github.com/kriszyp/lmdb-js' },
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
      durability: { grade: 'os-crash' },
      limits: { depth: MAX_DEPTH },
    },
  },
  open({ location, fresh }) {
    if (fresh) removeFiles(location);
    return deriveStore(new LmdbBackend(new Environment(location)), { compaction: 'refuse', mismatch: 'conflict' });
  },
  discard: removeFiles,
});

export default adapter;
