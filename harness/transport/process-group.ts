// Signals to a program and all that it has started, as far as that stayed in its process group.

/** @returns whether there was anyone to get it. */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
