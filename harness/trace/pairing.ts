// Makes a trace of what passes between a client and a program: which reply belongs to which request, which handle to
// which store, and what was under way at the same time. It reads; what is forwarded is somebody else's business.
import { type Json, MAX_DEPTH, type Manifest } from '../contract/index.js';
import { portable } from '../contract/portable.js';
import { TRACE_VERSION, type TraceCall, type TraceHeader, type TraceLine, type TraceNote } from '../model/trace.js';
import { visible } from '../protocol/text.js';
import { isOperation, manifestShape } from './trace-shape.js';
import { type Members, readReply, readRequest } from './wire-message.js';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** One call on its way into the trace. */
interface Entry {
  readonly line: Mutable<TraceCall>;
  isAnswered: boolean;
}

type Queued = Entry | { readonly line: Exclude<TraceLine, TraceCall>; isAnswered: boolean };

/** What a reply is waited for. */
type Pending =
  | { readonly kind: 'call'; readonly entry: Entry }
  | { readonly kind: 'initialize' }
  | { readonly kind: 'other' };

export class Pairing {
  readonly #tool: TraceHeader['tool'];
  readonly #emit: (line: TraceLine) => void;
  readonly #pending = new Map<string, Pending>();
  /** In the order of the requests; what stands at the head is emitted as soon as it is answered. */
  #queue: Queued[] = [];
  readonly #handles = new Map<string, number>();
  readonly #stores = new Map<string, number>();
  /** Calls under way, by store. */
  readonly #underWay = new Map<number, Set<Entry>>();
  #header: 'awaited' | 'known' | 'written' = 'awaited';
  #manifest: Manifest | undefined;
  #storeCount = 0;
  #callCount = 0;
  #isOver = false;

  /** @param emit gets the lines of the trace in their order. */
  constructor(tool: TraceHeader['tool'], emit: (line: TraceLine) => void) {
    this.#tool = tool;
    this.#emit = emit;
  }

