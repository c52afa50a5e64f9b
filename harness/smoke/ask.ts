// One call of a store, or of what opens and closes it, and whatever comes back: an answer, a refusal, or neither.
import { copyJson, type ErrorCode, errorCodeOf, type Json, type Store } from '../contract/index.js';
import { type Fault, HostFault, HostGone } from '../model/host.js';

export type Reply =
  | { readonly kind: 'answer'; readonly value: Json }
  | { readonly kind: 'refusal'; readonly code: ErrorCode; readonly message: string }
  /** An exception or error response without a code of the contract. */
  | { readonly kind: 'exception'; readonly message: string }
  /** What is no JSON. */
  | { readonly kind: 'stray'; readonly what: string }
  | { readonly kind: 'fault'; readonly fault: Fault }
  | { readonly kind: 'silence'; readonly ms: number };

export async function ask(store: Store, operation: string, args: unknown, ms: number): Promise<Reply> {
  const [prefix = '', method = ''] = operation.split('.');
  const member = (store as unknown as Readonly<Record<string, Member | undefined>>)[prefix];
  if (typeof member?.[method] !== 'function') {
    return { kind: 'refusal', code: 'UNSUPPORTED', message: `the store has no ${operation}` };
  }
  const reply = await attempt(() => member[method]?.(structuredClone(args)), ms);
  return reply.kind === 'done' ? answerOf(reply.value) : reply;
}

type Member = Readonly<Record<string, ((args: unknown) => unknown) | undefined>>;

export type Attempt<T> =
  | { readonly kind: 'done'; readonly value: T }
  | Exclude<Reply, { kind: 'answer' } | { kind: 'stray' }>;

/** Anything that may fail or never come back. */
export async function attempt<T>(run: () => T | Promise<T>, ms: number): Promise<Attempt<T>> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Attempt<T>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'silence', ms }), ms);
  });
  try {
    return await Promise.race([started(run), silence]);
  } finally {
    clearTimeout(timer);
  }
}

async function started<T>(run: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { kind: 'done', value: await run() };
  } catch (error) {
    return thrown(error);
  }
}

function thrown(error: unknown): Exclude<Attempt<never>, { kind: 'done' }> {
  if (error instanceof HostFault) return { kind: 'fault', fault: error.fault };
  const message = messageOf(error);
  if (error instanceof HostGone) return { kind: 'fault', fault: { cause: 'crash', message, blame: 'certain' } };
  const code = errorCodeOf(error);
  if (code !== undefined) return { kind: 'refusal', code, message };
  const name = error instanceof Error && error.name !== 'AdapterFailure' ? `${error.name}: ` : '';
  return { kind: 'exception', message: `${name}${message}` };
}

function answerOf(value: unknown): Reply {
  if (value === undefined) return { kind: 'stray', what: 'undefined' };
  try {
    return { kind: 'answer', value: copyJson(value) };
  } catch (error) {
    return { kind: 'stray', what: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').toWellFormed();
}
