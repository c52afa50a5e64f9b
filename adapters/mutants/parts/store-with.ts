// A store of which some operations are replaced by others that see the arguments themselves: they may be shared with the
// caller, and need not be JSON.
import type { OperationName, Operations, Store } from '../../../harness/contract/index.js';

type Method = (args: unknown) => Promise<unknown>;
type Namespaces = Readonly<Record<string, Readonly<Record<string, Method | undefined>> | undefined>>;

export type Replacements = {
  readonly [Name in OperationName]?: (
    args: Operations[Name]['args'],
    sound: (args: Operations[Name]['args']) => Promise<Operations[Name]['result']>,
  ) => Promise<Operations[Name]['result']>;
};

type AnyReplacement = (args: unknown, sound: Method) => Promise<unknown>;

export function storeWith(sound: Store, replacements: Replacements): Store {
  const broken: Record<string, Record<string, Method>> = {};
  for (const [name, replacement] of Object.entries(replacements)) {
    const [prefix = '', last = ''] = name.split('.');
    const whole: Method = async (args) => (sound as unknown as Namespaces)[prefix]?.[last]?.(args);
    const members = broken[prefix] ?? {};
    broken[prefix] = members;
    members[last] = async (args) => (replacement as AnyReplacement)(args, whole);
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
