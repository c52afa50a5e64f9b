// For tests: the memory of a correct little store behind an adapter, and one place after the other in which it is wrong.
import {
  type Adapter,
  ContractError,
  type Json,
  type Manifest,
  type OpenOptions,
  type Profile,
  type Store,
} from '../../contract/index.js';

type Args = Readonly<Record<string, Json>>;
type Operation = (args: Args) => unknown;
type Operations = Record<string, Operation>;

export interface Flaw {
  readonly profile?: Partial<Profile>;
  /** Takes the place of sound operations. */
  readonly operations?: (sound: Operations) => Operations;
  readonly open?: (options: OpenOptions, sound: () => Store) => unknown;
  readonly close?: () => unknown;
  /** A closed handle goes on working. */
  readonly neverCloses?: true;
  readonly discard?: () => unknown;
  readonly dispose?: () => unknown;
}

const PROFILE: Profile = {
  facets: { log: 'native', concurrency: 'native', kv: 'native' },
  without: ['log.truncate', 'kv.update'],
  store: { reopen: true, handles: 'many' },
  log: { visibility: 'linearizable' },
};

export function adapterWith(flaw: Flaw = {}): Adapter {
  const disks = new Map<string, Disk>();
  const manifest: Manifest = {
    name: 'sample',
    implementation: { name: 'sample', version: '1.0.0' },
    profile: { ...PROFILE, ...flaw.profile },
  };
  const open = (options: OpenOptions): Store => {
    const disk = (options.fresh ? undefined : disks.get(options.location)) ?? { streams: new Map(), values: new Map() };
    disks.set(options.location, disk);
    return storeOver(disk, flaw);
  };
  const { discard, dispose } = flaw;
  return {
    manifest,
    open: (options) => (flaw.open === undefined ? open(options) : (flaw.open(options, () => open(options)) as Store)),
    ...(discard && { discard: () => discard() as undefined }),
    ...(dispose && { dispose: () => dispose() as undefined }),
  };
}

interface Disk {
  readonly streams: Map<string, Json[]>;
  readonly values: Map<string, Json>;
}

function storeOver(disk: Disk, flaw: Flaw): Store {
  let closed = false;
  const store: Record<string, unknown> = {
    close: () => {
      closed = flaw.neverCloses !== true;
      return flaw.close?.();
    },
  };
  const sound = soundOperations(disk);
  for (const [name, run] of Object.entries({ ...sound, ...flaw.operations?.(sound) })) {
    const [prefix = '', method = ''] = name.split('.');
    const members = (store[prefix] ?? {}) as Record<string, unknown>;
    store[prefix] = members;
    members[method] = (args: Args): unknown => {
      if (closed) throw new ContractError('CLOSED', 'the handle is closed');
      return run(args);
    };
  }
  return store as unknown as Store;
}

function soundOperations({ streams, values }: Disk): Operations {
  const text = (value: Json | undefined): string => {
    if (typeof value === 'string' && value !== '') return value;
    throw new ContractError('INVALID_ARGUMENT', 'a name is missing');
  };
  const events = (args: Args): Json[] => streams.get(text(args['stream'])) ?? [];
  return {
    'log.append': (args) => {
      const { stream = '', type = '', at = 0, data = {}, expected } = args;
      const before = events(args);
      if (expected !== undefined && expected !== before.length) {
        return { conflict: true, expected, actual: before.length };
      }
      const event = { stream, seq: before.length + 1, type, at, data };
      streams.set(text(stream), [...before, event]);
      return event;
    },
    'log.read': events,
    'log.lastSeq': (args) => events(args).length,
    'log.count': (args) => events(args).length,
    'kv.put': ({ key, value = null }) => {
      values.set(text(key), value);
      return value;
    },
    'kv.get': ({ key }) => values.get(text(key)) ?? null,
    'kv.has': ({ key }) => values.has(text(key)),
    'kv.keys': () => [...values.keys()],
    'kv.delete': ({ key }) => {
      values.delete(text(key));
      return null;
    },
  };
}
