// The mutants that ship with assay: their list is an export of the module that also makes their adapters.
import { pathToFileURL } from 'node:url';
import type { ModuleSource } from '../model/project.js';
import type { MutantEntry } from '../model/teeth.js';

export async function loadMutants({ module }: ModuleSource): Promise<readonly MutantEntry[]> {
  const { mutants } = (await import(/* @vite-ignore */ pathToFileURL(module).href)) as {
    readonly mutants: readonly MutantEntry[];
  };
  return mutants.map(({ name, number, facet, law, fault, base, reach, equivalent }) => ({
    name,
    ...(number !== undefined && { number }),
    ...(facet !== undefined && { facet }),
    ...(law !== undefined && { law }),
    ...(fault !== undefined && { fault }),
    ...(base !== undefined && { base }),
    reach,
    ...(equivalent !== undefined && { equivalent }),
  }));
}
