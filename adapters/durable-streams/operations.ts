// The operations over the protocol. A message has an opaque offset and no number: its seq is its place in the stream, and the
// id in it tells which one it is.
import { randomUUID } from 'node:crypto';
import { ContractError, copyJson, type Event, type NewEvent } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';
import { append, readAll } from './streams.js';

interface Message extends Required<NewEvent> {
  readonly id: string;
}

/** @param urlOf where the stream of a name is */
export function operationsOf(urlOf: (stream: string) => string): NativeOperations {
  const read = async (stream: string): Promise<readonly Message[]> =>
    (await readAll(urlOf(stream))) as readonly Message[];

  const appendAll = async (
    stream: string,
    events: readonly Required<NewEvent>[],
    expected: number | undefined,
  ): Promise<Event[]> => {
    if (expected !== undefined) throw new ContractError('UNSUPPORTED', 'an append cannot expect a mark');
    const messages = events.map(({ type, at, data }) => ({ id: randomUUID(), type, at, data: copyJson(data) }));
    await append(urlOf(stream), messages);
    const stored = (await read(stream)).map(({ id }) => id);
    return messages.map((message) => eventOf(stream, message, stored.indexOf(message.id)));
  };

  return {
    'log.append': async ({ stream, type, at, data, expected }) =>
      (await appendAll(stream, [{ type, at, data }], expected))[0] as Event,
    'log.read': async ({ stream, from, to = Number.POSITIVE_INFINITY, limit = Number.POSITIVE_INFINITY }) => {
      const events = (await read(stream)).map((message, index) => eventOf(stream, message, index));
      return events.filter(({ seq }) => seq >= from && seq <= to).slice(0, limit);
    },
    'log.lastSeq': async ({ stream }) => (await read(stream)).length,
    'log.count': async ({ stream }) => (await read(stream)).length,
    'batch.appendBatch': ({ stream, events, expected }) =>
      appendAll(stream, events as readonly Required<NewEvent>[], expected),
  };
}

function eventOf(stream: string, { type, at, data }: Message, index: number): Event {
  return { stream, seq: index + 1, type, at, data };
}
