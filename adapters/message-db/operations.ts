// The operations on streams as calls of Message DB's functions.
import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Conflict, Event } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';
import { actualPosition, eventOf, type Given, type Message, messageOf, writtenAs } from './messages.js';
import { type Client, one, rows, transaction } from './queries.js';
import type { StreamNames } from './stream-names.js';

const WRITE_ONE = 'SELECT write_message($1, $2, $3, $4, $5, $6) AS position';
const WRITE_MANY = `SELECT write_message(id, $1, type, data, metadata, version) AS position
  FROM unnest($2::text[], $3::text[], $4::jsonb[], $5::jsonb[], $6::bigint[]) AS given (id, type, data, metadata, version)`;
/** How many messages one statement writes. */
const AT_ONCE = 500;

/** The append of one event is there, for whoever builds on it. */
export type StreamOperations = NativeOperations & Required<Pick<NativeOperations, 'log.append'>>;

export function operationsOf(pool: Pool, { full }: StreamNames): StreamOperations {
  const write = async (client: Client, stream: string, event: Given, expected?: number): Promise<Event> => {
    const version = expected === undefined ? null : expected - 1;
    const values = [randomUUID(), full(stream), ...messageOf(event), version];
    const { position } = await one(client, WRITE_ONE, values);
    return writtenAs(stream, Number(position), event);
  };

  /** One call of the function for each event, many calls in one statement. */
  const writeAll = async (client: Client, stream: string, events: readonly Given[], expected?: number) => {
    const answer: Event[] = [];
    for (let start = 0; start < events.length; start += AT_ONCE) {
      const part = events.slice(start, start + AT_ONCE);
      const version = start === 0 && expected !== undefined ? expected - 1 : null;
      const messages = part.map((event) => [randomUUID(), ...messageOf(event)] as const);
      const columns = ([0, 1, 2, 3] as const).map((column) => messages.map((message) => message[column]));
      const written = await rows<{ readonly position: string }>(client, WRITE_MANY, [
        full(stream),
        ...columns,
        part.map((_, index) => (index === 0 ? version : null)),
      ]);
      answer.push(...part.map((event, index) => writtenAs(stream, Number(written[index]?.position), event)));
    }
    return answer;
  };

  const read = async (stream: string, from: number, size: number): Promise<Event[]> => {
    const messages = await rows<Message>(pool, 'SELECT * FROM get_stream_messages($1, $2, $3)', [
      full(stream),
      from - 1,
      size,
    ]);
    return messages.map((message) => eventOf(stream, message));
  };

  return {
    'log.append': ({ stream, type, at, data, expected }) =>
      orConflict(expected, () => write(pool, stream, { type, at, data }, expected)),
    'log.read': ({ stream, from, to, limit }) => {
      const first = Math.max(from, 1);
      return read(stream, first, batchSize(limit, to === undefined ? undefined : to - first + 1));
    },
    'log.lastSeq': async ({ stream }) => {
      const { version } = await one(pool, 'SELECT stream_version($1) AS version', [full(stream)]);
      return version === null ? 0 : Number(version) + 1;
    },
    'log.count': async ({ stream }) => (await read(stream, 1, ALL)).length,
    // Several messages at once are written in a transaction of the caller.
    'batch.appendBatch': ({ stream, events, expected }) =>
      orConflict(expected, () =>
        transaction(pool, (client) => writeAll(client, stream, events as readonly Given[], expected)),
      ),
  };
}

/** Of all batch sizes the one without a border. */
const ALL = -1;

function batchSize(...most: readonly (number | undefined)[]): number {
  const given = most.filter((size) => size !== undefined);
  return given.length === 0 ? ALL : Math.max(Math.min(...given), 0);
}

async function orConflict<T>(expected: number | undefined, work: () => Promise<T>): Promise<T | Conflict> {
  try {
    return await work();
  } catch (error) {
    const actual = actualPosition(error);
    if (actual === undefined) throw error;
    return { conflict: true, expected: expected ?? null, actual: actual + 1 };
  }
}
