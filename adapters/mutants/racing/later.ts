// The moment in which somebody else gets in between: what a store does that waits for its disk or its network.

export function later(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
