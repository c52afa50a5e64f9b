// The primitives over one Level database.
import {
  type Awaitable,
  copyJson,
  type Event,
  equalJson,
  type GlobalEntry,
  type GlobalRef,
  type Json,
  type Space,
  type SpaceEntry,
} from '../../harness/contract/index.js';
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
import { commitRefs, entriesByPosition, entriesBySequence, type From, lastPosition, putCommits } from './commits.js';
import type { View, Writer } from './database.js';
import { corrupt } from './failure.js';
import { cellAt, eventAt, keyAt, streamAt, under } from './keys.js';
import { eventFrom, eventRow, type Marks, marksFrom, parts } from './rows.js';
import type { Handle } from './shared-databases.js';
import { createSpace, deleteSpace, findSpace, listSpaces, refuseMissing } from './spaces.js';

const NO_COMMITS = { positions: [], sequences: [] };

export class LevelBackend implements Backend, Spaces {
  readonly #handle: Handle;

  constructor(handle: Handle) {
    this.#handle = handle;
  }

  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.#writeIn(request.space, async (writer) => {
      const { key, expected } = request;
      const first = key === undefined ? null : await keyedIn(writer, { ...request, key });
      if (first !== null) return { outcome: 'repeated', event: first };
      const marks = await marksIn(writer, request);
      if (expected !== undefined && expected !== marks.last) return { outcome: 'conflict', actual: marks.last };
      return store(writer, request, marks);
    });
  }

  read(request: StreamKey & { from: number; to?: number; limit?: number }): Promise<StreamSlice> {
    const { space, stream, to, limit = Number.POSITIVE_INFINITY } = request;
    return this.#readIn(space, async (view) => {
      const { last, dropped } = await marksIn(view, request);
      const from = Math.max(request.from, dropped + 1);
      const wanted = Math.min(Math.min(to ?? last, last) - from + 1, limit);
      if (wanted <= 0) return { events: [], last, dropped };
      const entries = await view.range({ ...under(['event', space, stream], from), limit: wanted });
      // seqs are gapless: fewer rows mean that some were lost, which must not look like a short log.
      if (entries.length !== wanted) throw corrupt(`${wanted - entries.length} stored events are missing`);
      return { events: entries.map(({ value }) => eventFrom(stream, value)), last, dropped };
    });
  }

  count(stream: StreamKey): Promise<number> {
    return this.#readIn(stream.space, async (view) => {
      const { last, dropped } = await marksIn(view, stream);
      return last - dropped;
    });
  }

  mark(stream: StreamKey): Promise<number> {
    return this.#readIn(stream.space, async (view) => (await marksIn(view, stream)).last);
  }

  truncate(request: StreamKey & { through: number }): Promise<void> {
    return this.#writeIn(request.space, async (writer) => {
      const { last, dropped } = await marksIn(writer, request);
      const through = Math.min(request.through, last);
      if (through <= dropped) return;
      for (let seq = dropped + 1; seq <= through; seq++) writer.remove(eventAt(request, seq));
      writer.put(streamAt(request), [request.stream, last, through]);
    });
  }

  streams(space: number): Promise<{ stream: string; last: number }[]> {
    return this.#readIn(space, async (view) => {
      const entries = await view.range(under(['stream', space]));
      return entries.map(({ value }) => ({ stream: String(parts(value, 3)[0]), last: marksFrom(value).last }));
    });
  }

  keyed(request: StreamKey & { key: string }): Promise<Event | null> {
    return this.#readIn(request.space, (view) => keyedIn(view, request));
  }

  globalRead(request: From): Promise<GlobalEntry[]> {
    return this.#readIn(request.space, (view) => entriesByPosition(view, request));
  }

  globalRefs(request: { space: number; from: number }): Promise<GlobalRef[]> {
    return this.#readIn(request.space, (view) => commitRefs(view, request));
  }

  globalPosition(space: number): Promise<number> {
    return this.#readIn(space, (view) => lastPosition(view, space));
  }

  get(cell: CellKey): Promise<Cell> {
    return this.#readIn(cell.space, (view) => cellIn(view, cell));
  }

  swap({ cell, when, next }: SwapRequest): Promise<SwapOutcome> {
    return this.#writeIn(cell.space, async (writer) => {
      const actual = await cellIn(writer, cell);
      if (when !== 'any' && !sameCell(when, actual)) return { swapped: false, actual };
      if (next === null) writer.remove(cellAt(cell));
      else writer.put(cellAt(cell), [[...cell.name], next.value]);
      return { swapped: true, actual };
    });
  }

  cells(space: number, area: CellKey['area']): Promise<string[][]> {
    return this.#readIn(space, async (view) => {
      const entries = await view.range(under(['cell', space, area]));
      return entries.map(({ value }) => parts(value, 2)[0] as string[]);
    });
  }

  createSpace(name: string): Promise<Space> {
    return this.#handle.use((database) => database.write((writer) => createSpace(writer, name)));
  }

  findSpace(name: string): Promise<Space | null> {
    return this.#handle.use((database) => database.read((view) => findSpace(view, name)));
  }

  listSpaces(): Promise<Space[]> {
    return this.#handle.use((database) => database.read(listSpaces));
  }

  deleteSpace(name: string): Promise<void> {
    return this.#handle.use((database) => database.write((writer) => deleteSpace(writer, name)));
  }

  commits(request: From): Promise<SpaceEntry[]> {
    return this.#readIn(request.space, (view) => entriesBySequence(view, request));
  }

  close(): Promise<void> {
    return this.#handle.close();
  }

  #readIn<T>(space: number, work: (view: View) => Awaitable<T>): Promise<T> {
    return this.#handle.use((database) =>
      database.read(async (view) => {
        await refuseMissing(view, space);
        return work(view);
      }),
    );
  }

  #writeIn<T>(space: number, work: (writer: Writer) => Awaitable<T>): Promise<T> {
    return this.#handle.use((database) =>
      database.write(async (writer) => {
        await refuseMissing(writer, space);
        return work(writer);
      }),
    );
  }
}

async function store(writer: Writer, request: AppendRequest, { last, dropped }: Marks): Promise<AppendOutcome> {
  const { stream, key } = request;
  const events = request.events.map(({ type, at, data }, index): Event => {
    const event = { stream, seq: last + index + 1, type, at, data };
    writer.put(eventAt(request, event.seq), eventRow(event));
    if (key !== undefined) writer.put(keyAt({ ...request, key }), eventRow(event));
    // Level answers nothing to a batch.
    return { ...event, data: copyJson(data, Number.POSITIVE_INFINITY) };
  });
  if (events.length === 0) return { outcome: 'appended', events, ...NO_COMMITS };
  writer.put(streamAt(request), [stream, last + events.length, dropped]);
  const commits = request.global ? await putCommits(writer, request, events) : NO_COMMITS;
  return { outcome: 'appended', events, ...commits };
}

async function marksIn(view: View, stream: StreamKey): Promise<Marks> {
  return marksFrom(await view.get(streamAt(stream)));
}

async function keyedIn(view: View, request: StreamKey & { readonly key: string }): Promise<Event | null> {
  const row = await view.get(keyAt(request));
  return row === undefined ? null : eventFrom(request.stream, row);
}

async function cellIn(view: View, cell: CellKey): Promise<Cell> {
  const row = await view.get(cellAt(cell));
  return row === undefined ? null : { value: parts(row, 2)[1] as Json };
}

function sameCell(a: Cell, b: Cell): boolean {
  return a === null || b === null ? a === b : equalJson(a.value, b.value);
}
