// One open database for all handles on a location: Level locks it against every other opening, in this process too.
import type { Database } from './database.js';
import { closed } from './failure.js';

interface Shared {
  readonly database: Database;
  readonly opened: Promise<void>;
  users: number;
}

/** A way to the database that ends alone: the last one that ends closes it. */
export interface Handle {
  /** @throws ContractError CLOSED once this handle was closed */
  use<T>(work: (database: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export class SharedDatabases {
  readonly #shared: Map<string, Shared> = new Map();
  readonly #closing: Map<string, Promise<void>> = new Map();

  async open(location: string, make: () => Database): Promise<Handle> {
    await this.#closing.get(location);
    const shared = this.#shared.get(location) ?? newShared(make());
    this.#shared.set(location, shared);
    shared.users++;
    try {
      await shared.opened;
    } catch (error) {
      this.#shared.delete(location);
      throw error;
    }
    return this.#handle(location, shared);
  }

  #handle(location: string, shared: Shared): Handle {
    const running = new Set<Promise<unknown>>();
    let isOpen = true;
    return {
      async use(work) {
        if (!isOpen) throw closed();
        const call = work(shared.database);
        running.add(call);
        try {
          return await call;
        } finally {
          running.delete(call);
        }
      },
      close: async () => {
        if (!isOpen) return;
        isOpen = false;
        await Promise.allSettled(running);
        await this.#release(location, shared);
      },
    };
  }

  async #release(location: string, shared: Shared): Promise<void> {
    shared.users--;
    if (shared.users > 0) return;
    this.#shared.delete(location);
    const closing = shared.database.close();
    this.#closing.set(location, closing);
    try {
      await closing;
    } finally {
      this.#closing.delete(location);
    }
  }
}

function newShared(database: Database): Shared {
  return { database, opened: database.open(), users: 0 };
}
