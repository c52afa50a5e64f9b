// PGlite, PostgreSQL within the process, behind the derived facet library.
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { PgliteDatabase } from './pglite-database.js';
import { discardStore, openStore, profile } from './profile.js';
import { starting } from './starting.js';

const database = starting(async () => {
  const created = await PgliteDatabase.create();
  return { database: created, end: () => created.end() };
});

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'pglite',
    language: 'typescript',
    implementation: { name: '@electric-sql/pglite', version: '0.5.16', homepage: 'https://pglite.dev' },
    profile: profile({
      store: { reopen: true, handles: 'many' },
      batch: { atomic: 'process' },
      durability: { grade: 'none' },
    }),
  },
  start: database.start,
  open: (options) => openStore(database.started(), options),
  discard: (location) => discardStore(database.started(), location),
  dispose: database.end,
});

export default adapter;
