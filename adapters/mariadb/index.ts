// MariaDB behind the derived facet library: with tables as who knows it makes them, and with names as they are by default.
import { createHash } from 'node:crypto';
import { type Adapter, ContractError, defineAdapter, MAX_DEPTH, type Profile } from '../../harness/contract/index.js';
import { DERIVED_FACETS, deriveStore } from '../../harness/facets/index.js';
import { mariadbServer } from '../../harness/servers/index.js';
import { Database } from './database.js';
import { MariadbBackend } from './mariadb-backend.js';
import { DEFAULTS, EXACT, type Naming } from './naming.js';

/** A value is escaped once more on its way, which may double it; the server of a run takes 1 GiB at once. */
const VALUE_BYTES = 64 * 1024 * 1024;

/** Names are bytes: equal when they are the same. */
export const exact: Adapter = adapterOf('mariadb', EXACT);

/** Names are text in the default character set and collation. */
export const defaults: Adapter = adapterOf('mariadb-defaults', DEFAULTS);

export default exact;

function adapterOf(name: string, naming: Naming): Adapter {
  let database: Database | undefined;
  const started = (): Database => {
    if (database === undefined) throw new ContractError('UNAVAILABLE', 'the database is not started');
    return database;
  };
  const discard = async (location: string): Promise<void> => {
    await started().call('discard_store', digestOf(location));
  };
  return defineAdapter({
    manifest: {
      name,
      language: 'typescript',
      implementation: { name: 'MariaDB through mysql2', version: '3.24.6', homepage: 'https://mariadb.org' },
      profile: profile(naming),
    },
    async start() {
      database ??= await connected(naming);
    },
    async open({ location, fresh }) {
      if (fresh) await discard(location);
      const [store] = await started().call('open_store', digestOf(location));
      const options = { compaction: 'refuse', mismatch: 'conflict', limits: limits(naming) } as const;
      return deriveStore(new MariadbBackend(started(), Number(store)), options);
    },
    discard,
    async dispose() {
      const ending = database;
      database = undefined;
      if (ending === undefined) return;
      await ending.end().finally(mariadbServer.release);
    },
  });
}

async function connected(naming: Naming): Promise<Database> {
  const url = await mariadbServer.use();
  try {
    return await Database.connect(url, naming);
  } catch (error) {
    await mariadbServer.release();
    throw error;
  }
}

function digestOf(location: string): Buffer {
  return createHash('sha256').update(location).digest();
}

function limits({ nameBytes }: Naming): NonNullable<Profile['limits']> {
  return { depth: MAX_DEPTH, nameBytes, valueBytes: VALUE_BYTES };
}

function profile(naming: Naming): Profile {
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
    durability: { grade: 'process-crash' },
    limits: limits(naming),
  };
}
