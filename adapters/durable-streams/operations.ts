// The operations over the protocol. A message has an opaque offset and no number: its seq is its place in the stream, and the
// id in it tells which one it is.
import { randomUUID } from 'node:crypto';
import { ContractError, copyJson, type Event, type NewEvent } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';
import { append, BEGINNING, readFrom } from './streams.js';

type Given = Required<NewEvent>;

interface Message extends Given {
  readonly id: string;
}

/** How many messages there are up to an offset. */
interface Mark {
  readonly offset: string;
  readonly count: number;
}

/** @param urlOf where the stream of a name is */
export function operationsOf(urlOf: (stream: string) => string): NativeOperations {
  const marks = new Map<string, Mark>();

  const read = async (stream: string): Promise<Event[]> => {
    const { messages } = await readFrom(urlOf(stream), BEGINNING);
    return messages.map((message, index) => eventOf(stream, message as Message, index));
  };

  /** A writer goes on reading from where it was, as the protocol has clients do, until it meets what it wrote. */
  const appendAll = async (stream: string, events: readonly Given[], expected?: number): Promise<Event[]> => {
    if (expected !== undefined) throw new ContractError('UNSUPPORTED', 'an append cannot expect a mark');
    const written = events.map(({ type, at, data }) => ({ id: randomUUID(), type, at, data: copyJson(data) }));
    const mark = marks.get(stream) ?? { offset: BEGINNING, count: 0 };
    await append(urlOf(stream), written);
    const { messages, offset } = await readFrom(urlOf(stream), mark.offset);
    marks.set(stream, { offset, count: mark.count + messages.length });
    const ids = messages.map((message) => (message as Message).id);
    return written.map((message) => eventOf(stream, message, mark.count + ids.indexOf(message.id)));
  };

  return {
    'log.append': async ({ stream, type, at, data, expected }) =>
      (await appendAll(stream, [{ type, at, data }], expected))[0] as Event,
    'log.read': async ({ stream, from, to = Number.POSITIVE_INFINITY, limit = Number.POSITIVE_INFINITY }) =>
      (await read(stream)).filter(({ seq }) => seq >= from && seq <= to).slice(0, limit),
    'log.lastSeq': async ({ stream }) => (await read(stream)).length,
    'log.count': async ({ stream }) => (await read(stream)).length,
    'batch.appendBatch': ({ stream, events, expected }) => appendAll(stream, events as readonly Given[], expected),
  };
}

function eventOf(stream: string, { type, at, data }: Message, index: number): Event {
  return { stream, seq: index + 1, type, at, data };
}
