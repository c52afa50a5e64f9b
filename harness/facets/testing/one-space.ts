// For tests: a backend as it is without its spaces.

export function oneSpace<B extends object>(backend: B): B {
  return new Proxy(backend, {
    get(target, key) {
      if (key === 'createSpace') return undefined;
      const there: unknown = Reflect.get(target, key);
      return typeof there === 'function' ? there.bind(target) : there;
    },
  });
}
