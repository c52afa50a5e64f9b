// One Level database: reads of one moment, and writers that take turns. Level has atomic batches but no transaction over
// reads: who decides by what is stored has to keep others from writing meanwhile, which is possible within one process.
import type { AbstractSnapshot } from 'abstract-level';
import type { Awaitable, Json } from '../../harness/contract/index.js';
import { asContractError } from './failure.js';

/** What both Levels have. */
export interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
  snapshot(): AbstractSnapshot;
  iterator(options: Range & { readonly snapshot: AbstractSnapshot }): { all(): Promise<[string, Json][]> };
}

/** How a value is read and how changes are stored: there are several ways. */
export interface Access {
  readonly get: (key: string, options: { readonly snapshot: AbstractSnapshot }) => Awaitable<Json | undefined>;
  /** Stores all changes in one batch. */
  readonly batch: (changes: Change[]) => Promise<void>;
}

export type Change =
  | { readonly type: 'put'; readonly key: string; readonly value: Json }
  | { readonly type: 'del'; readonly key: string };

export interface Entry {
  readonly key: string;
  readonly value: Json;
}

export interface Range {
  readonly gte: string;
  readonly lt: string;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** What is stored at one moment. */
export class View {
  readonly #level: Level;
  readonly #access: Access;
  readonly #snapshot: AbstractSnapshot;

  constructor(level: Level, access: Access) {
    this.#level = level;
    this.#access = access;
    this.#snapshot = level.snapshot();
  }

  async get(key: string): Promise<Json | undefined> {
    return this.#access.get(key, { snapshot: this.#snapshot });
  }

  async range(range: Range): Promise<Entry[]> {
    const entries = await this.#level.iterator({ ...range, snapshot: this.#snapshot }).all();
    return entries.map(([key, value]) => ({ key, value }));
  }

  close(): Promise<void> {
    return this.#snapshot.close();
  }
}

/** What one writer sees, and what it changes: all of it together, or nothing. */
export class Writer extends View {
  readonly changes: Change[] = [];

  put(key: string, value: Json): void {
    this.changes.push({ type: 'put', key, value });
  }

  remove(key: string): void {
    this.changes.push({ type: 'del', key });
  }
}

export class Database {
  readonly #level: Level;
  readonly #access: Access;
  #lastWriter: Promise<unknown> = Promise.resolve();

  constructor(level: Level, access: Access) {
    this.#level = level;
    this.#access = access;
  }

  open(): Promise<void> {
    return attempt(() => this.#level.open());
  }

  read<T>(work: (view: View) => Awaitable<T>): Promise<T> {
    return attempt(() => using(new View(this.#level, this.#access), work));
  }

  /** Stores the changes of `work` in one batch, after those of all writers before. */
  write<T>(work: (writer: Writer) => Awaitable<T>): Promise<T> {
    const turn = this.#lastWriter.then(() =>
      attempt(() => using(new Writer(this.#level, this.#access), (writer) => this.#commit(writer, work))),
    );
    this.#lastWriter = turn.catch(() => undefined);
    return turn;
  }

  close(): Promise<void> {
    return attempt(() => this.#level.close());
  }

  async #commit<T>(writer: Writer, work: (writer: Writer) => Awaitable<T>): Promise<T> {
    const result = await work(writer);
    if (writer.changes.length > 0) await this.#access.batch(writer.changes);
    return result;
  }
}

async function using<V extends View, T>(view: V, work: (view: V) => Awaitable<T>): Promise<T> {
  try {
    return await work(view);
  } finally {
    await view.close();
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asContractError(error);
  }
}
