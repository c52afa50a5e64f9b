// For tests: a small correct store that notes every call, and ways to break it in one place.
import { type Adapter, ContractError, type Json, type Profile, type Store } from '../../contract/index.js';

/** Operations by full name, of one open handle. */
export type Operations = Readonly<Record<string, (args: never) => unknown>>;

export interface Sample {
  readonly adapter: Adapter;
  /** `main#1` is not known here: handles are numbered in the order of opening, as `1 log.append`. */
  readonly calls: readonly string[];
}

export interface Breakage {
  readonly name?: string;
  readonly profile?: Partial<Profile>;
  /** Replaces operations of a handle; `sound` are the correct ones, `handle` is 1, 2, 3 … in order of opening. */
  readonly operations?: (sound: Sound, handle: number) => Operations;
  readonly open?: (handle: number, sound: () => Store) => unknown;
  readonly close?: (handle: number) => unknown;
  readonly discard?: (location: string) => unknown;
  readonly dispose?: () => unknown;
}

interface SampleEvent {
  readonly stream: string;
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly data: Json;
}

interface Disk {
  readonly streams: Map<string, { events: SampleEvent[]; mark: number }>;
  readonly values: Map<string, Json>;
}

type Sound = ReturnType<typeof soundOperations>;

export function sampleAdapter(breakage: Breakage = {}): Sample {
  const disks = new Map<string, Disk>();
  const calls: string[] = [];
  let opened = 0;

  const open = (location: string, fresh: boolean): unknown => {
    opened++;
    const handle = opened;
    calls.push(`open ${handle}${fresh ? ' fresh' : ''}`);
    const sound = (): Store => {
      if (fresh) disks.set(location, { streams: new Map(), values: new Map() });
      return storeOn(disks.get(location) ?? { streams: new Map(), values: new Map() }, handle, calls, breakage);
    };
    return breakage.open === undefined ? sound() : breakage.open(handle, sound);
  };
  const discard = breakage.discard;
  const dispose = breakage.dispose;
  return {
    calls,
    adapter: {
      manifest: {
        name: breakage.name ?? 'sample',
        implementation: { name: 'sample', version: '1.0.0' },
        profile: { facets: { log: 'native' }, store: { reopen: true, handles: 'many' }, ...breakage.profile },
      },
      open: ({ location, fresh }) => open(location, fresh) as Store,
      ...(discard && { discard: (location) => discard(location) as undefined }),
      ...(dispose && { dispose: () => dispose() as undefined }),
    },
  };
}

function storeOn(disk: Disk, handle: number, calls: string[], breakage: Breakage): Store {
  const sound = soundOperations(disk);
  const state = { closed: false };
  const store: Record<string, Record<string, unknown> | (() => unknown)> = {
    close: () => {
      calls.push(`close ${handle}`);
      state.closed = true;
      return breakage.close?.(handle);
    },
  };
  for (const [name, run] of Object.entries({ ...sound, ...breakage.operations?.(sound, handle) })) {
    const [prefix = '', method = ''] = name.split('.');
    const members = (store[prefix] ?? {}) as Record<string, unknown>;
    store[prefix] = members;
    members[method] = (args: never): unknown => {
      calls.push(`${handle} ${name}`);
      if (state.closed) throw new ContractError('CLOSED', 'the handle is closed');
      return run(args);
    };
  }
  return store as unknown as Store;
}

interface AppendArgs {
  readonly stream: string;
  readonly type: string;
  readonly at?: number;
  readonly data?: Json;
  readonly expected?: number;
}

function soundOperations(disk: Disk) {
  const streamOf = (stream: string) => {
    const found = disk.streams.get(stream) ?? { events: [], mark: 0 };
    disk.streams.set(stream, found);
    return found;
  };
  return {
    'log.append': ({ stream, type, at = 0, data = {}, expected }: AppendArgs): Json => {
      if (stream.startsWith('$')) throw new ContractError('RESERVED_NAME', `${stream} is reserved`);
      const found = streamOf(stream);
      if (expected !== undefined && expected !== found.mark) return { conflict: true, expected, actual: found.mark };
      found.mark++;
      const event = { stream, seq: found.mark, type, at, data: structuredClone(data) };
      found.events.push(event);
      return structuredClone(event);
    },
    'log.read': ({ stream, from = 1 }: { readonly stream: string; readonly from?: number }): Json =>
      structuredClone(streamOf(stream).events.filter(({ seq }) => seq >= from)) as unknown as Json,
    'log.lastSeq': ({ stream }: { readonly stream: string }): Json => streamOf(stream).mark,
    'log.truncate': ({ stream, through }: { readonly stream: string; readonly through: number }): Json => {
      const found = streamOf(stream);
      found.events = found.events.filter(({ seq }) => seq > through);
      return null;
    },
    'kv.put': ({ key, value }: { readonly key: string; readonly value: Json }): Json => {
      disk.values.set(key, structuredClone(value));
      return value;
    },
    'kv.get': ({ key }: { readonly key: string }): Json => structuredClone(disk.values.get(key) ?? null),
  };
}
