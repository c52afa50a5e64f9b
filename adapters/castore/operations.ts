// What castore's EventStore offers, in the contract's words: an aggregate is a stream, a version is a seq.
import {
  type EventDetail,
  type EventStorageAdapter,
  EventStore,
  type EventsQueryOptions,
  type GroupedEvent,
  isEventAlreadyExistsError,
  type OptionalTimestamp,
} from '@castore/core';
import type { Conflict, Event, Json, NewEvent } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';

type Detail = EventDetail<string, Json, { readonly at: number }>;
type NewDetail = OptionalTimestamp<Detail>;
type Group = [GroupedEvent, ...GroupedEvent[]];

/** One store over a storage adapter. Aggregates are not folded here, so the reducer keeps nothing. */
export function eventStore(eventStoreId: string, eventStorageAdapter: EventStorageAdapter): EventStore {
  return new EventStore({
    eventStoreId,
    eventTypes: [],
    reducer: (_aggregate, { aggregateId, version }: EventDetail) => ({ aggregateId, version }),
    eventStorageAdapter,
  });
}

/** @param refusal the contract's error for one that the storage adapter throws, or that one itself */
export function operationsOf(
  store: EventStore,
  refusal: (error: unknown) => unknown = (error) => error,
): NativeOperations {
  const read = async (stream: string, options: EventsQueryOptions = {}): Promise<Event[]> => {
    const { events } = await store.getEvents(stream, options);
    return events.map(eventOf);
  };
  const lastSeq = async (stream: string): Promise<number> => {
    const [last] = await read(stream, { reverse: true, limit: 1 });
    return last?.seq ?? 0;
  };
  const streams = async (): Promise<string[]> => {
    const { aggregateIds } = await store.listAggregateIds();
    return aggregateIds.map(({ aggregateId }) => aggregateId);
  };

  /** Versions are the caller's: those after `expected`, or after what is read here. A version that is taken is a conflict. */
  const append = async (
    stream: string,
    events: readonly Required<NewEvent>[],
    expected: number | undefined,
    push: (details: readonly NewDetail[]) => Promise<Event[]>,
  ): Promise<Event[] | Conflict> => {
    const seen = expected ?? (await lastSeq(stream));
    try {
      return await push(events.map((event, index) => detailOf(stream, seen + 1 + index, event)));
    } catch (error) {
      if (!isEventAlreadyExistsError(error)) throw refusal(error);
      return { conflict: true, expected: seen, actual: await lastSeq(stream) };
    }
  };
  const pushOne = async ([detail]: readonly NewDetail[]): Promise<Event[]> => {
    const { event } = await store.pushEvent(detail as NewDetail);
    return [eventOf(event)];
  };
  const pushGroup = async (details: readonly NewDetail[]): Promise<Event[]> => {
    const group = details.map((detail) => store.groupEvent(detail));
    const { eventGroup } = await EventStore.pushEventGroup({}, ...(group as Group));
    return eventGroup.map(({ event }) => eventOf(event));
  };

  return {
    'log.append': async ({ stream, type, at, data, expected }) => {
      const appended = await append(stream, [{ type, at, data }], expected, pushOne);
      return Array.isArray(appended) ? (appended[0] as Event) : appended;
    },
    'log.read': ({ stream, from, to, limit }) =>
      read(stream, {
        minVersion: from,
        ...(to === undefined ? {} : { maxVersion: to }),
        ...(limit === undefined ? {} : { limit }),
      }),
    'log.lastSeq': ({ stream }) => lastSeq(stream),
    'log.count': async ({ stream }) => (await read(stream)).length,
    'batch.appendBatch': ({ stream, events, expected }) =>
      append(stream, events as readonly Required<NewEvent>[], expected, pushGroup),
    'catalog.streams': streams,
    'catalog.count': async () => (await streams()).length,
    'catalog.exists': async ({ stream }) => (await read(stream, { limit: 1 })).length > 0,
  };
}

/** `timestamp` is a date to castore, and a version of its own to the contract: `at` is metadata. */
function detailOf(aggregateId: string, version: number, { type, at, data }: Required<NewEvent>): NewDetail {
  return { aggregateId, version, type, payload: data, metadata: { at } };
}

function eventOf(detail: EventDetail): Event {
  const { aggregateId, version, type, payload, metadata } = detail as Detail;
  return { stream: aggregateId, seq: version, type, at: metadata.at, data: payload };
}
