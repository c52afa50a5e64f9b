// Work done side by side, a few at a time, and handed on in the order in which it was given.

/** How many may be done and wait for one before them: a long one must not leave the others idle, nor fill the memory. */
const WAITING_MAX = 16;

/** Yields what each comes to as soon as all before it are done. Whoever takes no more waits for those that run. */
export async function* inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const started: Promise<R>[] = [];
  let next = 0;
  let running = 0;
  let failed = false;
  let onRoom = (): void => undefined;
  const start = (item: T): void => {
    running++;
    const one = work(item).finally(() => {
      running--;
      onRoom();
    });
    // Whoever waits for it later hears of it; until then it is no unhandled rejection.
    one.catch(() => undefined);
    started.push(one);
  };
  const fill = (): void => {
    while (!failed && running < atOnce && started.length < atOnce + WAITING_MAX && next < items.length)
      start(items[next++] as T);
  };
  onRoom = fill;
  try {
    for (fill(); started.length > 0; fill()) {
      const result = await (started[0] as Promise<R>);
      void started.shift();
      yield result;
    }
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    onRoom = () => undefined;
    if (!failed) await Promise.allSettled(started);
  }
}
