// Ends the adapters after the last case, for instance to stop a server. One that does not end is not waited for.
import type { Adapter } from '../contract/index.js';
import { thrownText } from './stop.js';

const PATIENCE_MS = 10_000;

/** @returns what went wrong, if anything did. */
export async function disposeOf(adapters: readonly Adapter[]): Promise<string | undefined> {
  const troubles = await Promise.all(adapters.map(dispose));
  return troubles.find((trouble) => trouble !== undefined);
}

async function dispose(adapter: Adapter): Promise<string | undefined> {
  if (adapter.dispose === undefined) return undefined;
  const { name } = adapter.manifest;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, `${name}: dispose took longer than ${PATIENCE_MS} ms`);
  });
  try {
    return await Promise.race([Promise.resolve(adapter.dispose()).then(() => undefined), tooLate]);
  } catch (error) {
    return `${name}: dispose threw ${thrownText(error)}`;
  } finally {
    clearTimeout(timer);
  }
}
