// PostgreSQL as a server, behind the derived facet library.
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { postgresServer } from '../../harness/servers/index.js';
import { discardStore, openStore, profile } from './profile.js';
import { ServerDatabase } from './server-database.js';
import { starting } from './starting.js';

const database = starting(async () => {
  const url = await postgresServer.use();
  try {
    const connected = await ServerDatabase.connect(url);
    return {
      database: connected,
      end: async () => {
        await connected.end();
        await postgresServer.release();
      },
    };
  } catch (error) {
    await postgresServer.release();
    throw error;
  }
});

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'postgres',
    language: 'typescript',
    implementation: { name: 'PostgreSQL through pg', version: '8.23.1', homepage: 'https://www.postgresql.org' },
    profile: profile({
      store: { reopen: true, handles: 'many', processes: 'many' },
      batch: { atomic: 'crash' },
      durability: { grade: 'process-crash' },
    }),
  },
  start: database.start,
  open: (options) => openStore(database.started(), options),
  discard: (location) => discardStore(database.started(), location),
  dispose: database.end,
});

export default adapter;
