// The order of all messages of a store by their global position. Message DB has a function for one category only
// (get_category_messages); over categories its table is read, in which all messages stand.
import type { Pool } from 'pg';
import type { Event, GlobalEntry, GlobalRef } from '../../harness/contract/index.js';
import type { NativeOperations } from '../../harness/facets/index.js';
import { eventOf, type Message } from './messages.js';
import type { StreamOperations } from './operations.js';
import { one, rows } from './queries.js';
import type { StreamNames } from './stream-names.js';

type Placed = Message & { readonly stream_name: string; readonly global_position: string };

const OF_THE_STORE = 'FROM messages WHERE starts_with(stream_name, $1)';
const READ = `SELECT stream_name, position, global_position, type, data::text, metadata::text
  ${OF_THE_STORE} AND global_position >= $2 ORDER BY global_position LIMIT $3`;
const REFS = `SELECT stream_name, position, global_position ${OF_THE_STORE} AND global_position >= $2 ORDER BY global_position`;

/** @param append any append: each message has a global position. */
export function orderOf(
  pool: Pool,
  { prefix, full, short }: StreamNames,
  append: StreamOperations['log.append'],
): NativeOperations {
  const positionOf = async ({ stream, seq }: Event): Promise<number> => {
    const sql = 'SELECT global_position FROM get_stream_messages($1, $2, 1)';
    return Number((await one(pool, sql, [full(stream), seq - 1])).global_position);
  };
  return {
    'global.append': async (args) => {
      const event = await append(args);
      return 'conflict' in event ? event : { position: await positionOf(event), event };
    },
    'global.position': async () => {
      const { position } = await one(pool, `SELECT max(global_position) AS position ${OF_THE_STORE}`, [prefix]);
      return Number(position ?? 0);
    },
    'global.read': async ({ from, limit }) => {
      const messages = await rows<Placed>(pool, READ, [prefix, from, limit ?? null]);
      return messages.map(
        (message): GlobalEntry => ({
          position: Number(message.global_position),
          event: eventOf(short(message.stream_name), message),
        }),
      );
    },
    'global.refs': async ({ from }) => {
      const messages = await rows<Placed>(pool, REFS, [prefix, from]);
      return messages.map(
        ({ stream_name, position, global_position }): GlobalRef => ({
          position: Number(global_position),
          stream: short(stream_name),
          seq: Number(position) + 1,
        }),
      );
    },
  };
}
