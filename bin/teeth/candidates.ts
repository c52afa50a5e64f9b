// Which mutants a command is about: those that ship with assay, or adapters of the project.
import { mutantSource } from '../../harness/load/adapter-choice.js';
import { chooseAdapters } from '../../harness/load/index.js';
import { loadMutants } from '../../harness/load/mutants.js';
import { InputError } from '../../harness/model/errors.js';
import type { Project } from '../../harness/model/project.js';
import { closest } from '../../harness/model/suggest.js';
import type { MutantEntry } from '../../harness/model/teeth.js';
import type { Candidate } from './campaign.js';

export interface Wanted {
  /** Names, numbers or facets, with `*`. None: all of them. */
  readonly mutants: readonly string[];
  readonly adapters: readonly string[];
}

/** @throws InputError with every text that matches no mutant, and every name of no adapter. */
export async function candidatesOf({ mutants, adapters }: Wanted, project: Project): Promise<Candidate[]> {
  if (adapters.length > 0) {
    return chooseAdapters(project, adapters).map((source) => ({ entry: { name: source.name, reach: 'kill' }, source }));
  }
  const all = await loadMutants(project.mutants);
  const idle = mutants.filter((text) => !all.some((entry) => isMeant(text, entry)));
  if (idle.length > 0) {
    throw new InputError(
      idle.map((text) => {
        const near = closest(text, new Set(all.flatMap(({ name, facet = name }) => [name, facet])));
        const hint = near === undefined ? 'assay teeth --verbose lists them' : `did you mean "${near}"?`;
        const message = `no mutant is called that, got "${text}"`;
        return { code: 'UNKNOWN_MUTANT', file: 'assay teeth', message, hint };
      }),
    );
  }
  return all
    .filter((entry) => mutants.length === 0 || mutants.some((text) => isMeant(text, entry)))
    .map((entry) => ({ entry, source: mutantSource(project, entry.name) }));
}

function isMeant(text: string, { name, number, facet }: MutantEntry): boolean {
  if (text === number || text === facet) return true;
  const parts = text
    .replace(/^mutant-/, '')
    .split('*')
    .map((part) => part.replace(/[^a-z0-9-]/gi, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(name);
}
