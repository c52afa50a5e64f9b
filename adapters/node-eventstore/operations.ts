// The operations as calls of node-eventstore: revisions are from 0 on, and a writer's expectation is the stream as it loaded it.
import type { Answer, Eventstore, StoredEvent } from 'eventstore';
import type { Event, NewEvent } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';

type Payload = Required<NewEvent>;

const TO_THE_END = -1;

export function operationsOf(store: Eventstore): NativeOperations {
  const append = async (stream: string, payloads: readonly Payload[], expected?: number): Promise<Event[]> =>
    (await committed(store, stream, payloads, expected)).map((event) => eventOf(stream, event));

  const read = async (stream: string, from: number, through: number): Promise<Event[]> => {
    const events = await answered<readonly StoredEvent[]>((answer) =>
      store.getEventsByRevision(stream, from - 1, through, answer),
    );
    return events.map((event) => eventOf(stream, event));
  };

  return {
    'log.append': async ({ stream, type, at, data, expected }) =>
      (await append(stream, [{ type, at, data }], expected))[0] as Event,
    'log.read': ({ stream, from, to, limit }) => {
      const first = Math.max(from, 1);
      return read(stream, first, upperBound(to, limit === undefined ? undefined : first - 1 + limit));
    },
    'log.lastSeq': async ({ stream }) => {
      const last = await answered<StoredEvent | null | undefined>((answer) => store.getLastEvent(stream, answer));
      return last ? last.streamRevision + 1 : 0;
    },
    'log.count': async ({ stream }) => (await read(stream, 1, TO_THE_END)).length,
    'batch.appendBatch': ({ stream, events, expected }) => append(stream, events as readonly Payload[], expected),
  };
}

/** Whoever expects a mark loaded the stream when it was that long. */
function committed(
  store: Eventstore,
  stream: string,
  payloads: readonly Payload[],
  expected: number = TO_THE_END,
): Promise<readonly StoredEvent[]> {
  return new Promise((resolve, reject) => {
    store.getEventStream(stream, 0, expected, (error, loaded) => {
      if (error) return reject(error);
      loaded.addEvents(payloads);
      loaded.commit((failure, { eventsToDispatch }) => (failure ? reject(failure) : resolve(eventsToDispatch)));
    });
  });
}

/** The index after the last event that is wanted. */
function upperBound(...bounds: readonly (number | undefined)[]): number {
  const given = bounds.filter((bound) => bound !== undefined);
  return given.length === 0 ? TO_THE_END : Math.min(...given);
}

function eventOf(stream: string, { streamRevision, payload }: StoredEvent): Event {
  const { type, at, data } = payload as Payload;
  return { stream, seq: streamRevision + 1, type, at, data };
}

export function answered<T>(ask: (answer: Answer<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    ask((error, answer) => (error ? reject(error) : resolve(answer)));
  });
}
