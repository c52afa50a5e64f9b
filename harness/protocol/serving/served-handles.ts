// The handles of a program, by the names that the harness gave them. A closed one is kept until its location is discarded,
// because an operation on it has an answer too: that of the store.
import type { Adapter, Store } from '../../contract/index.js';
import { AdapterFailure } from '../answer-of.js';

export interface ServedHandle {
  readonly location: string;
  readonly opening: Promise<Store>;
  /** Once it is open. */
  store: Store | undefined;
  /** From when its closing began. */
  closing: Promise<void> | undefined;
}

export class ServedHandles {
  readonly #adapter: Adapter;
  readonly #byName = new Map<string, ServedHandle>();

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  named(name: string): ServedHandle | undefined {
    return this.#byName.get(name);
  }

  /** Begins to open it under a name that no other has. A handle that could not be opened is forgotten. */
  async open(name: string, location: string, fresh: boolean): Promise<void> {
    const handle: ServedHandle = {
      location,
      opening: openStore(this.#adapter, location, fresh),
      store: undefined,
      closing: undefined,
    };
    this.#byName.set(name, handle);
    try {
      handle.store = await handle.opening;
    } catch (error) {
      this.#byName.delete(name);
      throw error;
    }
  }

  /** Closing again is no error. */
  close(handle: ServedHandle): Promise<void> {
    handle.closing ??= closeStore(handle);
    return handle.closing;
  }

  /** Nobody will ask for this location again. */
  forget(location: string): void {
    for (const [name, handle] of this.#byName) {
      if (handle.location === location && handle.closing !== undefined) this.#byName.delete(name);
    }
  }

  /** Closes whatever is open, however that goes. */
  async closeAll(): Promise<void> {
    await Promise.allSettled([...this.#byName.values()].map((handle) => this.close(handle)));
    this.#byName.clear();
  }
}

async function openStore(adapter: Adapter, location: string, fresh: boolean): Promise<Store> {
  const opened: unknown = await adapter.open({ location, fresh });
  if (isStore(opened)) return opened;
  throw new AdapterFailure('store.open answered no store, which has at least close()');
}

async function closeStore(handle: ServedHandle): Promise<void> {
  const store = await handle.opening;
  await store.close();
}

function isStore(value: unknown): value is Store {
  return typeof value === 'object' && value !== null && 'close' in value && typeof value.close === 'function';
}
