// Which adapters a run is about.
import { InputError } from '../model/errors.js';
import type { AdapterSource, Project } from '../model/project.js';
import { suggestion } from '../model/suggest.js';

/**
 * The adapters of these names, in this order; the default ones when none is named.
 * @throws InputError with every name that is unknown.
 */
export function chooseAdapters(
  project: Pick<Project, 'adapters' | 'defaultAdapters'>,
  names: readonly string[],
): AdapterSource[] {
  const wanted = [...new Set(names.length === 0 ? project.defaultAdapters : names)];
  const known = project.adapters.map(({ name }) => name);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map((name) => {
        const hint = suggestion(name, known);
        const message = `unknown adapter, got "${name}"`;
        return { code: 'UNKNOWN_ADAPTER', file: '--adapter', message, ...(hint === undefined ? {} : { hint }) };
      }),
    );
  }
  return wanted.flatMap((name) => project.adapters.find((source) => source.name === name) ?? []);
}
