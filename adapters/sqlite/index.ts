// SQLite in a file, behind the derived facet library: once synced at every commit, once at checkpoints only.
import { type Adapter, defineAdapter, MAX_DEPTH, type Profile } from '../../harness/contract/index.js';
import { DERIVED_FACETS, deriveStore } from '../../harness/facets/index.js';
import { removeFiles, SqliteFile, type Synchronous } from './database.js';
import { SqliteBackend } from './sqlite-backend.js';

type Grade = NonNullable<Profile['durability']>['grade'];

const full: Adapter = sqliteAdapter('sqlite', 'FULL', 'os-crash');

export default full;

export const normal: Adapter = sqliteAdapter('sqlite-normal', 'NORMAL', 'process-crash');

function sqliteAdapter(name: string, synchronous: Synchronous, grade: Grade): Adapter {
  return defineAdapter({
    manifest: {
      name,
      language: 'typescript',
      implementation: { name: 'libsql', version: '0.5.29', homepage: 'https://github.com/tursodatabase/libsql-js' },
      profile: profile(grade),
    },
    open({ location, fresh }) {
      if (fresh) removeFiles(location);
      const backend = new SqliteBackend(new SqliteFile(location, synchronous));
      return deriveStore(backend, { compaction: 'refuse', mismatch: 'conflict' });
    },
    discard: removeFiles,
  });
}

function profile(grade: Grade): Profile {
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
    store: { reopen: true, handles: 'many', processes: 'many' },
    log: { visibility: 'linearizable' },
    batch: { atomic: 'crash' },
    idempotency: { scope: 'stream', window: 'infinite', mismatch: 'conflict' },
    global: { order: 'commit', visibility: 'immediate' },
    compaction: { others: 'refuse' },
    subscription: { delivery: 'exactly-once' },
    durability: { grade },
    limits: { depth: MAX_DEPTH },
  };
}
