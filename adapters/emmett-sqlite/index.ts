// Emmett's event store in SQLite: what it offers itself, which is streams with expected versions. Every call opens the file and
// closes it, so there is nothing to close.
import { rmSync } from 'node:fs';
import { getSQLiteEventStore } from '@event-driven-io/emmett-sqlite';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { operationsOf } from './operations.js';

/** The store cannot be asked to let go of a file, and lets go a little after it has answered: files are removed some cases later. */
const LATER = 20;

const discarded: string[] = [];

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'emmett-sqlite',
    language: 'typescript',
    implementation: {
      name: '@event-driven-io/emmett-sqlite',
      version: '0.42.4',
      homepage: 'https://github.com/event-driven-io/emmett',
    },
    profile: {
      facets: { log: 'native', concurrency: 'native', batch: 'native', catalog: 'native', durability: 'native' },
      without: ['log.truncate', 'catalog.streams', 'catalog.count', 'catalog.totalEvents'],
      store: { reopen: true, handles: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'crash' },
      durability: { grade: 'process-crash' },
    },
  },
  open({ location, fresh }) {
    if (fresh) removeFiles(location);
    return nativeStore(operationsOf(getSQLiteEventStore({ fileName: location })), () => undefined);
  },
  discard(location) {
    discarded.push(location);
    for (const old of discarded.splice(0, Math.max(0, discarded.length - LATER))) removeFiles(old);
  },
  dispose() {
    for (const old of discarded.splice(0)) removeFiles(old);
  },
});

export default adapter;

function removeFiles(location: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(location + suffix, { force: true });
}
