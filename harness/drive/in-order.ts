// Runs tasks several at a time and hands out their results in the order of the tasks, whatever the timing.

/** Tasks go on while nobody asks for results; leaving the generator early waits for those that were started. */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  jobs: number,
  task: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, void> {
  const started: (Promise<Result> | undefined)[] = [];
  let running = 0;
  let over = false;
  const settle = (): void => {
    running--;
    fill();
  };
  const fill = (): void => {
    while (!over && running < jobs && started.length < items.length) {
      const result = task(items[started.length] as Item);
      running++;
      started.push(result);
      result.then(settle, settle);
    }
  };
  fill();
  try {
    // A task was started before the one ahead of it was handed out: `settle` runs first.
    for (let index = 0; index < items.length; index++) {
      const result = await (started[index] as Promise<Result>);
      // Handed out once; a long run must not keep them all.
      started[index] = undefined;
      yield result;
    }
  } finally {
    over = true;
    await Promise.allSettled(started);
  }
}
