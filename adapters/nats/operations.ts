// The operations that JetStream has, in the contract's words.
import {
  type Conflict,
  ContractError,
  copyJson,
  type Event,
  type Json,
  type NewEvent,
} from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';
import { isConflict } from './failure.js';
import type { Condition, Streams } from './streams.js';

interface Appending extends Required<NewEvent> {
  readonly stream: string;
  readonly expected?: number;
  readonly key?: string;
}

export function operationsOf(streams: Streams): NativeOperations {
  const append = async ({ stream, type, at, data: given, expected, key }: Appending): Promise<Event | Conflict> => {
    // A message is bytes: what a value is, is decided where it becomes text.
    const data = copyJson(given);
    const condition: Condition = {
      ...(expected !== undefined && { expect: { lastSequence: expected } }),
      ...(key !== undefined && { msgID: Buffer.from(key).toString('base64url') }),
    };
    try {
      const { seq, duplicate } = await streams.publish(stream, JSON.stringify([type, at, data]), condition);
      return duplicate ? await stored(stream, seq) : { stream, seq, type, at, data };
    } catch (error) {
      if (!isConflict(error)) throw error;
      return { conflict: true, expected: expected ?? null, actual: (await streams.marks(stream)).last };
    }
  };
  const stored = async (stream: string, seq: number): Promise<Event> => {
    const message = await streams.message(stream, seq);
    if (message === null) throw new ContractError('COMPACTED', 'the event that the key stored was truncated');
    return eventFrom(stream, seq, message.string());
  };
  return {
    'log.append': append,
    'log.read': async ({ stream, from, to, limit = Number.POSITIVE_INFINITY }) => {
      const { first, last } = await streams.marks(stream);
      const begin = Math.max(from, first);
      const count = Math.max(Math.min(Math.min(to ?? last, last) - begin + 1, limit), 0);
      const seqs = Array.from({ length: count }, (_, index) => begin + index);
      const messages = await Promise.all(seqs.map((seq) => streams.message(stream, seq)));
      // What was truncated meanwhile is not there.
      return messages.flatMap((message) =>
        message === null ? [] : [eventFrom(stream, message.seq, message.string())],
      );
    },
    'log.lastSeq': async ({ stream }) => (await streams.marks(stream)).last,
    'log.count': async ({ stream }) => (await streams.marks(stream)).messages,
    'log.truncate': async ({ stream, through }) => {
      if (through < 0) throw new ContractError('INVALID_ARGUMENT', 'through must not be negative');
      const { first, last } = await streams.marks(stream);
      if (through >= first && last > 0) await streams.purge(stream, Math.min(through, last) + 1);
      return null;
    },
    'catalog.streams': async () => (await streams.list()).map(({ stream }) => stream),
    'catalog.count': async () => (await streams.list()).length,
    'catalog.exists': async ({ stream }) => (await streams.marks(stream)).last > 0,
    'catalog.totalEvents': async () => (await streams.list()).reduce((sum, { last }) => sum + last, 0),
    'idempotency.appendOnce': append,
  };
}

function eventFrom(stream: string, seq: number, text: string): Event {
  const [type, at, data] = JSON.parse(text) as [string, number, Json];
  return { stream, seq, type, at, data };
}
