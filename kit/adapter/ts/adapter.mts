// Presents my-store through the contract of assay. Put your store in the place of EventStore, and claim in the profile
// what it promises: what is not claimed is not tested.
import { ContractError, copyJson, defineAdapter, type Event, type Store } from 'assay/contract';
import { changeIn, nameIn, numberIn, ownStreamIn, valueIn, wholeIn } from './arguments.mts';
import { EventStore } from './store.mts';

/** The store at each location. It outlives its handles, as a file would. */
const stores = new Map<string, EventStore>();

export default defineAdapter({
  manifest: {
    name: 'my-store',
    language: 'typescript',
    implementation: { name: 'my-store', version: '0.1.0' },
    profile: {
      facets: { log: 'native', concurrency: 'native', kv: 'native' },
      store: { reopen: true, handles: 'many' },
      log: { visibility: 'linearizable' },
    },
  },
  open({ location, fresh }) {
    if (fresh) stores.set(location, new EventStore());
    const store = stores.get(location);
    if (store === undefined) throw new ContractError('UNAVAILABLE', 'there is no store at the location');
    return openHandle(store);
  },
  discard(location) {
    stores.delete(location);
  },
});

function openHandle(opened: EventStore): Store {
  let isClosed = false;
  /** The store, for an operation that may be called now. */
  const storeFor = (args: object): EventStore => {
    if (isClosed) throw new ContractError('CLOSED', 'the handle is closed');
    if (Object.hasOwn(args, 'space')) throw new ContractError('UNSUPPORTED', 'my-store has no spaces');
    return opened;
  };
  return {
    log: {
      append(args) {
        const store = storeFor(args);
        const given = { at: 0, data: {}, ...args };
        const stream = ownStreamIn(given);
        const event = { type: nameIn(given, 'type'), at: numberIn(given, 'at'), data: valueIn(given, 'data') };
        const expected = Object.hasOwn(given, 'expected') ? wholeIn(given, 'expected') : undefined;
        const stored = store.append(stream, event, expected);
        if (stored !== null) return copyEvent(stored);
        return { conflict: true, expected: expected ?? null, actual: store.lastSeq(stream) };
      },
      read(args) {
        const store = storeFor(args);
        const range = { from: 1, to: LAST, limit: LAST, ...args };
        const events = store.read(nameIn(range, 'stream'), wholeIn(range, 'from'), wholeIn(range, 'to'));
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
      get(args) {
        const given = { default: null, ...args };
        return copyJson(storeFor(args).get(nameIn(given, 'key'), valueIn(given, 'default')));
      },
      has: (args) => storeFor(args).has(nameIn(args, 'key')),
      delete(args) {
        storeFor(args).delete(nameIn(args, 'key'));
        return null;
      },
      keys: (args) => storeFor(args).keys(),
      update(args) {
        const store = storeFor(args);
        const given = { default: null, ...args };
        const [key, change] = [nameIn(given, 'key'), changeIn(given)];
        const value = change(store.get(key, valueIn(given, 'default')));
        // The copy comes first: it refuses what a change may have made, such as an infinite sum.
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
function copyEvent(event: Event): Event {
  return { ...event, data: copyJson(event.data) };
}
