// Every mutant, and the adapter of each by its name.
import type { Adapter } from '../../harness/contract/index.js';
import { conditionsOfBatches, emptyBatches } from './batch-conditions.js';
import { answersOfBatches, contentsOfBatches } from './batch-contents.js';
import { parts } from './batch-parts.js';
import { refusals } from './batch-refusals.js';
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
import { checkpoint } from './checkpoint.js';
import { compaction } from './compaction.js';
import { compactionNeighbours } from './compaction-neighbours.js';
import { compactionOthers } from './compaction-others.js';
import { conditions } from './concurrency.js';
import { conflicts } from './concurrency-conflicts.js';
import { directAppends } from './direct-appends.js';
import { durability } from './durability.js';
import { answers } from './event-answers.js';
import { contents, timestamps } from './event-shape.js';
import { folds } from './folds.js';
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
import { inFlight } from './in-flight.js';
import { killing } from './killing.js';
import { kv } from './kv.js';
import { kvDeleting } from './kv-deleting.js';
import { kvGrowing } from './kv-growing.js';
import { kvKeys } from './kv-keys.js';
import { kvMisfits } from './kv-misfits.js';
import { kvNames } from './kv-names.js';
import { kvPuts } from './kv-puts.js';
import { kvUpdates } from './kv-updates.js';
import { kvValues } from './kv-values.js';
import { closings, codes, looseBounds } from './log-arguments.js';
import { handles } from './log-handles.js';
import { marks } from './log-marks.js';
import { names } from './log-names.js';
import { numbering } from './log-numbering.js';
import { order, pages, unknown } from './log-order.js';
import { ranges } from './log-reading.js';
import { truncation } from './log-truncation.js';
import { types } from './log-types.js';
import type { Mutant } from './mutant.js';
import { mutantAdapter } from './mutant-adapter.js';
import { predicates } from './predicates.js';
import { projection } from './projection.js';
import { projectionRefusals } from './projection-refusals.js';
import { query } from './query.js';
import { queryCount } from './query-count.js';
import { queryEffects } from './query-effects.js';
import { racing } from './racing.js';
import { reactions } from './reactions.js';
import { sharing } from './sharing.js';
import { simulated } from './simulated.js';
import { snapshot } from './snapshot.js';
import { snapshotNames } from './snapshot-names.js';
import { spacesApart } from './spaces-apart.js';
import { spacesCommands } from './spaces-commands.js';
import { spacesOrder } from './spaces-order.js';
import { spacesRegistry } from './spaces-registry.js';
import { subscription } from './subscription.js';
import { subscriptionEnds } from './subscription-ends.js';
import { subscriptionStart } from './subscription-start.js';
import { upcast } from './upcast.js';
import { upcastReaders } from './upcast-readers.js';
import { upcastRefusals } from './upcast-refusals.js';
import { listsStored, objectsStored } from './values-containers.js';
import { coercions } from './values-outside.js';
import { numbersStored, textsStored } from './values-scalars.js';
import { sizesStored } from './values-sizes.js';
import { view } from './view.js';
import { viewAttachment } from './view-attachment.js';
import { viewDefinition } from './view-definition.js';
import { viewNeighbours } from './view-neighbours.js';
import { viewRefresh } from './view-refresh.js';

export type { Mutant } from './mutant.js';

export const mutants: readonly Mutant[] = [
  ...ranges,
  ...pages,
  ...order,
  ...unknown,
  ...numbering,
  ...marks,
  ...truncation,
  ...handles,
  ...inFlight,
  ...looseBounds,
  ...codes,
  ...closings,
  ...names,
  ...types,
  ...answers,
  ...timestamps,
  ...contents,
  ...sharing,
  ...numbersStored,
  ...textsStored,
  ...objectsStored,
  ...listsStored,
  ...sizesStored,
  ...coercions,
  ...conditions,
  ...conflicts,
  ...parts,
  ...refusals,
  ...answersOfBatches,
  ...contentsOfBatches,
  ...conditionsOfBatches,
  ...emptyBatches,
  ...simulated,
  ...projection,
  ...projectionRefusals,
  ...folds,
  ...snapshot,
  ...snapshotNames,
  ...checkpoint,
  ...compaction,
  ...compactionNeighbours,
  ...compactionOthers,
  ...subscription,
  ...subscriptionStart,
  ...directAppends,
  ...subscriptionEnds,
  ...reactions,
  ...view,
  ...viewDefinition,
  ...viewRefresh,
  ...viewAttachment,
  ...viewNeighbours,
  ...query,
  ...queryCount,
  ...queryEffects,
  ...predicates,
  ...upcast,
  ...upcastRefusals,
  ...upcastReaders,
  ...durability,
  ...killing,
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
  ...spacesApart,
  ...spacesRegistry,
  ...spacesOrder,
  ...spacesCommands,
  ...racing,
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
