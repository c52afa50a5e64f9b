// Ends an adapter after the last case, for instance to stop a server. One that does not end is not waited for.
import type { Adapter } from '../contract/index.js';
import { thrownText } from '../contract/thrown.js';

const PATIENCE_MS = 10_000;

/** @throws Error when the adapter was not disposed of: what it started may still be there. */
export async function dispose(adapter: Adapter): Promise<readonly string[]> {
  if (adapter.dispose === undefined) return [];
  const { name } = adapter.manifest;
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, PATIENCE_MS, new Error(`${name}: dispose took longer than ${PATIENCE_MS} ms`));
  });
  try {
    await Promise.race([tooLate, disposed(adapter)]);
    return [];
  } finally {
    clearTimeout(timer);
  }
}

async function disposed(adapter: Adapter): Promise<void> {
  try {
    await adapter.dispose?.();
  } catch (error) {
    throw new Error(`${adapter.manifest.name}: dispose threw ${thrownText(error)}`);
  }
}
