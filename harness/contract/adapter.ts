// What an adapter is: a manifest, and a way to open stores. This is the whole surface that the harness calls.
import type { Manifest } from './generated/manifest.js';
import type { Operations } from './generated/operations.js';

export type Awaitable<T> = T | Promise<T>;

export type OperationName = keyof Operations;

type Namespace<Name extends string> = Name extends `${infer Prefix}.${string}` ? Prefix : never;

/** One open handle: `store[facet][operation](args)`. What the profile does not claim may be left out. */
export type Store = {
  readonly [Prefix in Namespace<OperationName>]?: {
    readonly [Name in OperationName as Name extends `${Prefix}.${infer Operation}` ? Operation : never]?: (
      args: Operations[Name]['args'],
    ) => Awaitable<Operations[Name]['result']>;
  };
} & {
  /** Releases the handle. What was acknowledged stays at the location; later operations answer CLOSED. */
  close(): Awaitable<void>;
};

export interface OpenOptions {
  /**
   * Where the store lives: an absolute path that is private to one case. The adapter may make a file or a folder of
   * this name, or use it as a key; the harness removes it after the run.
   */
  readonly location: string;
  /** true: nothing is there yet. false: open what an earlier handle left at the location. */
  readonly fresh: boolean;
}

/** Presents an implementation through the contract. */
export interface Adapter {
  readonly manifest: Manifest;
  /**
   * Called once before the first case, for instance to start a server. Where it fails the adapter is unavailable, with the
   * message as the reason; an error with a text `install` tells the command that installs what is missing.
   */
  start?(): Awaitable<void>;
  open(options: OpenOptions): Awaitable<Store>;
  /**
   * Forgets what is stored at a location whose handles are all closed: the harness calls it after each case, so that a
   * long run does not hold every store it ever opened.
   */
  discard?(location: string): Awaitable<void>;
  /** Called once after the last case, for instance to stop a server. */
  dispose?(): Awaitable<void>;
}

/** Declares an adapter. It adds nothing: it is where the types are checked. */
export function defineAdapter(adapter: Adapter): Adapter {
  return adapter;
}
