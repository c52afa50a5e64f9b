// A store of which some operations are replaced.
import { copyJson, type OperationName, type Store } from '../../../harness/contract/index.js';
import type { Call, Overrides } from './mutant.js';
import { type Replacements, storeWith } from './store-with.js';

type Method = (args: unknown) => Promise<unknown>;
type Namespaces = Readonly<Record<string, Readonly<Record<string, Method | undefined>> | undefined>>;
type AnyOverride = (args: unknown, sound: Method, call: Call) => Promise<unknown>;

/** Arguments that are no JSON go to the sound operation, which refuses them. */
export function storeInPart(sound: Store, overrides: Overrides): Store {
  const call = (async (name: OperationName, args: unknown) => {
    const [prefix = '', last = ''] = name.split('.');
    return (sound as unknown as Namespaces)[prefix]?.[last]?.(args);
  }) as Call;
  const replacements = Object.entries(overrides).map(([name, override]) => [
    name,
    async (args: unknown, whole: Method): Promise<unknown> => {
      const own = copied(args);
      return own === undefined ? whole(args) : (override as AnyOverride)(own.args, whole, call);
    },
  ]);
  return storeWith(sound, Object.fromEntries(replacements) as Replacements);
}

function copied(args: unknown): { readonly args: unknown } | undefined {
  try {
    return { args: copyJson(args) };
  } catch {
    return undefined;
  }
}
