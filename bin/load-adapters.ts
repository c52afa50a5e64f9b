// Loads the adapters that a command is about. One that is unavailable is reported, never passed over in silence.
import type { Adapter } from '../harness/contract/index.js';
import { loadAdapter } from '../harness/load/index.js';
import type { AdapterSource } from '../harness/model/project.js';

export interface AdapterSet {
  readonly ready: readonly Adapter[];
  readonly unavailable: readonly { readonly name: string; readonly reason: string }[];
}

/** @throws InputError for a module that is wrong in itself. */
export async function loadAdapters(sources: readonly AdapterSource[], cwd: string): Promise<AdapterSet> {
  const loaded = await Promise.all(sources.map((source) => loadAdapter(source, cwd)));
  return {
    ready: loaded.flatMap((one) => (one.kind === 'ready' ? [one.adapter] : [])),
    unavailable: loaded.flatMap((one) => (one.kind === 'unavailable' ? [{ name: one.name, reason: one.reason }] : [])),
  };
}
