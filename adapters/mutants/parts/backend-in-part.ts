// A backend of which some primitives are replaced.
import type { Backend } from '../../../harness/facets/index.js';

export function backendInPart(sound: Backend, broken: Partial<Backend>): Backend {
  return new Proxy(sound, {
    get(target, key) {
      if (Object.hasOwn(broken, key)) return Reflect.get(broken, key);
      const there: unknown = Reflect.get(target, key);
      return typeof there === 'function' ? there.bind(target) : there;
    },
  });
}
