// Emmett's event store in memory: what it offers itself, which is streams with expected versions.
import { getInMemoryEventStore, isExpectedVersionConflictError } from '@event-driven-io/emmett';
import {
  type Adapter,
  type Conflict,
  defineAdapter,
  type Event,
  type Json,
  type NewEvent,
} from '../../harness/contract/index.js';
import { type NativeOperations, nativeStore } from '../../harness/facets/index.js';

type EmmettStore = ReturnType<typeof getInMemoryEventStore>;

const stores = new Map<string, EmmettStore>();

const adapter: Adapter = defineAdapter({
  manifest: {
    name: 'emmett',
    language: 'typescript',
    implementation: {
      name: '@event-driven-io/emmett',
      version: '0.42.0',
      homepage: 'https://github.com/event-driven-io/emmett',
    },
    profile: {
      facets: { log: 'native', concurrency: 'native', batch: 'native' },
      without: ['log.truncate'],
      store: { reopen: false, handles: 'many' },
      log: { visibility: 'linearizable' },
      batch: { atomic: 'process' },
    },
  },
  open({ location, fresh }) {
    const store = (fresh ? undefined : stores.get(location)) ?? getInMemoryEventStore();
    stores.set(location, store);
    return nativeStore(operationsOf(store), () => undefined);
  },
  discard: (location) => {
    stores.delete(location);
  },
  dispose: () => stores.clear(),
});

export default adapter;

/** Positions are from 1 on as in the contract; ranges begin after `from` and end before `to`. */
function operationsOf(store: EmmettStore): NativeOperations {
  const append = async (
    stream: string,
    events: readonly Required<NewEvent>[],
    expected: number | undefined,
  ): Promise<Event[] | Conflict> => {
    const condition = expected === undefined ? {} : { expectedStreamVersion: BigInt(expected) };
    try {
      const { nextExpectedStreamVersion } = await store.appendToStream(stream, events.map(messageOf), condition);
      const first = Number(nextExpectedStreamVersion) - events.length + 1;
      return events.map((event, index) => ({ stream, seq: first + index, ...event }));
    } catch (error) {
      if (!isExpectedVersionConflictError(error)) throw error;
      return { conflict: true, expected: expected ?? null, actual: await lastSeq(stream) };
    }
  };
  const lastSeq = async (stream: string): Promise<number> => {
    const { currentStreamVersion } = await store.readStream(stream);
    return Number(currentStreamVersion);
  };
  return {
    'log.append': async ({ stream, type, at, data, expected }) => {
      const appended = await append(stream, [{ type, at, data }], expected);
      return Array.isArray(appended) ? (appended[0] as Event) : appended;
    },
    'log.read': async ({ stream, from, to, limit }) => {
      const { events } = await store.readStream(stream, {
        from: BigInt(Math.max(from, 1) - 1),
        ...(to === undefined ? {} : { to: BigInt(to) }),
        ...(limit === undefined ? {} : { maxCount: BigInt(limit) }),
      });
      return events.map((event) => eventOf(stream, event));
    },
    'log.lastSeq': ({ stream }) => lastSeq(stream),
    'log.count': async ({ stream }) => (await store.readStream(stream)).events.length,
    'batch.appendBatch': async ({ stream, events, expected }) =>
      append(stream, events as readonly Required<NewEvent>[], expected),
  };
}

interface Message {
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly metadata: { readonly at: number };
}

function messageOf({ type, at, data }: Required<NewEvent>): Message {
  return { type, data: data as unknown as Record<string, unknown>, metadata: { at } };
}

function eventOf(stream: string, recorded: unknown): Event {
  const { type, data, metadata } = recorded as Message & { readonly metadata: { readonly streamPosition: bigint } };
  return { stream, seq: Number(metadata.streamPosition), type, at: metadata.at, data: data as unknown as Json };
}
