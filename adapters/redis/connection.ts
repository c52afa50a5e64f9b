// The one connection of this process, and the stores that are told apart by how their keys begin.
import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import { ContractError } from '../../harness/contract/index.js';
import { redisServer } from '../../harness/servers/index.js';
import { asContractError } from './failure.js';
import { DISCARD, type Script } from './scripts.js';

let redis: Redis | undefined;

export async function connect(): Promise<void> {
  const url = await redisServer.use();
  const connection = new Redis(url, { lazyConnect: true });
  try {
    await connection.connect();
  } catch (error) {
    connection.disconnect();
    await redisServer.release();
    throw error;
  }
  redis = connection;
}

export async function disconnect(): Promise<void> {
  if (redis === undefined) return;
  await redis.quit();
  redis = undefined;
  await redisServer.release();
}

export type Argument = string | number;

/** One handle on the store of a location. */
export class Connection {
  readonly #store: string;
  #open = true;

  constructor(location: string) {
    this.#store = storeAt(location);
  }

  /** Runs a script; the caller knows the shape of what it answers. */
  run<T>(script: Script, ...values: readonly Argument[]): Promise<T> {
    if (!this.#open) throw new ContractError('CLOSED', 'the handle is closed');
    return runScript(script, this.#store, values);
  }

  close(): void {
    this.#open = false;
  }
}

/** Removes every key of the store of a location. */
export function discardStore(location: string): Promise<void> {
  return runScript(DISCARD, storeAt(location), []);
}

function storeAt(location: string): string {
  return `assay:{${createHash('sha1').update(location).digest('hex')}}:`;
}

async function runScript<T>({ text, digest }: Script, store: string, values: readonly Argument[]): Promise<T> {
  if (redis === undefined) throw new ContractError('UNAVAILABLE', 'the server is not started');
  try {
    return (await redis.evalsha(digest, 1, store, ...values)) as T;
  } catch (error) {
    if (!isUnknown(error)) throw asContractError(error);
  }
  try {
    return (await redis.eval(text, 1, store, ...values)) as T;
  } catch (error) {
    throw asContractError(error);
  }
}

/** The server has not seen the script yet, or was told to forget it; nothing of it was run. */
function isUnknown(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}
