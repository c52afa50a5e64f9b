// Message DB in PostgreSQL: a store is a prefix of categories, and its streams are the streams of those.
import { createHash } from 'node:crypto';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { type Database, messageDatabase, openDatabase } from './database.js';
import { orderOf } from './global-order.js';
import { operationsOf } from './operations.js';
import { streamNames } from './stream-names.js';

let database: Database | undefined;

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'message-db',
    language: 'typescript',
    implementation: {
      name: '@eventide/message-db',
      version: '1.3.1',
      homepage: 'https://github.com/message-db/message-db',
      positions: 'from 0',
    },
    profile: {
      facets: { log: 'native', concurrency: 'native', batch: 'native', global: 'native', durability: 'native' },
      without: ['log.truncate', 'global.project'],
      store: { reopen: true, handles: 'many', processes: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'crash' },
      global: { order: 'gaps', visibility: 'immediate', entry: 'every' },
      durability: { grade: 'process-crash' },
      limits: { nul: false },
    },
  },
  async start() {
    database = openDatabase(await messageDatabase.use());
  },
  async open({ location, fresh }) {
    const { pool, forget } = started();
    const prefix = prefixOf(location);
    if (fresh) await forget(prefix);
    const names = streamNames(prefix);
    const streams = operationsOf(pool, names);
    return nativeStore({ ...streams, ...orderOf(pool, names, streams['log.append']) }, () => undefined);
  },
  discard: (location) => started().forget(prefixOf(location)),
  async dispose() {
    await database?.close();
    if (database !== undefined) await messageDatabase.release();
    database = undefined;
  },
});

export default adapter;

function started(): Database {
  if (database === undefined) throw new Error('message-db was not started');
  return database;
}

/** As long for every location, so that none begins with another. */
function prefixOf(location: string): string {
  return `store${createHash('sha256').update(location).digest('hex').slice(0, 24)}`;
}
