// evtstore's providers, in memory and on node-postgres: what they offer themselves, which is aggregates with versions.
import { createHash } from 'node:crypto';
import { type Adapter, defineAdapter, type Manifest, type Profile } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { postgresServer } from '../../harness/servers/index.js';
import { type Database, openDatabase } from './database.js';
import { memory as inMemory, type Provider } from './library.js';
import { operationsOf } from './operations.js';

const shared = {
  facets: { log: 'native', concurrency: 'native', batch: 'native' },
  without: ['log.truncate'],
  log: { visibility: 'linearizable' },
} satisfies Partial<Profile>;

const providers = new Map<string, Provider>();

const memory: Adapter = defineAdapter({
  manifest: manifest('evtstore', {
    ...shared,
    store: { reopen: false, handles: 'many' },
    batch: { atomic: 'process' },
  }),
  open({ location, fresh }) {
    const provider = (fresh ? undefined : providers.get(location)) ?? inMemory.createProvider();
    providers.set(location, provider);
    return nativeStore(operationsOf(provider, 'streams'), () => undefined);
  },
  discard: (location) => {
    providers.delete(location);
  },
  dispose: () => providers.clear(),
});

export default memory;

let database: Promise<Database> | undefined;

function opened(): Promise<Database> {
  if (database === undefined) throw new Error('the adapter is not started');
  return database;
}

export const onPostgres: Adapter = defineAdapter({
  manifest: manifest('evtstore-pg', {
    ...shared,
    facets: { ...shared.facets, durability: 'native' },
    store: { reopen: true, handles: 'many', processes: 'many' },
    batch: { atomic: 'crash' },
    durability: { grade: 'process-crash' },
  }),
  async start() {
    database = openDatabase(await postgresServer.use());
    await database;
  },
  async open({ location, fresh }) {
    const { provider, forget } = await opened();
    const kind = kindOf(location);
    if (fresh) await forget(kind);
    return nativeStore(operationsOf(provider, kind), () => undefined);
  },
  async discard(location) {
    const { forget } = await opened();
    await forget(kindOf(location));
  },
  async dispose() {
    if (database === undefined) return;
    const { close } = await database;
    database = undefined;
    await close();
    await postgresServer.release();
  },
});

/** What evtstore calls a stream keeps the stores of one database apart. */
function kindOf(location: string): string {
  return createHash('sha256').update(location).digest('hex').slice(0, 32);
}

function manifest(name: string, profile: Profile): Manifest {
  return {
    name,
    language: 'typescript',
    implementation: {
      name: 'evtstore',
      version: '12.0.1',
      homepage: 'https://github.com/seikho/evtstore',
      positions: 'from 1; no ranges',
    },
    profile,
  };
}
