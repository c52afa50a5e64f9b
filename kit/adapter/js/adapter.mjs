// Presents my-store through the contract of assay. Put your store in the place of EventStore, and claim in the profile
// what it promises: what is not claimed is not tested.
import { ContractError, copyJson, defineAdapter } from 'assay/contract';
import { changeIn, nameIn, numberIn, ownStreamIn, valueIn, wholeIn } from './arguments.mjs';
import { EventStore } from './store.mjs';

/** The store at each location. It outlives its handles, as a file would. */
const stores = new Map();

export default defineAdapter({
  manifest: {
    name: 'my-store',
    language: 'javascript',
    implementation: { name: 'my-store', version: '0.1.0' },
    profile: {
      facets: { log: 'native', concurrency: 'native', kv: 'native' },
      store: { reopen: true, handles: 'many' },
      log: { visibility: 'linearizable' },
    },
  },
  open({ location, fresh }) {
    if (fresh) stores.set(location, new EventStore());
    return openHandle(stores.get(location));
  },
  discard(location) {
    stores.delete(location);
  },
});

function openHandle(opened) {
  let isClosed = false;
  /** The store, for an operation that may be called now. */
  const storeFor = (args) => {
    if (isClosed) throw new ContractError('CLOSED', 'the handle is closed');
    if (Object.hasOwn(args, 'space')) throw new ContractError('UNSUPPORTED', 'my-store has no spaces');
    return opened;
  };
  return {
    log: {
      append(args) {
        const store = storeFor(args);
        const stream = ownStreamIn(args);
        const given = { at: 0, data: {}, ...args };
        const event = { type: nameIn(given, 'type'), at: numberIn(given, 'at'), data: valueIn(given, 'data') };
        const expected = Object.hasOwn(args, 'expected') ? wholeIn(args, 'expected') : undefined;
        const stored = store.append(stream, event, expected);
        return stored === null ? { conflict: true, expected, actual: store.lastSeq(stream) } : copyEvent(stored);
      },
      read(args) {
        const store = storeFor(args);
        const range = { from: 1, to: LAST, limit: LAST, ...args };
        const events = store.read(nameIn(args, 'stream'), wholeIn(range, 'from'), wholeIn(range, 'to'));
        return events.slice(0, wholeIn(range, 'limit')).map(copyEvent);
      },
      lastSeq: (args) => storeFor(args).lastSeq(nameIn(args, 'stream')),
      count: (args) => storeFor(args).count(nameIn(args, 'stream')),
      truncate(args) {
        storeFor(args).truncate(nameIn(args, 'stream'), wholeIn(args, 'through'));
        return null;
      },
    },
    kv: {
      put(args) {
        storeFor(args).put(nameIn(args, 'key'), valueIn(args, 'value'));
        return valueIn(args, 'value');
      },
      get: (args) => copyJson(storeFor(args).get(nameIn(args, 'key'), valueIn({ default: null, ...args }, 'default'))),
      has: (args) => storeFor(args).has(nameIn(args, 'key')),
      delete(args) {
        storeFor(args).delete(nameIn(args, 'key'));
        return null;
      },
      keys: (args) => storeFor(args).keys(),
      update(args) {
        const [store, key, change] = [storeFor(args), nameIn(args, 'key'), changeIn(args)];
        const value = change(store.get(key, valueIn({ default: null, ...args }, 'default')));
        // A copy first: it refuses what the change may have made of a value, such as an infinite sum.
        store.put(key, copyJson(value));
        return copyJson(value);
      },
    },
    close() {
      isClosed = true;
    },
  };
}

const LAST = Number.MAX_SAFE_INTEGER;

/** Changing an answer must change nothing that is stored. */
function copyEvent(event) {
  return { ...event, data: copyJson(event.data) };
}
