// The primitives as calls of scripts. Nothing is cached in the handle: other clients may have written since.
import type { Event, GlobalEntry, GlobalRef, Space, SpaceEntry } from '../../harness/contract/index.js';
import type {
  AppendOutcome,
  AppendRequest,
  Backend,
  Cell,
  CellKey,
  Spaces,
  StreamKey,
  StreamSlice,
  SwapOutcome,
  SwapRequest,
} from '../../harness/facets/index.js';
import type { Connection } from './connection.js';
import { corrupt } from './failure.js';
import * as scripts from './scripts.js';
import { cellFrom, cellName, eventFrom, eventText, keyedFrom, parse, valueText } from './stored.js';

type AppendReply = ['repeated', string] | ['conflict', string] | ['appended', string, [string, string][]];

/** Sequence, position, seq, causation and correlation, stream, event. */
type EntryReply = [string, string, string, string, string, string | null];

interface From {
  readonly space: number;
  readonly from: number;
  readonly limit?: number;
}

export class RedisBackend implements Backend, Spaces {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const { space, stream, expected, key, global } = request;
    const ids = JSON.stringify([request.causation ?? null, request.correlation ?? null].map(textOfId));
    const texts = request.events.map(eventText);
    const keyed = [key ?? '', key === undefined ? '0' : '1'];
    const reply = await this.#connection.run<AppendReply>(
      scripts.APPEND,
      ...[space, stream, expected ?? '', ...keyed, global ? '1' : '0', ids, ...texts],
    );
    if (reply[0] === 'repeated') return { outcome: 'repeated', event: keyedFrom(stream, reply[1]) };
    if (reply[0] === 'conflict') return { outcome: 'conflict', actual: Number(reply[1]) };
    const before = Number(reply[1]) - texts.length;
    return {
      outcome: 'appended',
      events: texts.map((text, index) => eventFrom(stream, String(before + index + 1), text)),
      positions: reply[2].map(([position]) => Number(position)),
      sequences: reply[2].map(([, sequence]) => Number(sequence)),
    };
  }

  async read(request: StreamKey & { from: number; to?: number; limit?: number }): Promise<StreamSlice> {
    const { space, stream, from, to, limit } = request;
    const bounds = [bound(from), bound(to ?? Number.MAX_SAFE_INTEGER), limitBound(limit)];
    const [last, dropped, rows] = await this.#connection.run<[string, string, [string, string][]]>(
      scripts.READ,
      ...[space, stream, ...bounds],
    );
    const slice = { last: Number(last), dropped: Number(dropped) };
    const events = rows.map(([seq, text]) => eventFrom(stream, seq, text));
    refuseHoles(events, slice, request);
    return { events, ...slice };
  }

  async count({ space, stream }: StreamKey): Promise<number> {
    return Number(await this.#connection.run(scripts.COUNT, space, stream));
  }

  async mark({ space, stream }: StreamKey): Promise<number> {
    return Number(await this.#connection.run(scripts.MARK, space, stream));
  }

  async truncate({ space, stream, through }: StreamKey & { through: number }): Promise<void> {
    await this.#connection.run(scripts.TRUNCATE, space, stream, bound(through));
  }

  async streams(space: number): Promise<{ stream: string; last: number }[]> {
    const marks = pairs(await this.#connection.run(scripts.STREAMS, space));
    return marks.map(([stream, last]) => ({ stream, last: Number(last) }));
  }

  async keyed({ space, stream, key }: StreamKey & { key: string }): Promise<Event | null> {
    const text = await this.#connection.run<string | null>(scripts.KEYED, space, stream, key);
    return text === null ? null : keyedFrom(stream, text);
  }

  async globalRead({ space, from, limit }: From): Promise<GlobalEntry[]> {
    const entries = await this.#entries(scripts.ENTRIES_AT, space, from, limit);
    return entries.map(([, position, ...what]) => ({ position: Number(position), ...eventOrGap(what) }));
  }

  async globalRefs({ space, from }: From): Promise<GlobalRef[]> {
    const entries = await this.#entries(scripts.ENTRIES_AT, space, from);
    return entries.map(([, position, seq, , stream]) => ({ position: Number(position), stream, seq: Number(seq) }));
  }

  async globalPosition(space: number): Promise<number> {
    return Number.parseInt((await this.#connection.run<string | null>(scripts.LAST_COMMIT, space)) ?? '0', 10);
  }

  async get(cell: CellKey): Promise<Cell> {
    return cellFrom(await this.#connection.run(scripts.GET, cell.space, cell.area, cellName(cell)));
  }

  async swap({ cell, when, next }: SwapRequest): Promise<SwapOutcome> {
    const condition = when === 'any' ? ['any', ''] : when === null ? ['absent', ''] : ['value', valueText(when.value)];
    const change = next === null ? ['remove', ''] : ['set', valueText(next.value)];
    const [met, actual] = await this.#connection.run<[string, string | null]>(
      scripts.SWAP,
      ...[cell.space, cell.area, cellName(cell), ...condition, ...change],
    );
    return { swapped: met === '1', actual: cellFrom(actual) };
  }

  async cells(space: number, area: CellKey['area']): Promise<string[][]> {
    const names = await this.#connection.run<string[]>(scripts.CELLS, space, area);
    return names.map((name) => parse(name) as string[]);
  }

  async createSpace(name: string): Promise<Space> {
    return { id: Number(await this.#connection.run(scripts.CREATE_SPACE, name)), name };
  }

  async findSpace(name: string): Promise<Space | null> {
    const id = await this.#connection.run<string | null>(scripts.FIND_SPACE, name);
    return id === null ? null : { id: Number(id), name };
  }

  async listSpaces(): Promise<Space[]> {
    const spaces = pairs(await this.#connection.run(scripts.LIST_SPACES));
    return spaces.map(([id, name]) => ({ id: Number(id), name })).sort((a, b) => a.id - b.id);
  }

  async deleteSpace(name: string): Promise<void> {
    await this.#connection.run(scripts.DELETE_SPACE, name);
  }

  async commits({ space, from, limit }: From): Promise<SpaceEntry[]> {
    const entries = await this.#entries(scripts.ENTRIES, space, Math.max(from, 1), limit);
    return entries.map(([sequence, id, seq, ids, stream, event]) => {
      const [causation = null, correlation = null] = parse(ids) as (string | null)[];
      return {
        id: Number(id),
        sequence: Number(sequence),
        ...eventOrGap([seq, ids, stream, event]),
        causation: causation === null ? null : Number(idFrom(causation)),
        correlation: correlation === null ? null : idFrom(correlation),
      };
    });
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #entries(script: scripts.Script, space: number, from: number, limit?: number): Promise<EntryReply[]> {
    return this.#connection.run(script, space, bound(from), limitBound(limit));
  }
}

/** seqs are gapless: fewer events than the range has seqs means that some were lost, which must not look like a short log. */
function refuseHoles(
  events: readonly Event[],
  { last, dropped }: { readonly last: number; readonly dropped: number },
  { from, to = last, limit = Number.POSITIVE_INFINITY }: { from: number; to?: number; limit?: number },
): void {
  const wanted = Math.min(Math.max(Math.min(to, last) - Math.max(from, dropped + 1) + 1, 0), limit);
  if (events.length !== wanted) throw corrupt(`${wanted - events.length} stored events are missing`);
}

function eventOrGap([seq, , stream, text]: readonly [string, string, string, string | null]):
  | { event: Event }
  | { gap: true; stream: string; seq: number } {
  return text === null ? { gap: true, stream, seq: Number(seq) } : { event: eventFrom(stream, seq, text) };
}

/** An id of the caller without brackets, which end the list of ids in a commit. */
function textOfId(id: string | number | null): string | null {
  return id === null ? null : Buffer.from(String(id)).toString('base64url');
}

function idFrom(text: string): string {
  return Buffer.from(text, 'base64url').toString();
}

function bound(value: number): number {
  return Math.min(Math.max(value, 0), Number.MAX_SAFE_INTEGER);
}

function limitBound(limit: number | undefined): number | '' {
  return limit === undefined ? '' : bound(limit);
}

/** A hash comes as a list: key, value, key, value. */
function pairs(flat: readonly string[]): [string, string][] {
  const keys = flat.filter((_, index) => index % 2 === 0);
  return keys.map((key, index) => [key, flat[index * 2 + 1] ?? '']);
}
