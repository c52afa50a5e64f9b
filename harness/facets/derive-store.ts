// The facet library: every facet of the contract over the primitives of a backend. One without spaces answers UNSUPPORTED
// where they are asked for.
import type { OperationName, Store } from '../contract/index.js';
import { type Backend, spacesOf } from './backend.js';
import { batch } from './batch.js';
import { blob } from './blob.js';
import { cas } from './cas.js';
import { catalog } from './catalog.js';
import { compaction } from './compaction.js';
import { globalOrder } from './global.js';
import { emptyHub } from './hub.js';
import { idempotency } from './idempotency.js';
import { kv } from './kv.js';
import { log } from './log.js';
import type { Facet } from './operation.js';
import { projection } from './projection.js';
import { query } from './query.js';
import type { FacetOptions, Session } from './session.js';
import { snapshot } from './snapshot.js';
import { spaces } from './spaces.js';
import { subscription } from './subscription.js';
import { upcast } from './upcast.js';
import { view } from './view.js';

const OPERATIONS: Facet<OperationName> = {
  ...log,
  ...batch,
  ...kv,
  ...cas,
  ...projection,
  ...snapshot,
  ...compaction,
  ...subscription,
  ...view,
  ...query,
  ...catalog,
  ...upcast,
  ...idempotency,
  ...globalOrder,
  ...blob,
  ...spaces,
};

/** What the library derives from any backend, for the profile of an adapter. The backend's primitives are the rest. */
export const DERIVED_FACETS = {
  projection: 'derived',
  snapshot: 'derived',
  compaction: 'derived',
  subscription: 'derived',
  view: 'derived',
  query: 'derived',
  upcast: 'derived',
  blob: 'derived',
} as const;

type AnyOperation = (session: Session, args: unknown) => Promise<unknown>;

type Namespace = Readonly<Record<string, (args: unknown) => Promise<unknown>>>;

/** A store over the backend, which belongs to it from then on. */
export function deriveStore(backend: Backend, options: FacetOptions): Store {
  const limits = options.limits ?? NO_LIMITS;
  const { compaction, mismatch } = options;
  const session: Session = {
    backend,
    spaces: spacesOf(backend),
    options: { compaction, mismatch, limits },
    space: 0,
    hub: emptyHub(),
    handle: { closed: false },
  };
  return new DerivedStore(session) as unknown as Store;
}

const NO_LIMITS = {};

/** Most handles use few facets, so the operations of one (`store.log`) are bound to the session at its first use. */
class DerivedStore {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  async close(): Promise<void> {
    const { backend, handle } = this.session;
    if (handle.closed) return;
    handle.closed = true;
    await backend.close();
  }
}

for (const [prefix, operations] of groupByPrefix()) {
  Object.defineProperty(DerivedStore.prototype, prefix, {
    enumerable: true,
    get(this: DerivedStore): Namespace {
      const value = bound(operations, this.session);
      Object.defineProperty(this, prefix, { value, enumerable: true, writable: true, configurable: true });
      return value;
    },
  });
}

function bound(operations: ReadonlyMap<string, AnyOperation>, session: Session): Namespace {
  const namespace: Record<string, (args: unknown) => Promise<unknown>> = {};
  for (const [name, run] of operations) namespace[name] = (args) => run(session, args);
  return namespace;
}

/** `kv.cas` stands under `kv`. */
function groupByPrefix(): ReadonlyMap<string, ReadonlyMap<string, AnyOperation>> {
  const groups = new Map<string, Map<string, AnyOperation>>();
  for (const [fullName, run] of Object.entries(OPERATIONS)) {
    const [prefix = '', name = ''] = fullName.split('.');
    const group = groups.get(prefix) ?? new Map<string, AnyOperation>();
    groups.set(prefix, group.set(name, run));
  }
  return groups;
}
