// The adapters that a blessing is decided by: two at least, and the reference among them.
import { InputError, type Problem } from '../../harness/model/errors.js';
import { suggestion } from '../../harness/model/suggest.js';

export interface Jury {
  readonly reference: string;
  readonly over: readonly string[];
}

/**
 * @param names of the adapters that are there, in the order in which they were named.
 * @throws InputError where they cannot decide.
 */
export function juryOf(names: readonly string[], reference: string | undefined, over: readonly string[]): Jury {
  const problems: Problem[] = [];
  const known = (flag: string, name: string): void => {
    if (names.includes(name)) return;
    const near = suggestion(name, names);
    const message = `no adapter of this blessing, got "${name}"`;
    problems.push({ code: 'UNKNOWN_ADAPTER', file: flag, message, ...(near !== undefined && { hint: near }) });
  };
  const heard = names.filter((name) => !over.includes(name));
  const chosen = reference ?? heard[0] ?? '';
  if (reference !== undefined) known('--reference', reference);
  for (const name of over) known('--over', name);
  if (over.includes(chosen)) {
    const message = `the reference is the one that is heard first, got "${chosen}"`;
    problems.push({ code: 'REFERENCE_OVERRULED', file: '--over', message });
  }
  if (problems.length === 0 && heard.length < 2) {
    const message = `a golden is blessed where the reference and another adapter agree, got ${quoted(heard)}`;
    const hint = 'name two or more, such as --adapter memory,sqlite';
    problems.push({ code: 'TOO_FEW_ADAPTERS', file: '--adapter', message, hint });
  }
  if (problems.length > 0) throw new InputError(problems);
  return { reference: chosen, over };
}

function quoted(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(' and ');
}
