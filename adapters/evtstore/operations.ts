// What a provider of evtstore offers, in the contract's words: an aggregate is a stream, a version is a seq.
import type { Conflict, Event, NewEvent } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';
import { isVersionError, type Provider, type Recorded, type StoreEvent } from './library.js';

/** @param kind what evtstore calls a stream: the name that aggregates of one kind are kept under */
export function operationsOf(provider: Provider, kind: string): NativeOperations {
  const read = async (stream: string): Promise<Event[]> => {
    const events = await provider.getEventsFor(kind, stream);
    return events.map(eventOf);
  };
  /** As evtstore's commands know it: of the last event that the aggregate is folded from. */
  const version = async (stream: string): Promise<number> => (await read(stream)).at(-1)?.seq ?? 0;

  /** Versions are the caller's: those after `expected`, or after what is read here. A version that is taken is a conflict. */
  const append = async (
    stream: string,
    events: readonly Required<NewEvent>[],
    expected: number | undefined,
  ): Promise<Event[] | Conflict> => {
    const seen = expected ?? (await version(stream));
    const created = provider.createEvents(kind, stream, seen + 1, events.map(recorded));
    try {
      const appended = await provider.append(kind, stream, seen + 1, created);
      return appended.map(eventOf);
    } catch (error) {
      if (!isVersionError(error)) throw error;
      return { conflict: true, expected: seen, actual: await version(stream) };
    }
  };

  return {
    'log.append': async ({ stream, type, at, data, expected }) => {
      const appended = await append(stream, [{ type, at, data }], expected);
      return Array.isArray(appended) ? (appended[0] as Event) : appended;
    },
    'log.read': async ({ stream, from, to = Number.POSITIVE_INFINITY, limit }) =>
      (await read(stream)).filter(({ seq }) => seq >= from && seq <= to).slice(0, limit),
    'log.lastSeq': async ({ stream }) => {
      const last = await provider.getLastEventFor(kind, stream);
      return last?.version ?? 0;
    },
    'log.count': async ({ stream }) => (await read(stream)).length,
    'batch.appendBatch': ({ stream, events, expected }) =>
      append(stream, events as readonly Required<NewEvent>[], expected),
  };
}

function recorded({ type, at, data }: Required<NewEvent>): Recorded {
  return { type, at, data };
}

function eventOf({ aggregateId, version, event }: StoreEvent): Event {
  const { type, at, data } = event;
  return { stream: aggregateId, seq: version, type, at, data };
}
