// Every mutant, and the adapter of each by its name.
import type { Adapter } from '../../harness/contract/index.js';
import { log } from './log.js';
import type { Mutant } from './mutant.js';
import { mutantAdapter } from './mutant-adapter.js';
import { racing } from './racing.js';

export type { Mutant } from './mutant.js';

export const mutants: readonly Mutant[] = [...log, ...racing];

/** @throws Error for a name that no mutant has, and where what it is made of is not installed. */
export async function mutant({ name }: { readonly name: string }): Promise<Adapter> {
  const found = mutants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no mutant is called ${JSON.stringify(name)}`);
  const sqlite = found.base === 'sqlite' ? (await import('./sqlite-base.js')).sqliteBase : undefined;
  return mutantAdapter(found, sqlite);
}
