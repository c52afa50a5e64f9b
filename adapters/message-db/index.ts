// Message DB in PostgreSQL: a store is a category, and its streams are the streams of that category.
import { createHash } from 'node:crypto';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { type Database, messageDatabase, openDatabase } from './database.js';
import { operationsOf } from './operations.js';

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
      facets: { log: 'native', concurrency: 'native', batch: 'native', durability: 'native' },
      without: ['log.truncate'],
      store: { reopen: true, handles: 'many', processes: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'crash' },
      durability: { grade: 'process-crash' },
      limits: { nul: false },
    },
  },
  async start() {
    database = openDatabase(await messageDatabase.use());
  },
  async open({ location, fresh }) {
    const { pool, forget } = started();
    const category = categoryOf(location);
    if (fresh) await forget(category);
    return nativeStore(operationsOf(pool, category), () => undefined);
  },
  discard: (location) => started().forget(categoryOf(location)),
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

/** A category has no dash: what follows the first one is the name of the stream in it. */
function categoryOf(location: string): string {
  return `store${createHash('sha256').update(location).digest('hex').slice(0, 24)}`;
}
