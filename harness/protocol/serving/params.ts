// Reads the parameters of requests. What is missing or of another kind is refused with -32602.
import { RPC_ERRORS } from '../messages.js';
import { failure, type Reply } from './rpc.js';

export class BadParams extends Error {
  override readonly name = 'BadParams';
  readonly reply: Reply;

  constructor(method: string, what: string) {
    super(what);
    this.reply = failure(RPC_ERRORS.invalidParams, `${method} needs ${what}`);
  }
}

export type Params = Readonly<Record<string, unknown>>;

/** Parameters are always given by name; none is the same as an empty object. */
export function paramsOf(method: string, given: unknown): Params {
  if (Array.isArray(given)) throw new BadParams(method, 'its parameters by name');
  return (given ?? {}) as Params;
}

export function textIn(method: string, params: Params, key: string): string {
  const value = params[key];
  if (typeof value === 'string' && value !== '') return value;
  throw new BadParams(method, `"${key}", a text that is not empty`);
}

export function flagIn(method: string, params: Params, key: string): boolean {
  const value = params[key];
  if (typeof value === 'boolean') return value;
  throw new BadParams(method, `"${key}", true or false`);
}

export function listIn(method: string, params: Params, key: string): readonly unknown[] {
  const value = params[key];
  if (Array.isArray(value)) return value;
  throw new BadParams(method, `"${key}", a list`);
}

export function anyIn(method: string, params: Params, key: string): unknown {
  if (Object.hasOwn(params, key)) return params[key];
  throw new BadParams(method, `"${key}"`);
}
