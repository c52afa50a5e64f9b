// Work done side by side, a few at a time, and handed on in the order in which it was given.

/** Yields what each comes to as soon as all before it are done; of those that wait, no more are kept than are running. */
export async function* inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const running: Promise<R>[] = [];
  let next = 0;
  while (next < items.length || running.length > 0) {
    while (running.length < atOnce && next < items.length) {
      const started = work(items[next++] as T);
      // Whoever waits for it later hears of it; until then it is no unhandled rejection.
      started.catch(() => undefined);
      running.push(started);
    }
    const first = running.shift();
    if (first !== undefined) yield await first;
  }
}
