// Castore's event stores, in memory and in PostgreSQL: what they offer themselves, which is streams with versions.
import { createHash } from 'node:crypto';
import type { EventStore } from '@castore/core';
import { InMemoryEventStorageAdapter } from '@castore/event-storage-adapter-in-memory';
import { type Adapter, defineAdapter, type Manifest, type Profile } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { postgresServer } from '../../harness/servers/index.js';
import { type Database, NAME_LENGTH, openDatabase } from './database.js';
import { eventStore, operationsOf } from './operations.js';
import { asContractError } from './refusal.js';

const shared = {
  facets: { log: 'native', concurrency: 'native', batch: 'native', catalog: 'native' },
  without: ['log.truncate', 'catalog.totalEvents'],
  log: { visibility: 'linearizable' },
} satisfies Partial<Profile>;

const stores = new Map<string, EventStore>();

const memory: Adapter = defineAdapter({
  manifest: manifest('castore', '@castore/event-storage-adapter-in-memory', {
    ...shared,
    store: { reopen: false, handles: 'many' },
    batch: { atomic: 'process' },
  }),
  open({ location, fresh }) {
    const store = (fresh ? undefined : stores.get(location)) ?? eventStore('assay', new InMemoryEventStorageAdapter());
    stores.set(location, store);
    return nativeStore(operationsOf(store), () => undefined);
  },
  discard: (location) => {
    stores.delete(location);
  },
  dispose: () => stores.clear(),
});

export default memory;

let database: Promise<Database> | undefined;

function opened(): Promise<Database> {
  if (database === undefined) throw new Error('the adapter is not started');
  return database;
}

export const onPostgres: Adapter = defineAdapter({
  manifest: manifest('castore-postgres', '@castore/event-storage-adapter-postgres', {
    ...shared,
    facets: { ...shared.facets, durability: 'native' },
    store: { reopen: true, handles: 'many', processes: 'many' },
    batch: { atomic: 'crash' },
    durability: { grade: 'process-crash' },
    limits: { nameBytes: NAME_LENGTH, nul: false },
  }),
  async start() {
    database = openDatabase(await postgresServer.use());
    await database;
  },
  async open({ location, fresh }) {
    const { storage, forget } = await opened();
    const id = idOf(location);
    if (fresh) await forget(id);
    return nativeStore(operationsOf(eventStore(id, storage), asContractError), () => undefined);
  },
  async discard(location) {
    const { forget } = await opened();
    await forget(idOf(location));
  },
  async dispose() {
    if (database === undefined) return;
    const { close } = await database;
    database = undefined;
    await close();
    await postgresServer.release();
  },
});

/** An event store id takes 32 characters. */
function idOf(location: string): string {
  return createHash('sha256').update(location).digest('hex').slice(0, 32);
}

function manifest(name: string, implementation: string, profile: Profile): Manifest {
  return {
    name,
    language: 'typescript',
    implementation: { name: implementation, version: '2.4.2', homepage: 'https://github.com/castore-dev/castore' },
    profile,
  };
}
