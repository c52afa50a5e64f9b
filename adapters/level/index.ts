// Level behind the derived facet library: on disk (classic-level, which is LevelDB) and in memory (memory-level).
import { rmSync } from 'node:fs';
import { ClassicLevel } from 'classic-level';
import { MemoryLevel } from 'memory-level';
import { type Adapter, defineAdapter, type Json, MAX_DEPTH, type Profile } from '../../harness/contract/index.js';
import { DERIVED_FACETS, deriveStore } from '../../harness/facets/index.js';
import { type Access, Database } from './database.js';
import { LevelBackend } from './level-backend.js';
import { SharedDatabases } from './shared-databases.js';

type Grade = NonNullable<Profile['durability']>['grade'];
type Atomic = NonNullable<Profile['batch']>['atomic'];

const OPTIONS = { keyEncoding: 'utf8', valueEncoding: 'json' } as const;

const onDisk = new SharedDatabases();
const inMemory = new SharedDatabases();
/** Closing one and opening it again has no effect on what it holds. */
const memories = new Map<string, MemoryLevel<string, Json>>();

export const disk: Adapter = diskAdapter('level', (level) => (key, options) => level.get(key, options));

/** Reads with the synchronous `getSync`, which is documented as the same but faster. */
export const diskSync: Adapter = diskAdapter('level-sync', (level) => (key, options) => level.getSync(key, options));

export default disk;

function diskAdapter(name: string, getOf: (level: ClassicLevel<string, Json>) => Access['get']): Adapter {
  return defineAdapter({
    manifest: {
      name,
      language: 'typescript',
      implementation: { name: 'classic-level', version: '3.0.0', homepage: 'https://github.com/Level/classic-level' },
      profile: profile('crash', 'os-crash'),
    },
    async open({ location, fresh }) {
      if (fresh) removeFolder(location);
      const make = (): Database => {
        const level = new ClassicLevel<string, Json>(location, OPTIONS);
        // With sync a batch is acknowledged when the system says that it is on the disk.
        return new Database(level, { get: getOf(level), batch: (changes) => level.batch(changes, { sync: true }) });
      };
      return storeOver(await onDisk.open(location, make));
    },
    discard: removeFolder,
  });
}

export const memory: Adapter = defineAdapter({
  manifest: {
    name: 'memory-level',
    language: 'typescript',
    implementation: { name: 'memory-level', version: '3.1.0', homepage: 'https://github.com/Level/memory-level' },
    profile: profile('process', 'none'),
  },
  async open({ location, fresh }) {
    const level = (fresh ? undefined : memories.get(location)) ?? new MemoryLevel<string, Json>(OPTIONS);
    memories.set(location, level);
    const access: Access = {
      get: (key, options) => level.get(key, options),
      batch: (changes) => level.batch(changes),
    };
    return storeOver(await inMemory.open(location, () => new Database(level, access)));
  },
  discard: (location) => {
    memories.delete(location);
  },
  dispose: () => memories.clear(),
});

function storeOver(handle: ConstructorParameters<typeof LevelBackend>[0]): ReturnType<typeof deriveStore> {
  return deriveStore(new LevelBackend(handle), { compaction: 'refuse', mismatch: 'conflict' });
}

function removeFolder(location: string): void {
  rmSync(location, { recursive: true, force: true });
}

function profile(atomic: Atomic, grade: Grade): Profile {
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
    store: { reopen: true, handles: 'many', processes: 'one' },
    log: { visibility: 'linearizable' },
    batch: { atomic },
    idempotency: { scope: 'stream', window: 'infinite', mismatch: 'conflict' },
    global: { order: 'commit', visibility: 'immediate' },
    compaction: { others: 'refuse' },
    subscription: { delivery: 'exactly-once' },
    durability: { grade },
    limits: { depth: MAX_DEPTH },
  };
}
