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
  readonly #database: RootDatabase<Json, Key>;
  #open = true;

  constructor(path: string) {
    this.#database = attempt(() => open<Json, Key>({ path, noSubdir: true, encoding: 'json' }));
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
    await this.#database.close();
  }

  #refuseClosed(): void {
    if (!this.#open) throw closed();
  }
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
