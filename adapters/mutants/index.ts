// Every mutant, and the adapter of each by its name.
import type { Adapter } from '../../harness/contract/index.js';
import { blob } from './blob.js';
import { cas } from './cas.js';
import { casComparing } from './cas-comparing.js';
import { catalog } from './catalog.js';
import { globalOrder } from './global.js';
import { globalReading } from './global-reading.js';
import { halfWritten } from './half-written.js';
import { idempotency } from './idempotency.js';
import { idempotencyKeys } from './idempotency-keys.js';
import { idempotencyLasting } from './idempotency-lasting.js';
import { kv } from './kv.js';
import { kvKeys } from './kv-keys.js';
import { kvNames } from './kv-names.js';
import { kvUpdates } from './kv-updates.js';
import { kvValues } from './kv-values.js';
import { log } from './log.js';
import type { Mutant } from './mutant.js';
import { mutantAdapter } from './mutant-adapter.js';

export type { Mutant } from './mutant.js';

export const mutants: readonly Mutant[] = [
  ...log,
  ...kv,
  ...kvKeys,
  ...kvNames,
  ...kvUpdates,
  ...kvValues,
  ...cas,
  ...casComparing,
  ...idempotency,
  ...idempotencyKeys,
  ...idempotencyLasting,
  ...globalOrder,
  ...globalReading,
  ...catalog,
  ...blob,
  ...halfWritten,
];

/** @throws Error for a name that no mutant has, and where what it is made of is not installed. */
export async function mutant({ name }: { readonly name: string }): Promise<Adapter> {
  const found = mutants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no mutant is called ${JSON.stringify(name)}`);
  const sqlite = found.base === 'sqlite' ? (await import('./sqlite-base.js')).sqliteBase : undefined;
  return mutantAdapter(found, sqlite);
}
