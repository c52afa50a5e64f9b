// A store that answers operations itself, with nothing derived: what a library or product offers, in the contract's words.
import {
  type Awaitable,
  ContractError,
  type Json,
  OPERATIONS,
  type OperationName,
  type Operations,
  type Store,
} from '../contract/index.js';
import {
  type Field,
  type Fields,
  flag,
  type Limits,
  name,
  optional,
  ownStream,
  readArguments,
  readParts,
  wholeNumber,
  withDefault,
} from './arguments.js';
import { expected } from './concurrency.js';
import { invalid, isPlainObject } from './definitions.js';
import { newEventFields } from './event.js';
import { rangeFields } from './log.js';

/** Values go to the store as the caller holds them: what it makes of them is what is judged. */
const asGiven: Field<Json> = { read: (given) => given as Json };

const eventFields = { ...newEventFields, data: withDefault(asGiven, () => ({})) };

const events: Field<readonly object[]> = {
  read(given, argument, limits) {
    if (!Array.isArray(given)) throw invalid(`${argument} must be a list`);
    return Array.from(given as unknown[], (element) =>
      readParts(eventFields, element, limits, `an element of ${argument}`),
    );
  },
};

const append = { stream: ownStream, ...eventFields, expected };
const one = { stream: name };
const cell = { key: name };
const from = withDefault(wholeNumber, () => 1);

type NativeName = Extract<
  OperationName,
  | 'log.append'
  | 'log.read'
  | 'log.lastSeq'
  | 'log.count'
  | 'log.truncate'
  | 'batch.appendBatch'
  | 'catalog.streams'
  | 'catalog.count'
  | 'catalog.exists'
  | 'catalog.totalEvents'
  | 'idempotency.appendOnce'
  | 'idempotency.seen'
  | 'global.append'
  | 'global.position'
  | 'global.read'
  | 'global.refs'
  | 'kv.put'
  | 'kv.get'
  | 'kv.has'
  | 'kv.delete'
  | 'kv.keys'
>;

/** What can be native, and its arguments. */
const ARGUMENTS: { readonly [Name in NativeName]: Fields } = {
  'log.append': append,
  'log.read': rangeFields,
  'log.lastSeq': one,
  'log.count': one,
  'log.truncate': { ...one, through: wholeNumber },
  'batch.appendBatch': { stream: ownStream, events, expected },
  'catalog.streams': { all: withDefault(flag, () => false) },
  'catalog.count': {},
  'catalog.exists': one,
  'catalog.totalEvents': {},
  'idempotency.appendOnce': { ...append, key: name },
  'idempotency.seen': { ...one, key: name },
  'global.append': append,
  'global.position': {},
  'global.read': { from, limit: optional(wholeNumber) },
  'global.refs': { from },
  'kv.put': { ...cell, value: asGiven },
  'kv.get': { ...cell, default: optional(asGiven) },
  'kv.has': cell,
  'kv.delete': cell,
  'kv.keys': {},
};

/** Arguments with what the contract puts where one is left out: `at` 0, `data` {}, `from` 1. */
export type NativeArguments<Name extends NativeName> = Operations[Name]['args'] & {
  readonly [Key in Extract<keyof Operations[Name]['args'], 'at' | 'data' | 'from' | 'all'>]-?: NonNullable<
    Operations[Name]['args'][Key]
  >;
};

export type NativeOperations = {
  readonly [Name in NativeName]?: (args: NativeArguments<Name>) => Awaitable<Operations[Name]['result']>;
};

/**
 * Checks what is the contract's own (shapes of arguments, reserved names, the closed handle) and leaves all else to the
 * store. Operations that are not given are UNSUPPORTED.
 */
export function nativeStore(operations: NativeOperations, close: () => Awaitable<void>, limits: Limits = {}): Store {
  let closed = false;
  const store: Record<string, Record<string, (args: unknown) => Promise<unknown>>> = {};
  for (const full of Object.keys(OPERATIONS)) {
    const [prefix = '', short = ''] = full.split('.');
    const namespace = store[prefix] ?? {};
    store[prefix] = namespace;
    const run = operations[full as NativeName] as ((args: unknown) => unknown) | undefined;
    namespace[short] = async (given) => {
      if (closed) throw new ContractError('CLOSED', 'the handle is closed');
      if (run === undefined) throw new ContractError('UNSUPPORTED', `this store has no ${full}`);
      if (isPlainObject(given) && Object.hasOwn(given, 'space')) throw new ContractError('UNSUPPORTED', 'no spaces');
      return run(readArguments(ARGUMENTS[full as NativeName], given, limits));
    };
  }
  const closing = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    await close();
  };
  return { ...store, close: closing } as unknown as Store;
}
