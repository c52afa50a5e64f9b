// Every mutant, and the adapter of each by its name.
import type { Adapter } from '../../harness/contract/index.js';
import { blob } from './blob.js';
import { blobAddresses } from './blob-addresses.js';
import { blobReferences } from './blob-references.js';
import { cas } from './cas.js';
import { casAbsence } from './cas-absence.js';
import { casComparing } from './cas-comparing.js';
import { casConflicts } from './cas-conflicts.js';
import { catalog } from './catalog.js';
import { catalogCounting } from './catalog-counting.js';
import { catalogTouching } from './catalog-touching.js';
import { globalOrder } from './global.js';
import { globalEntering } from './global-entering.js';
import { globalFolding } from './global-folding.js';
import { globalReading } from './global-reading.js';
import { halfWritten } from './half-written.js';
import { idempotency } from './idempotency.js';
import { idempotencyClaims } from './idempotency-claims.js';
import { idempotencyKeys } from './idempotency-keys.js';
import { idempotencyLasting } from './idempotency-lasting.js';
import { idempotencyMismatches } from './idempotency-mismatches.js';
import { idempotencyRepeats } from './idempotency-repeats.js';
import { kv } from './kv.js';
import { kvDeleting } from './kv-deleting.js';
import { kvGrowing } from './kv-growing.js';
import { kvKeys } from './kv-keys.js';
import { kvMisfits } from './kv-misfits.js';
import { kvNames } from './kv-names.js';
import { kvPuts } from './kv-puts.js';
import { kvUpdates } from './kv-updates.js';
import { kvValues } from './kv-values.js';
import { log } from './log.js';
import type { Mutant } from './mutant.js';
import { mutantAdapter } from './mutant-adapter.js';

export type { Mutant } from './mutant.js';

export const mutants: readonly Mutant[] = [
  ...log,
  ...kv,
  ...kvPuts,
  ...kvKeys,
  ...kvDeleting,
  ...kvNames,
  ...kvUpdates,
  ...kvGrowing,
  ...kvMisfits,
  ...kvValues,
  ...cas,
  ...casAbsence,
  ...casComparing,
  ...casConflicts,
  ...idempotency,
  ...idempotencyRepeats,
  ...idempotencyKeys,
  ...idempotencyLasting,
  ...idempotencyClaims,
  ...idempotencyMismatches,
  ...globalOrder,
  ...globalEntering,
  ...globalReading,
  ...globalFolding,
  ...catalog,
  ...catalogTouching,
  ...catalogCounting,
  ...blob,
  ...blobAddresses,
  ...blobReferences,
  ...halfWritten,
];

/** @throws Error for a name that no mutant has, and where what it is made of is not installed. */
export async function mutant({ name }: { readonly name: string }): Promise<Adapter> {
  const found = mutants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no mutant is called ${JSON.stringify(name)}`);
  const sqlite = found.base === 'sqlite' ? (await import('./sqlite-base.js')).sqliteBase : undefined;
  return mutantAdapter(found, sqlite);
}
