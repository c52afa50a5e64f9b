// node-eventstore in memory: event streams that are loaded, added to and committed.
import eventstore, { type Eventstore } from 'eventstore';
import { type Adapter, defineAdapter } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { answered, operationsOf } from './operations.js';

const stores = new Map<string, Eventstore>();

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'node-eventstore',
    language: 'typescript',
    implementation: {
      name: 'eventstore',
      version: '1.15.5',
      homepage: 'https://github.com/adrai/node-eventstore',
      positions: 'from 0; `to` excluded',
    },
    profile: {
      facets: { log: 'native', concurrency: 'native', batch: 'native' },
      without: ['log.truncate'],
      store: { reopen: false, handles: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'process' },
    },
  },
  async open({ location, fresh }) {
    const store = (fresh ? undefined : stores.get(location)) ?? (await initialised());
    stores.set(location, store);
    return nativeStore(operationsOf(store), () => undefined);
  },
  discard: (location) => {
    stores.delete(location);
  },
  dispose: () => stores.clear(),
});

export default adapter;

async function initialised(): Promise<Eventstore> {
  const store = eventstore({ type: 'inmemory' });
  await answered((answer) => store.init(answer));
  return store;
}
