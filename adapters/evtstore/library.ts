// The part of evtstore that is used. Its package holds TypeScript sources beside its declarations, which a compiler prefers
// and which do not compile under the settings here: so it is required, and its types stand here.
import { createRequire } from 'node:module';
import type { Pool } from 'pg';
import type { Json } from '../../harness/contract/index.js';

/** An event of evtstore is an object with its type, and whatever else it likes. */
export interface Recorded {
  readonly type: string;
  readonly at: number;
  readonly data: Json;
}

export interface StoreEvent {
  readonly stream: string;
  readonly aggregateId: string;
  readonly version: number;
  readonly event: Recorded;
}

export interface Provider {
  getEventsFor(stream: string, aggregateId: string): Promise<readonly StoreEvent[]>;
  getLastEventFor(stream: string, aggregateId: string): Promise<StoreEvent | undefined>;
  createEvents(stream: string, aggregateId: string, version: number, events: readonly Recorded[]): StoreEvent[];
  append(
    stream: string,
    aggregateId: string,
    version: number,
    events: readonly StoreEvent[],
  ): Promise<readonly StoreEvent[]>;
}

interface Tables {
  readonly client: Pool;
  readonly events: string;
  readonly bookmarks: string;
}

const require = createRequire(import.meta.url);

export const memory = require('evtstore/provider/memory') as { createProvider(): Provider };

export const postgres = require('evtstore/provider/pg') as {
  createProvider(tables: Tables): Provider;
  migrate(tables: Tables): Promise<void>;
};

const errors = require('evtstore/provider/error') as { readonly VersionError: new () => Error };

export function isVersionError(error: unknown): boolean {
  return error instanceof errors.VersionError;
}
