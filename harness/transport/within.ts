// Waiting with a bound. The timers keep the process alive: whoever waits wants to know.

/** Whether the promise, which never rejects, settles in time. */
export function within(promise: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, false);
    void promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** One turn of the event loop, in which what has arrived is read. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
