// NATS JetStream: what it offers itself, one stream of JetStream for each stream of events.
import { type Adapter, defineAdapter, MAX_DEPTH } from '../../harness/contract/index.js';
import { nativeStore } from '../../harness/facets/index.js';
import { connect, disconnect } from './connection.js';
import { operationsOf } from './operations.js';
import { Streams } from './streams.js';

/** The description of a stream, which has the name, is at most as long: the server refuses a longer one. */
const NAME_BYTES = 4096;
/** A message has at most 8 MiB, with all that stands in it: the client refuses a larger one. */
const VALUE_BYTES = 8_000_000;
/** The default of `duplicate_window`. */
const WINDOW_MS = 120_000;

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'nats',
    language: 'typescript',
    implementation: { name: 'nats-server', version: '2.9', homepage: 'https://nats.io' },
    profile: {
      facets: {
        log: 'native',
        concurrency: 'native',
        catalog: 'native',
        idempotency: 'native',
        durability: 'native',
      },
      without: ['idempotency.seen'],
      store: { reopen: true, handles: 'many', processes: 'many' },
      log: { visibility: 'linearizable' },
      idempotency: { scope: 'stream', window: { ms: WINDOW_MS }, mismatch: 'first-wins' },
      durability: { grade: 'process-crash' },
      limits: { nameBytes: NAME_BYTES, valueBytes: VALUE_BYTES, depth: MAX_DEPTH },
    },
  },
  start: connect,
  async open({ location, fresh }) {
    const streams = new Streams(location);
    if (fresh) await streams.discard();
    return nativeStore(operationsOf(streams), () => undefined);
  },
  discard: (location) => new Streams(location).discard(),
  dispose: disconnect,
});

export default adapter;
