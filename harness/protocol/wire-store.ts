// A store whose operations are calls to a program.
import { type Json, OPERATIONS, type Store } from '../contract/index.js';

/**
 * Sends one operation or primitive of one handle. The arguments are written down before it returns, so that a caller may
 * reuse them at once. It throws what answerOf throws.
 */
export type Call = (method: string, args: unknown) => Promise<Json>;

/** Which operations the program really has, it says itself, call by call. */
export function wireStore(call: Call, close: () => Promise<void>): Store {
  return new WireStore(call, close) as unknown as Store;
}

type Namespace = Readonly<Record<string, (args: unknown) => Promise<Json>>>;

/** A handle is opened for every case and uses few facets: the operations of one (`store.log`) are made at its first use. */
class WireStore {
  readonly call: Call;
  readonly close: () => Promise<void>;

  constructor(call: Call, close: () => Promise<void>) {
    this.call = call;
    this.close = close;
  }
}

for (const [prefix, operations] of groupByPrefix()) {
  Object.defineProperty(WireStore.prototype, prefix, {
    enumerable: true,
    get(this: WireStore): Namespace {
      const value = calling(prefix, operations, this.call);
      Object.defineProperty(this, prefix, { value, enumerable: true, writable: true, configurable: true });
      return value;
    },
  });
}

function calling(prefix: string, operations: readonly string[], call: Call): Namespace {
  const namespace: Record<string, (args: unknown) => Promise<Json>> = {};
  for (const operation of operations) {
    const method = `${prefix}.${operation}`;
    namespace[operation] = (args) => call(method, args);
  }
  return namespace;
}

/** `kv.cas` stands under `kv`, whatever its facet. */
function groupByPrefix(): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of Object.keys(OPERATIONS)) {
    const [prefix = '', operation = ''] = name.split('.');
    const group = groups.get(prefix);
    if (group === undefined) groups.set(prefix, [operation]);
    else group.push(operation);
  }
  return groups;
}
