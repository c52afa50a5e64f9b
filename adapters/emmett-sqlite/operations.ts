// The operations, each one call of the store. Positions count from 1 and bounds are inclusive, as in the contract.
import {
  type EventStore,
  type ExpectedStreamVersion,
  isExpectedVersionConflictError,
  STREAM_DOES_NOT_EXIST,
} from '@event-driven-io/emmett';
import type { Conflict, Event, NewEvent } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';
import { answersOf, eventOf, messageOf } from './messages.js';

export function operationsOf(store: EventStore): NativeOperations {
  const append = async (
    stream: string,
    events: readonly Required<NewEvent>[],
    expected: number | undefined,
  ): Promise<Event[] | Conflict> => {
    try {
      const { nextExpectedStreamVersion } = await store.appendToStream(stream, events.map(messageOf), {
        ...(expected === undefined ? {} : { expectedStreamVersion: versionOf(expected) }),
      });
      return answersOf(stream, events, Number(nextExpectedStreamVersion));
    } catch (error) {
      if (!isExpectedVersionConflictError(error)) throw error;
      return { conflict: true, expected: expected ?? null, actual: Number(error.current) };
    }
  };
  return {
    'log.append': async ({ stream, type, at, data, expected }) => {
      const appended = await append(stream, [{ type, at, data }], expected);
      return Array.isArray(appended) ? (appended[0] as Event) : appended;
    },
    'log.read': async ({ stream, from, to, limit }) => {
      const { events } = await store.readStream(stream, {
        ...(from > 1 ? { from: BigInt(from) } : {}),
        ...(to === undefined ? {} : { to: BigInt(to) }),
        ...(limit === undefined ? {} : { maxCount: BigInt(limit) }),
      });
      return events.map((event) => eventOf(stream, event));
    },
    'log.lastSeq': async ({ stream }) => Number((await store.readStream(stream)).currentStreamVersion),
    'log.count': async ({ stream }) => (await store.readStream(stream)).events.length,
    'batch.appendBatch': async ({ stream, events, expected }) =>
      append(stream, events as readonly Required<NewEvent>[], expected),
    'catalog.exists': ({ stream }) => store.streamExists(stream),
  };
}

/** The version of a stream that must not be there has a name of its own. */
function versionOf(expected: number): ExpectedStreamVersion {
  return expected === 0 ? STREAM_DOES_NOT_EXIST : BigInt(expected);
}