  /** A line of the client, before it is handed on. */
  request(text: string): void {
    if (this.#isOver) return;
    const message = readRequest(text);
    if (message.kind === 'other') {
      this.note('client', message.what);
      return;
    }
    const { id, method, params } = message;
    const before = this.#pending.get(id);
    if (before !== undefined) this.note('client', `the id ${id} again, before it was answered`);
    if (before?.kind === 'call') this.#settle(before.entry, { kind: 'none' });
    this.#pending.set(id, this.#begun(method, params));
    this.#flush();
  }

  /** A line of the program, before it is handed on. */
  reply(text: string): void {
    if (this.#isOver) return;
    const message = readReply(text);
    if (message.kind === 'other') {
      this.note('program', message.what);
      return;
    }
    const { id, answer } = message;
    const pending = this.#pending.get(id);
    if (pending === undefined) {
      this.note('program', `a reply to the request ${id}, for which nobody waits`);
      return;
    }
    this.#pending.delete(id);
    if (pending.kind === 'initialize') this.#introduce(answer);
    if (pending.kind === 'call') this.#settle(pending.entry, answer);
    this.#flush();
  }

  /** Something that is no line at all. */
  note(from: TraceNote['from'], text: string): void {
    if (this.#isOver) return;
    this.#queue.push({ line: { kind: 'note', from, text }, isAnswered: true });
    this.#flush();
  }

  /** Nothing more comes. @param stopped why the recording ended early, if it did. */
  finish(stopped?: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const entry of this.#queue) entry.isAnswered = true;
    if (this.#header === 'awaited') this.#header = 'known';
    this.#flush();
    const counts = { stores: this.#storeCount, calls: this.#callCount };
    this.#emitWithHeader({ kind: 'footer', ...counts, ...(stopped !== undefined && { stopped }) });
  }

  #begun(method: string, params: Members): Pending {
    if (method === 'initialize') return { kind: 'initialize' };
    if (method === 'shutdown') return { kind: 'other' };
    const place = method === 'open' ? this.#opened(params) : this.#placeOf(method, params);
    if (place === undefined) {
      this.note('client', `${method} on a ${method === 'discard' ? 'location' : 'handle'} that was never opened`);
      return { kind: 'other' };
    }
    const { store, handle } = place;
    const { operation, args } = operationOf(method, params);
    if (!isOperation(operation)) {
      this.note('client', `a request for ${visible(method)}, which is no operation`);
      return { kind: 'other' };
    }
    const isDeep = isDeeper(args, MAX_DEPTH);
    const entry: Entry = {
      line: {
        kind: 'call',
        store,
        operation,
        args: isDeep ? portable(args) : (args as Json),
        handle,
        answer: { kind: 'none' },
        ...(isDeep && { inexact: true }),
      },
      isAnswered: false,
    };
    this.#callCount++;
    this.#queue.push(entry);
    this.#race(store, entry);
    return { kind: 'call', entry };
  }

  /** A location that is opened for the first time, or again after it was discarded, is a new store. */
  #opened({ handle, location }: Members): { store: number; handle: string } | undefined {
    if (typeof handle !== 'string' || typeof location !== 'string') return undefined;
    let store = this.#stores.get(location);
    if (store === undefined) {
      this.#storeCount++;
      store = this.#storeCount;
      this.#stores.set(location, store);
      this.#queue.push({ line: { kind: 'store', store }, isAnswered: true });
    }
    this.#handles.set(handle, store);
    return { store, handle };
  }

  #placeOf(method: string, { handle, location }: Members): { store: number; handle: string } | undefined {
    if (method === 'discard') {
      const store = typeof location === 'string' ? this.#stores.get(location) : undefined;
      if (store === undefined) return undefined;
      this.#stores.delete(String(location));
      for (const [name, of] of this.#handles) if (of === store) this.#handles.delete(name);
      return { store, handle: 'main' };
    }
    const store = typeof handle === 'string' ? this.#handles.get(handle) : undefined;
    return store === undefined ? undefined : { store, handle: String(handle) };
  }

  #race(store: number, entry: Entry): void {
    const others = this.#underWay.get(store) ?? new Set<Entry>();
    this.#underWay.set(store, others);
    if (others.size > 0) for (const one of [...others, entry]) one.line.race = true;
    others.add(entry);
  }

  #settle(entry: Entry, answer: TraceCall['answer']): void {
    const { line } = entry;
    const isDeep = answer.kind === 'result' && isDeeper(answer.value, MAX_DEPTH);
    line.answer = isDeep ? { kind: 'result', value: portable(answer.value) } : answer;
    entry.isAnswered = true;
    const others = this.#underWay.get(line.store);
    others?.delete(entry);
    if (others?.size === 0) this.#underWay.delete(line.store);
  }

  #introduce(answer: TraceCall['answer']): void {
    const result = answer.kind === 'result' ? (answer.value as { readonly manifest?: unknown } | null) : null;
    const manifest = result?.manifest;
    if (manifest !== undefined && manifestShape(manifest) === undefined) this.#manifest = manifest as Manifest;
    if (this.#header === 'awaited') this.#header = 'known';
  }

  #flush(): void {
    if (this.#header === 'awaited') return;
    let settled = 0;
    while (this.#queue[settled]?.isAnswered === true) settled++;
    if (settled === 0) return;
    for (const { line } of this.#queue.slice(0, settled)) this.#emitWithHeader(line);
    this.#queue = this.#queue.slice(settled);
  }

  #emitWithHeader(line: TraceLine): void {
    if (this.#header !== 'written') {
      this.#header = 'written';
      const manifest = this.#manifest;
      const header = { kind: 'trace', schemaVersion: TRACE_VERSION, tool: this.#tool, source: 'proxy' } as const;
      this.#emit({ ...header, ...(manifest && { manifest }) });
    }
    this.#emit(line);
  }
}

/** In the words of a run record. */
function operationOf(method: string, params: Members): { readonly operation: string; readonly args: unknown } {
  switch (method) {
    case 'open':
      return { operation: 'store.open', args: params['fresh'] === true ? { fresh: true } : {} };
    case 'close':
    case 'discard':
      return { operation: `store.${method}`, args: {} };
    default:
      return { operation: method, args: params['args'] ?? null };
  }
}

/** Deeper than anybody can write. */
function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((item) => isDeeper(item, depth - 1));
}
