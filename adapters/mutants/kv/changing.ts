// What the faults of kv.update have in common: an atomic change of their own, in place of the sound one.
import type { Json, Operations } from '../../../harness/contract/index.js';
import type { Call } from '../parts/mutant.js';

type Update = Operations['kv.update']['args'];

/** What the change gives for this one kind, if it is of this kind and no other. */
export function operandOf({ apply }: Update, kind: 'add' | 'append' | 'merge' | 'set'): Json | undefined {
  if (typeof apply !== 'object' || apply === null || Object.keys(apply).join() !== kind) return undefined;
  return (apply as unknown as Record<string, Json>)[kind];
}

export function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value the change starts from. */
export async function currentOf({ key, default: missing }: Update, call: Call): Promise<Json> {
  return call('kv.get', missing === undefined ? { key } : { key, default: missing });
}

/** Stores what `change` makes of the value, again from the start when somebody else was faster. */
export async function changeInstead(args: Update, call: Call, change: (current: Json) => Json): Promise<Json> {
  const { key } = args;
  for (;;) {
    const present = await call('kv.has', { key });
    const current = await currentOf(args, call);
    const value = change(current);
    const condition = present ? { expected: current } : { absent: true as const };
    const answer = await call('kv.cas', { key, value, ...condition });
    if (!isObject(answer) || answer['conflict'] !== true) return value;
  }
}
