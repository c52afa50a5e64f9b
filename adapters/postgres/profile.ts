// What both promise alike, and how a store is opened over either.
import { MAX_DEPTH, type OpenOptions, type Profile, type Store } from '../../harness/contract/index.js';
import { DERIVED_FACETS, deriveStore } from '../../harness/facets/index.js';
import type { Database } from './database.js';
import { SqlBackend } from './sql-backend.js';

export function profile(own: Pick<Profile, 'store' | 'batch' | 'durability'>): Profile {
  return {
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
    log: { visibility: 'linearizable' },
    idempotency: { scope: 'stream', window: 'infinite', mismatch: 'conflict' },
    global: { order: 'commit', visibility: 'immediate' },
    compaction: { others: 'refuse' },
    subscription: { delivery: 'exactly-once' },
    limits: { depth: MAX_DEPTH },
    ...own,
  };
}

export async function openStore(database: Database, { location, fresh }: OpenOptions): Promise<Store> {
  const [[store] = []] = await database.call('open_store', location, fresh);
  return deriveStore(new SqlBackend(database, Number(store)), { compaction: 'refuse', mismatch: 'conflict' });
}

export async function discardStore(database: Database, location: string): Promise<void> {
  await database.call('discard_store', location);
}
