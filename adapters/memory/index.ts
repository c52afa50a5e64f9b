// The reference adapter: everything in memory, kept by location, so that closing and opening again finds it.
import { type Adapter, defineAdapter, MAX_DEPTH, type Manifest } from '../../harness/contract/index.js';
import { DERIVED_FACETS, deriveStore } from '../../harness/facets/index.js';
import { discardAllDisks, discardDisk, diskAt } from './disk.js';
import { MemoryBackend } from './memory-backend.js';

const memory: Adapter = ofEntry('memory', 'flagged');

export default memory;

/** The same store with every event in its global order (GLO-5). */
export const everyEvent: Adapter = ofEntry('memory-every', 'every');

function ofEntry(name: string, entry: 'flagged' | 'every'): Adapter {
  return defineAdapter({
    manifest: manifestOf(name, entry),
    open: ({ location, fresh }) =>
      deriveStore(new MemoryBackend(diskAt(location, fresh), entry), { compaction: 'protect', mismatch: 'first-wins' }),
    discard: discardDisk,
    dispose: discardAllDisks,
  });
}

function manifestOf(name: string, entry: 'flagged' | 'every'): Manifest {
  return {
    name,
    language: 'typescript',
    implementation: { name: 'memory', version: '0.1.0' },
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
      store: { reopen: true, handles: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'process' },
      idempotency: { scope: 'stream', window: 'infinite', mismatch: 'first-wins' },
      global: { order: 'commit', visibility: 'immediate', ...(entry === 'every' && { entry }) },
      compaction: { others: 'protect' },
      subscription: { delivery: 'exactly-once' },
      durability: { grade: 'none' },
      limits: { depth: MAX_DEPTH },
    },
  };
}
