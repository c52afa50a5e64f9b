// The adapter of a mutant: its base, broken where the mutant says so.
import { type Adapter, defineAdapter, type Manifest, type Store } from '../../../harness/contract/index.js';
import { type Backend, deriveStore } from '../../../harness/facets/index.js';
import { discardDisk, diskAt } from '../../memory/disk.js';
import memory from '../../memory/index.js';
import { MemoryBackend } from '../../memory/memory-backend.js';
import { backendInPart } from './backend-in-part.js';
import type { Base } from './base.js';
import type { BaseOptions, Mutant, Place } from './mutant.js';
import { storeInPart } from './store-in-part.js';

/** @param sqlite what a mutant of sqlite is made of; its module is loaded only where one is wanted. */
export function mutantAdapter(mutant: Mutant, sqlite: Base | undefined): Adapter {
  const base = mutant.base === 'memory' ? MEMORY : sqlite;
  if (base === undefined) throw new Error(`${mutant.name} is made of sqlite`);
  const options: BaseOptions = { ...base.options, ...mutant.options };
  const kept = new Map<string, Map<string, unknown>>();
  const placeOf = (location: string, fresh: boolean): Place => {
    const things = (fresh ? undefined : kept.get(location)) ?? new Map<string, unknown>();
    kept.set(location, things);
    return {
      location,
      shared: <T>(name: string, make: () => T): T => {
        if (!things.has(name)) things.set(name, make());
        return things.get(name) as T;
      },
    };
  };
  return defineAdapter({
    manifest: manifestOf(mutant, base.manifest, options),
    async open({ location, fresh }) {
      const place = placeOf(location, fresh);
      const backend = base.open(location, fresh, options);
      return broken(mutant, backend, options, place);
    },
    async discard(location) {
      kept.delete(location);
      await base.discard(location);
    },
  });
}

function broken({ broken: at }: Mutant, backend: Backend, options: BaseOptions, place: Place): Store {
  switch (at.in) {
    case 'backend':
      return deriveStore(backendInPart(backend, at.make(backend, place)), options);
    case 'operations':
      return storeInPart(deriveStore(backend, options), at.make(place));
    case 'store':
      return at.make(deriveStore(backend, options), place);
  }
}

function manifestOf(mutant: Mutant, base: Manifest, options: BaseOptions): Manifest {
  const { profile } = base;
  return {
    ...base,
    name: `mutant-${mutant.name}`,
    profile: {
      ...profile,
      compaction: { others: options.compaction },
      ...(profile.idempotency && { idempotency: { ...profile.idempotency, mismatch: options.mismatch } }),
      ...(profile.global && { global: { ...profile.global, entry: options.entry } }),
      limits: options.limits,
    },
  };
}

const MEMORY: Base = {
  manifest: memory.manifest,
  options: {
    compaction: 'protect',
    mismatch: 'first-wins',
    entry: 'flagged',
    limits: memory.manifest.profile.limits ?? {},
  },
  open: (location, fresh, { entry }) => new MemoryBackend(diskAt(location, fresh), entry),
  discard: discardDisk,
};
