// One handle on an LMDB environment: transactions that roll back, reads of one moment.
import { rmSync } from 'node:fs';
import { type Key, open, type RootDatabase } from 'lmdb';
import type { Json } from '../../harness/contract/index.js';
import { asContractError, closed } from './failure.js';

export interface Entry {
  readonly key: readonly Key[];
  readonly value: Json;
}

export interface Range {
  readonly start: Key[];
  /** Not within the range. */
  readonly end: Key[];
  readonly limit?: number;
  readonly reverse?: boolean;
}

export class Environment {
  readonly #path: string;
  readonly #database: RootDatabase<Json, Key>;
  #open = true;

  constructor(path: string) {
    this.#path = path;
    this.#database = attempt(() => opened(path));
  }

  /**
   * Runs all that `work` does in one transaction, or nothing of it. The asynchronous `transaction` of the library would keep
   * what was written before an exception.
   */
  write<T>(work: () => T): T {
    this.#refuseClosed();
    return attempt(() => this.#database.transactionSync(work));
  }

  /** All that `work` reads belongs to one moment, which is now: another handle or process may just have written. */
  read<T>(work: () => T): T {
    this.#refuseClosed();
    return attempt(() => {
      this.#database.resetReadTxn();
      return work();
    });
  }

  get(key: Key[]): Json | undefined {
    return this.#database.get(key);
  }

  range(range: Range): Entry[] {
    return Array.from(this.#database.getRange(range), ({ key, value }) => ({ key: key as Key[], value }));
  }

  count(range: Range): number {
    return this.#database.getKeysCount(range);
  }

  /** Only within `write`. */
  put(key: Key[], value: Json): void {
    this.#database.putSync(key, value);
  }

  /** Only within `write`. */
  remove(key: Key[]): void {
    this.#database.removeSync(key);
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await released(this.#path);
  }

  #refuseClosed(): void {
    if (!this.#open) throw closed();
  }
}

interface Shared {
  readonly database: RootDatabase<Json, Key>;
  handles: number;
}

/** A process opens an environment once: LMDB asks for it, and each opening costs lmdb a class of its own. */
const shared = new Map<string, Shared>();

function opened(path: string): RootDatabase<Json, Key> {
  const one = shared.get(path) ?? { database: open({ path, noSubdir: true, encoding: 'json' }), handles: 0 };
  shared.set(path, one);
  one.handles++;
  return one.database;
}

/** The last handle closes the environment. */
async function released(path: string): Promise<void> {
  const one = shared.get(path);
  if (one === undefined || --one.handles > 0) return;
  shared.delete(path);
  await one.database.close();
}

/** Removes the environment and its lock. */
export function removeFiles(path: string): void {
  for (const suffix of ['', '-lock']) rmSync(path + suffix, { force: true });
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asContractError(error);
  }
}
