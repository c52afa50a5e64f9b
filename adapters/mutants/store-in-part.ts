// A store of which some operations are replaced.
import { copyJson, type OperationName, type Store } from '../../harness/contract/index.js';
import type { Call, Overrides } from './mutant.js';

type Method = (args: unknown) => unknown;
type Namespaces = Readonly<Record<string, Readonly<Record<string, Method | undefined>> | undefined>>;
type AnyOverride = (args: unknown, sound: Method, call: Call) => unknown;

/** Arguments that are no JSON go to the sound operation, which refuses them. */
export function storeInPart(sound: Store, overrides: Overrides): Store {
  const methodOf = (name: string): Method => {
    const [prefix = '', last = ''] = name.split('.');
    const namespace = (sound as unknown as Namespaces)[prefix];
    return async (args) => namespace?.[last]?.(args);
  };
  const call = ((name: OperationName, args: unknown) => methodOf(name)(args)) as Call;
  const broken: Record<string, Record<string, Method>> = {};
  for (const [name, override] of Object.entries(overrides)) {
    const [prefix = '', last = ''] = name.split('.');
    const whole = methodOf(name);
    const members = broken[prefix] ?? {};
    broken[prefix] = members;
    members[last] = async (args) => {
      const own = copied(args);
      return own === undefined ? whole(args) : (override as AnyOverride)(own.args, whole, call);
    };
  }
  return new Proxy(sound, {
    get(target, key) {
      const there: unknown = Reflect.get(target, key);
      const members = typeof key === 'string' ? broken[key] : undefined;
      if (members === undefined) return typeof there === 'function' ? there.bind(target) : there;
      return { ...(there as object), ...members };
    },
  });
}

function copied(args: unknown): { readonly args: unknown } | undefined {
  try {
    return { args: copyJson(args) };
  } catch {
    return undefined;
  }
}
