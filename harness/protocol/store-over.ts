// The store of a program: its operations as they are, or the facet library over its primitives.
import type { Store } from '../contract/index.js';
import { deriveStore } from '../facets/index.js';
import { completeManifest } from './complete-manifest.js';
import type { Introduction } from './messages.js';
import { wireBackend } from './wire-backend.js';
import { type Call, wireStore } from './wire-store.js';

/** @param close releases the handle that `call` speaks for. */
export function storeOver(introduction: Introduction, call: Call, close: () => Promise<void>): Store {
  if (introduction.offers !== 'primitives') return wireStore(call, close);
  const { facets, compaction, idempotency, limits } = completeManifest(introduction).profile;
  return deriveStore(wireBackend(call, close, facets.spaces !== undefined), {
    compaction: compaction?.others ?? 'refuse',
    // Whoever claims the facet has to declare it; for everybody else it decides nothing.
    mismatch: idempotency?.mismatch ?? 'first-wins',
    ...(limits !== undefined && { limits }),
  });
}
