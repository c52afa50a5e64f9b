// A store of which some operations are replaced as they are: nothing that goes in or out is copied.
import type { Store } from '../../../harness/contract/index.js';

type Method = (args: never) => Promise<unknown>;

/** @param replaced makes the operations under the prefix that are replaced, such as `read` under `query`. */
export function namespaceInPart<Prefix extends keyof Store>(
  sound: Store,
  prefix: Prefix,
  replaced: (there: Required<NonNullable<Store[Prefix]>>) => Readonly<Record<string, Method>>,
): Store {
  const there = sound[prefix] as unknown as Required<NonNullable<Store[Prefix]>>;
  const members = { ...(there as object), ...replaced(there) };
  return new Proxy(sound, {
    get(target, key) {
      if (key === prefix) return members;
      const found: unknown = Reflect.get(target, key);
      return typeof found === 'function' ? found.bind(target) : found;
    },
  });
}
