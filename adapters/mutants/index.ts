// Every mutant, and the adapter of each by its name.
import type { Adapter } from '../../harness/contract/index.js';
import { conditionsOfBatches, emptyBatches } from './batch-conditions.js';
import { answersOfBatches, contentsOfBatches } from './batch-contents.js';
import { parts } from './batch-parts.js';
import { refusals } from './batch-refusals.js';
import { conditions } from './concurrency.js';
import { conflicts } from './concurrency-conflicts.js';
import { answers } from './event-answers.js';
import { contents, timestamps } from './event-shape.js';
import { inFlight } from './in-flight.js';
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
import { sharing } from './sharing.js';
import { simulated } from './simulated.js';
import { listsStored, objectsStored } from './values-containers.js';
import { coercions } from './values-outside.js';
import { numbersStored, textsStored } from './values-scalars.js';
import { sizesStored } from './values-sizes.js';

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
];

/** @throws Error for a name that no mutant has, and where what it is made of is not installed. */
export async function mutant({ name }: { readonly name: string }): Promise<Adapter> {
  const found = mutants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no mutant is called ${JSON.stringify(name)}`);
  const sqlite = found.base === 'sqlite' ? (await import('./sqlite-base.js')).sqliteBase : undefined;
  return mutantAdapter(found, sqlite);
}
