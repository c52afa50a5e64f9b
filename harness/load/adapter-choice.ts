// Which adapters a run is about.
import { InputError } from '../model/errors.js';
import type { AdapterSource, ModuleSource, Project } from '../model/project.js';
import { suggestion } from '../model/suggest.js';

/** What stands before the name of a mutant where an adapter is named. */
const MUTANT = 'mutant-';

/**
 * The adapters of these names, in this order; the default ones when none is named.
 * @throws InputError with every name that is unknown.
 */
export function chooseAdapters(
  project: Pick<Project, 'adapters' | 'mutants' | 'defaultAdapters' | 'unsteady'>,
  names: readonly string[],
): AdapterSource[] {
  if (isAll(names)) return project.adapters.filter(({ name }) => project.unsteady?.[name] === undefined);
  const wanted = [...new Set(names.length === 0 ? project.defaultAdapters : names)];
  const known = project.adapters.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.includes(name) && !name.startsWith(MUTANT));
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map((name) => {
        const hint = suggestion(name, known);
        const message = `unknown adapter, got "${name}"`;
        return { code: 'UNKNOWN_ADAPTER', file: '--adapter', message, ...(hint === undefined ? {} : { hint }) };
      }),
    );
  }
  return wanted.map(
    (name) =>
      project.adapters.find((source) => source.name === name) ?? mutantSource(project, name.slice(MUTANT.length)),
  );
}

/** Every adapter there is but the unsteady ones; one that is unavailable was then not asked for by its name. */
export function isAll(names: readonly string[]): boolean {
  return names.length === 1 && names[0] === 'all';
}

/** Whether there is one of this name is known when its module is loaded. */
export function mutantSource({ mutants }: Pick<Project, 'mutants'>, name: string): ModuleSource {
  return { ...mutants, name: `${MUTANT}${name}`, options: { name } };
}
