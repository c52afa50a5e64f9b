// Presents my-store through the contract of assay. It has primitives, out of which the facet library of assay makes
// every facet. Put your store in the place of Disk, and say in the profile which of the lawful ones it is.
import { defineAdapter } from 'assay/contract';
import { DERIVED_FACETS, deriveStore } from 'assay/facets';
import { Disk } from './store.mjs';

/** The store at each location. It outlives its handles, as a file would. */
const disks = new Map();

export default defineAdapter({
  manifest: {
    name: 'my-store',
    language: 'javascript',
    implementation: { name: 'my-store', version: '0.1.0' },
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
        ...DERIVED_FACETS,
      },
      store: { reopen: true, handles: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'process' },
      idempotency: { scope: 'stream', window: 'infinite', mismatch: 'first-wins' },
      global: { order: 'commit', visibility: 'immediate' },
      compaction: { others: 'refuse' },
      subscription: { delivery: 'exactly-once' },
    },
  },
  open({ location, fresh }) {
    if (fresh) disks.set(location, new Disk());
    return deriveStore(disks.get(location), { compaction: 'refuse', mismatch: 'first-wins' });
  },
  discard(location) {
    disks.delete(location);
  },
});
