// Every mutant, and the adapter of each by its name.
import type { Adapter } from '../../harness/contract/index.js';
import { conditionsOfBatches, emptyBatches } from './concurrency/batch-conditions.js';
import { answersOfBatches, contentsOfBatches } from './concurrency/batch-contents.js';
import { parts } from './concurrency/batch-parts.js';
import { refusals } from './concurrency/batch-refusals.js';
import { conditions } from './concurrency/concurrency.js';
import { conflicts } from './concurrency/conflicts.js';
import { durability } from './durability/durability.js';
import { halfWritten } from './durability/half-written.js';
import { killing } from './durability/killing.js';
import { catalog } from './global/catalog.js';
import { catalogCounting } from './global/catalog-counting.js';
import { catalogTouching } from './global/catalog-touching.js';
import { globalEntering } from './global/entering.js';
import { globalEveryEvent } from './global/every-event.js';
import { globalFolding } from './global/folding.js';
import { globalOrder } from './global/global.js';
import { globalReading } from './global/reading.js';
import { idempotencyClaims } from './idempotency/claims.js';
import { idempotency } from './idempotency/idempotency.js';
import { idempotencyKeys } from './idempotency/keys.js';
import { idempotencyLasting } from './idempotency/lasting.js';
import { idempotencyMismatches } from './idempotency/mismatches.js';
import { idempotencyRepeats } from './idempotency/repeated-appends.js';
import { blob } from './kv/blob.js';
import { blobAddresses } from './kv/blob-addresses.js';
import { blobReferences } from './kv/blob-references.js';
import { cas } from './kv/cas.js';
import { casAbsence } from './kv/cas-absence.js';
import { casComparing } from './kv/cas-comparing.js';
import { casConflicts } from './kv/cas-conflicts.js';
import { kvDeleting } from './kv/deleting.js';
import { kvGrowing } from './kv/growing.js';
import { kvKeys } from './kv/keys.js';
import { kv } from './kv/kv.js';
import { kvMisfits } from './kv/misfits.js';
import { kvNames } from './kv/names.js';
import { kvPuts } from './kv/puts.js';
import { kvUpdates } from './kv/updates.js';
import { kvValues } from './kv/values.js';
import { closings, codes, looseBounds } from './log/arguments.js';
import { answers } from './log/event-answers.js';
import { contents, timestamps } from './log/event-shape.js';
import { handles } from './log/handles.js';
import { inFlight } from './log/in-flight.js';
import { marks } from './log/marks.js';
import { names } from './log/names.js';
import { numbering } from './log/numbering.js';
import { order, pages, unknown } from './log/order.js';
import { ranges } from './log/reading.js';
import { sharing } from './log/sharing.js';
import { simulated } from './log/simulated.js';
import { truncation } from './log/truncation.js';
import { types } from './log/types.js';
import type { Mutant } from './parts/mutant.js';
import { mutantAdapter } from './parts/mutant-adapter.js';
import { checkpoint } from './projection/checkpoint.js';
import { compaction } from './projection/compaction.js';
import { compactionNeighbours } from './projection/compaction-neighbours.js';
import { compactionOthers } from './projection/compaction-others.js';
import { folds } from './projection/folds.js';
import { predicates } from './projection/predicates.js';
import { projection } from './projection/projection.js';
import { query } from './projection/query.js';
import { queryCount } from './projection/query-count.js';
import { queryEffects } from './projection/query-effects.js';
import { projectionRefusals } from './projection/refusals.js';
import { snapshot } from './projection/snapshot.js';
import { snapshotNames } from './projection/snapshot-names.js';
import { racing } from './racing/racing.js';
import { spacesApart } from './spaces/apart.js';
import { spacesCommands } from './spaces/commands.js';
import { spacesOrder } from './spaces/order.js';
import { spacesRegistry } from './spaces/registry.js';
import { directAppends } from './subscription/direct-appends.js';
import { subscriptionEnds } from './subscription/ends.js';
import { reactions } from './subscription/reactions.js';
import { subscriptionStart } from './subscription/start.js';
import { subscription } from './subscription/subscription.js';
import { upcast } from './subscription/upcast.js';
import { upcastReaders } from './subscription/upcast-readers.js';
import { upcastRefusals } from './subscription/upcast-refusals.js';
import { view } from './subscription/view.js';
import { viewAttachment } from './subscription/view-attachment.js';
import { viewDefinition } from './subscription/view-definition.js';
import { viewNeighbours } from './subscription/view-neighbours.js';
import { viewRefresh } from './subscription/view-refresh.js';
import { listsStored, objectsStored } from './values/containers.js';
import { coercions } from './values/outside.js';
import { numbersStored, textsStored } from './values/scalars.js';
import { sizesStored } from './values/sizes.js';

export type { Mutant } from './parts/mutant.js';

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
  ...globalEveryEvent,
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
  const sqlite = found.base === 'sqlite' ? (await import('./parts/sqlite-base.js')).sqliteBase : undefined;
  return mutantAdapter(found, sqlite);
}
