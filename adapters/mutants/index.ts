// Every mutant, and the adapter of each by its name.
import type { Adapter } from '../../harness/contract/index.js';
import { checkpoint } from './checkpoint.js';
import { compaction } from './compaction.js';
import { compactionNeighbours } from './compaction-neighbours.js';
import { compactionOthers } from './compaction-others.js';
import { directAppends } from './direct-appends.js';
import { durability } from './durability.js';
import { folds } from './folds.js';
import { killing } from './killing.js';
import { log } from './log.js';
import type { Mutant } from './mutant.js';
import { mutantAdapter } from './mutant-adapter.js';
import { predicates } from './predicates.js';
import { projection } from './projection.js';
import { projectionRefusals } from './projection-refusals.js';
import { query } from './query.js';
import { queryCount } from './query-count.js';
import { queryEffects } from './query-effects.js';
import { reactions } from './reactions.js';
import { snapshot } from './snapshot.js';
import { snapshotNames } from './snapshot-names.js';
import { subscription } from './subscription.js';
import { subscriptionEnds } from './subscription-ends.js';
import { subscriptionStart } from './subscription-start.js';
import { upcast } from './upcast.js';
import { upcastReaders } from './upcast-readers.js';
import { upcastRefusals } from './upcast-refusals.js';
import { view } from './view.js';
import { viewAttachment } from './view-attachment.js';
import { viewDefinition } from './view-definition.js';
import { viewNeighbours } from './view-neighbours.js';
import { viewRefresh } from './view-refresh.js';

export type { Mutant } from './mutant.js';

export const mutants: readonly Mutant[] = [
  ...log,
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
];

/** @throws Error for a name that no mutant has, and where what it is made of is not installed. */
export async function mutant({ name }: { readonly name: string }): Promise<Adapter> {
  const found = mutants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no mutant is called ${JSON.stringify(name)}`);
  const sqlite = found.base === 'sqlite' ? (await import('./sqlite-base.js')).sqliteBase : undefined;
  return mutantAdapter(found, sqlite);
}
